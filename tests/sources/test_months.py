"""Rows of months: for monthly measures only, and one row for a quarter."""

from decimal import Decimal

import pytest

from reportgen.model.period import FiscalYear, Month, Quarter

MONTHLY = "code,title,polarity,frequency\nPI.1,First,high,monthly\nPI.2,Second,high,\n"


def read(read_pack, *rows: str):
    return read_pack(
        indicators=MONTHLY, outturns="code,period,value\n" + "".join(f"{row}\n" for row in rows)
    )


def test_months_make_quarters(read_pack):
    rows = [f"PI.1,2023-{number:02d},{number}.5" for number in range(4, 10)]
    found = read(read_pack, *rows)
    assert not found.findings
    series = found.dataset.series["PI.1"]
    assert [str(month) for month in series.months] == [f"2023-0{number}" for number in range(4, 10)]
    assert series.value_at(Quarter(2023, 1)) == Decimal("6.5")
    assert series.value_at(Quarter(2023, 2)) == Decimal("9.5")


def test_decimals_are_the_most_of_any_month(read_pack):
    found = read(read_pack, "PI.1,2023-08,5.25", "PI.1,2023-09,5")
    assert found.dataset.indicators[0].decimals == 2


def test_a_text_that_may_be_either_is_a_month_of_a_monthly_measure_only(read_pack):
    found = read(read_pack, "PI.1,2011-12,5", "PI.2,2011-12,6")
    assert list(found.dataset.series["PI.1"].months) == [Month(2011, 12)]
    assert list(found.dataset.series["PI.2"].outturns) == [FiscalYear(2011)]


@pytest.mark.parametrize(
    ("rows", "places"),
    [
        (("PI.2,2023-09,5",), ["D102 outturns.csv:2:2"]),
        (("PI.1,2023-13,5",), ["D102 outturns.csv:2:2"]),
        (("PI.1,2023-09,5", "PI.1,2023-09,6"), ["D103 outturns.csv:3:1"]),
        (("PI.1,2023-09,5", "PI.1,2023-24 Q2,6"), ["D103 outturns.csv:3:1"]),
        (("PI.1,2023-24 Q2,6", "PI.1,2023-09,5"), ["D103 outturns.csv:3:1"]),
        (("PI.1,2023-24 Q2,6", "PI.1,2023-08,5"), []),
        (("PI.1,2023-24,6", "PI.1,2024-03,5"), []),
    ],
)
def test_what_cannot_be(read_pack, rows, places):
    assert read(read_pack, *rows).places == places


def test_a_month_of_a_quarterly_measure_says_what_to_do(read_pack):
    finding = read(read_pack, "PI.2,2023-09,5").findings[0]
    assert finding.message == "period '2023-09' of PI.2 is a month, but its frequency is quarterly"
    assert finding.hint == "write the quarter, or give it the frequency 'monthly'"
