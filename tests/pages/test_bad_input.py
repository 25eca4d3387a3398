"""Whatever cannot be printed is refused with its place: exit 3, and no file."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from made_pack import MadePack
from option_layout import LAYOUT


def wrong_column(pack: MadePack) -> None:
    pack.indicators[0]["trget"] = "90"


def wrong_type(pack: MadePack) -> None:
    pack.outturns[2]["value"] = "about 90"


def excel_error(pack: MadePack) -> None:
    pack.outturns[2]["value"] = "#DIV/0!"


def duplicate_figure(pack: MadePack) -> None:
    pack.outturns.append(dict(pack.outturns[0]))


def unknown_code(pack: MadePack) -> None:
    pack.outturns.append({"code": "PI.99", "period": "2023-24 Q2", "value": "5"})


def zero_denominator(pack: MadePack) -> None:
    pack.outturns[-1] |= {"numerator": "5", "denominator": "0"}


def impossible_period(pack: MadePack) -> None:
    pack.outturns[0]["period"] = "2023-25 Q1"


def missing_glyph(pack: MadePack) -> None:
    pack.indicators[0]["title"] = "Requests answered 时"


def right_to_left(pack: MadePack) -> None:
    pack.files["overview.md"] = "Requests שלום answered."


def control_character(pack: MadePack) -> None:
    pack.indicators[0]["title"] = "Requests \a answered"


def unknown_page(pack: MadePack) -> None:
    pack.layout(LAYOUT.replace("kind: notes", "kind: nots"))


def too_many_columns(pack: MadePack) -> None:
    pack.layout(LAYOUT.replace("width: 20mm", "width: 200mm"))


def narrow_margin(pack: MadePack) -> None:
    pack.layout(LAYOUT.replace("top: 22mm", "top: 2mm"))


def unknown_key(pack: MadePack) -> None:
    pack.spec["organsation"] = "Council"


CASES = [
    (wrong_column, "D101", "indicators.csv:1:7", "trget"),
    (wrong_type, "D102", "outturns.csv:4:3", "about 90"),
    (excel_error, "D102", "outturns.csv:4:3", "#DIV/0!"),
    (duplicate_figure, "D103", "outturns.csv:8:1", "PI.1"),
    (unknown_code, "D104", "outturns.csv:8:1", "PI.99"),
    (zero_denominator, "D105", "outturns.csv:7:5", "zero"),
    (impossible_period, "D102", "outturns.csv:2:2", "2023-25 Q1"),
    (missing_glyph, "D106", "indicators.csv:2:2", "时"),
    (right_to_left, "D106", "overview.md:1", "U+05E9"),
    (control_character, "D102", "indicators.csv:2:2", ""),
    (unknown_page, "L301", "own.yaml", "nots"),
    (too_many_columns, "L304", "own.yaml", "the page has 266 mm"),
    (narrow_margin, "L304", "own.yaml", "top margin"),
    (unknown_key, "P401", "pack.yaml:4:1", "organsation"),
]


@pytest.mark.parametrize(
    ("spoil", "code", "place", "says"), CASES, ids=[case[0].__name__ for case in CASES]
)
def test_bad_input_is_refused_at_its_place(
    spoil: Callable[[MadePack], None], code: str, place: str, says: str, pack: MadePack
) -> None:
    pack.add("PI.1")
    spoil(pack)
    errors = pack.refused()
    assert [error.code for error in errors] == [code]
    assert str(errors[0]).startswith(place)
    assert says in errors[0].message


def test_everything_wrong_is_said_in_one_run_in_the_order_of_places(pack: MadePack) -> None:
    pack.add("PI.1")
    wrong_column(pack)
    wrong_type(pack)
    unknown_code(pack)
    unknown_key(pack)
    places = [str(error).split(": ")[0] for error in pack.refused()]
    assert len(places) == 4
    assert places == sorted(places)
