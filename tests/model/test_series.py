"""Series: order, the latest figure, breaks."""

from decimal import Decimal

import pytest

from reportgen.model.indicator import Limit
from reportgen.model.outturn import Marker, Outturn, Series
from reportgen.model.period import Period, read_period
from reportgen.model.record import Place

PLACE = Place("outturns.csv", 2, ("code", "period", "value"))


def series(**rows: str) -> Series:
    """Make a series: ``y2023_24_Q2="18.8"``, or markers in brackets, or both: ``"5 [b]"``."""
    outturns: dict[Period, Outturn] = {}
    for key, text in rows.items():
        period = read_period(key[1:].replace("_", "-", 1).replace("_", " "))
        value, _, markers = text.partition("[")
        outturns[period] = Outturn(
            code="A",
            period=period,
            place=PLACE,
            value=Decimal(value) if value.strip() else None,
            markers=tuple(Marker(each) for each in markers.strip("]").split()),
        )
    return Series(outturns)


def latest(of: Series, until: str) -> str | None:
    found = of.latest(read_period(until))
    return str(found.period) if found else None


def test_outturns_come_oldest_first_and_a_year_after_its_quarters() -> None:
    found = series(y2023_24_Q1="1", y2022_23="9", y2022_23_Q4="4", y2022_23_Q1="2")
    periods = [str(each.period) for each in found]
    assert periods == ["2022-23 Q1", "2022-23 Q4", "2022-23", "2023-24 Q1"]


def test_the_latest_figure_is_the_last_until_a_period_and_of_its_kind() -> None:
    found = series(y2022_23_Q4="4", y2023_24_Q1="", y2023_24_Q2="[x]", y2022_23="9")
    assert latest(found, "2023-24 Q1") == "2022-23 Q4"
    assert latest(found, "2023-24 Q2") == "2023-24 Q2"
    assert latest(found, "2023-24") == "2022-23"
    assert latest(found, "2022-23 Q3") is None


@pytest.mark.parametrize(
    ("earlier", "later", "broken"),
    [
        ("2022-23 Q1", "2022-23 Q2", False),
        ("2022-23 Q2", "2022-23 Q3", True),
        ("2022-23 Q1", "2023-24 Q1", True),
        ("2022-23 Q3", "2022-23 Q4", False),
        ("2021-22", "2022-23", True),
    ],
)
def test_a_break_separates_its_own_period_from_those_before(
    earlier: str, later: str, broken: bool
) -> None:
    found = series(y2022_23_Q2="1", y2022_23_Q3="2 [p b]", y2022_23_Q4="3")
    assert found.breaks_between(read_period(earlier), read_period(later)) is broken


def test_a_break_without_a_figure_still_breaks() -> None:
    found = series(y2022_23_Q2="1", y2022_23_Q3="[b]", y2022_23_Q4="3")
    assert found.breaks_between(read_period("2022-23 Q2"), read_period("2022-23 Q4"))


def test_only_some_markers_stand_in_place_of_a_figure() -> None:
    assert {marker.value for marker in Marker if marker.replaces_figure} == {
        *("x", "z", "c", "w", "low")
    }


@pytest.mark.parametrize(
    ("limit", "bound", "allowed"),
    [
        (Limit(Decimal(5), relative=True), "15", "0.75"),
        (Limit(Decimal(5), relative=True), "-80", "4"),
        (Limit(Decimal(5), relative=True), "0", "0"),
        (Limit(Decimal(5), relative=False), "0", "5"),
        (
            Limit(Decimal("0.1"), relative=True),
            "33333333333333333333.33",
            "33333333333333333.33333",
        ),
    ],
)
def test_a_limit_allows_a_part_of_the_bound_or_an_amount(
    limit: Limit, bound: str, allowed: str
) -> None:
    assert limit.allowance(Decimal(bound)) == Decimal(allowed)
