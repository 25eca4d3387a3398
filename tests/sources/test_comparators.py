"""Rows of comparators: read, and everything that may be wrong with them."""

from decimal import Decimal

import pytest

from reportgen.model.period import FiscalYear, Quarter

HEAD = "code,period,body,value,source\n"


def test_figures_of_other_bodies_in_the_order_of_the_file(read_pack):
    rows = "PI.1,2023-24 Q2,North,17.5%,LAIT\nPI.1,2022-23,South,20,\nPI.2,2022-23,North,3,\n"
    found = read_pack(comparators=HEAD + rows)
    assert not found.findings
    one, two = found.dataset.comparators["PI.1"]
    assert (one.body, one.value, one.period) == ("North", Decimal("17.5"), Quarter(2023, 2))
    assert one.source == "LAIT"
    assert (two.body, two.period) == ("South", FiscalYear(2022))
    assert list(found.dataset.comparators) == ["PI.1", "PI.2"]


def test_a_pack_without_the_file_has_none(read_pack):
    assert read_pack().dataset.comparators == {}


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ("PI.9,2022-23,North,3,", "D104 comparators.csv:2:1"),
        (",2022-23,North,3,", "D101 comparators.csv:2:1"),
        ("PI.1,,North,3,", "D101 comparators.csv:2:2"),
        ("PI.1,soon,North,3,", "D102 comparators.csv:2:2"),
        ("PI.1,2022-23,,3,", "D101 comparators.csv:2:3"),
        ("PI.1,2022-23,North,,", "D101 comparators.csv:2:4"),
        ("PI.1,2022-23,North,many,", "D102 comparators.csv:2:4"),
        ("PI.1,2022-23,North,3,\nPI.1,2022-23,NORTH,4,", "D103 comparators.csv:3:3"),
    ],
)
def test_what_is_wrong_is_named_and_left_out(read_pack, row, place):
    found = read_pack(comparators=f"{HEAD}{row}\n")
    assert found.places == [place]
    assert len(found.dataset.comparators.get("PI.1", ())) == (1 if "D103" in place else 0)
