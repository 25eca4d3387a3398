"""What a record says of the places of its fields."""

from __future__ import annotations

from reportgen.diagnostics import Location
from reportgen.model.record import Place


def test_fields_stand_in_order_where_nothing_else_is_said() -> None:
    place = Place("o.csv", 14, ("code", "period", "value"))
    assert place.at("value") == Location("o.csv", 14, 3)
    assert place.at("note") == Location("o.csv", 14)
    assert place.location == Location("o.csv", 14, 1)


def test_a_field_of_a_wide_sheet_names_the_column_in_which_it_stands() -> None:
    place = Place("k.xlsx", 14, ("code", "period", "value"), "Outturns", (1, 6, 6))
    assert place.at("code").cell == "A14"
    assert place.at("value").cell == "F14"
    assert str(place.at("note")) == "k.xlsx!Outturns!14:14"
    assert place.location.cell == "A14"
