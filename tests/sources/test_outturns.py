"""Rows of outturns: codes, periods, markers, overrides, duplicates."""

from decimal import Decimal

import pytest

from reportgen.model.outturn import Marker
from reportgen.model.period import FiscalYear, Quarter

Q2 = Quarter(2023, 2)


def outturn(read_pack, columns: str, cells: str, code: str = "PI.1"):
    found = read_pack(outturns=f"code,period,value,{columns}\n{code},2023-24 Q2,{cells}\n")
    assert not found.findings
    return found.dataset.series[code].at(Q2)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2023-24 Q2", Q2),
        ("2023/24 Q2", Q2),
        ("2023-24 Qtr. 2", Q2),
        ("Q2 2023-24", Q2),
        ("2023/2024 Q2", Q2),
        ("2023-24", FiscalYear(2023)),
        ("2011-12", FiscalYear(2011)),
    ],
)
def test_periods(read_pack, text, period):
    found = read_pack(outturns=f"code,period,value\nPI.1,{text},5\n")
    assert list(found.dataset.series["PI.1"].outturns) == [period]


def test_a_full_row(read_pack):
    found = outturn(
        read_pack,
        "numerator,denominator,target,marker,note,forecast,reason",
        '18.80%,"1,565",142.5,15%,P r,A&E only,17,Audited',
    )
    assert (str(found.value), found.numerator, found.denominator) == (
        "18.80",
        Decimal(1565),
        Decimal("142.5"),
    )
    assert found.target.low == 15 and not found.target_not_applicable
    assert found.markers == (Marker.PROVISIONAL, Marker.REVISED)
    assert (found.note, found.forecast, found.reason) == ("A&E only", 17, "Audited")
    assert found.place.at("numerator").column == 4


def test_a_blank_value_is_missing_and_a_marker_stands_in_its_place(read_pack):
    found = outturn(read_pack, "marker,reason", ",x,due 31 May")
    assert (found.value, found.replacing_marker, found.reason) == (
        None,
        Marker.NOT_AVAILABLE,
        "due 31 May",
    )
    assert outturn(read_pack, "note", ",").value is None


def test_a_break_may_begin_without_a_figure(read_pack):
    assert outturn(read_pack, "marker", ",b").markers == (Marker.BREAK,)
    assert outturn(read_pack, "marker", ",x b").markers == (Marker.NOT_AVAILABLE, Marker.BREAK)


def test_target_not_applicable(read_pack):
    found = outturn(read_pack, "target", "5,z")
    assert found.target is None and found.target_not_applicable


def test_overrides_and_stated_symbols_are_kept(read_pack):
    found = outturn(
        read_pack,
        "score_override,short_term_trend_override,annual_trend_override,score,short_term_trend,annual_trend",
        "5,met,Steady,none,★,➡,↘",
    )
    assert found.score_override == "met"
    assert (found.short_term_trend_override, found.annual_trend_override) == ("steady", "none")
    assert (found.stated_score, found.stated_short_term_trend, found.stated_annual_trend) == (
        "★",
        "➡",
        "↘",
    )


@pytest.mark.parametrize(
    ("columns", "cells", "column", "words"),
    [
        ("note", "n/a,", 3, "outturn 'n/a' of PI.2 is not a number"),
        ("note", "#DIV/0!,", 3, "'#DIV/0!'"),
        ("note", "5%,", 3, "'5%'"),
        ("numerator", "5,five", 4, "numerator 'five'"),
        ("denominator", "5,1e400", 4, "denominator '1e400'"),
        ("target", "5,tbc", 4, "target 'tbc'"),
        ("target", "5,2-3", 4, "is a range"),
        ("forecast", "5,inf", 4, "forecast 'inf'"),
        ("marker", "5,q", 4, "marker 'q'"),
        ("marker", "5,x", 4, "stands in place of a figure, beside 5"),
        ("marker", ",p", 4, "there is none"),
        ("marker", ",x c", 4, "contradicts itself"),
        ("short_term_trend_override", "5,better", 4, "trend 'better'"),
    ],
)
def test_cells_that_are_not_their_type_are_errors(read_pack, columns, cells, column, words):
    found = read_pack(outturns=f"code,period,value,{columns}\nPI.2,2023-24 Q2,{cells}\n")
    assert found.places == [f"D102 outturns.csv:2:{column}"]
    assert words in found.findings[0].message
    assert (found.findings[0].indicator, found.findings[0].period) == ("PI.2", "2023-24 Q2")


@pytest.mark.parametrize(
    ("row", "places", "words"),
    [
        ("PI.1,2023-25 Q1,5", ["D102 outturns.csv:2:2"], "one year after it starts"),
        ("PI.1,2023-24 Q5,5", ["D102 outturns.csv:2:2"], "Q1 to Q4"),
        ("PI.1,Summer,5", ["D102 outturns.csv:2:2"], "period 'Summer' of PI.1 is not a period"),
        ("PI.1,,5", ["D101 outturns.csv:2:2"], "blank"),
        (",2023-24 Q2,5", ["D101 outturns.csv:2:1"], "blank"),
        ("PI.9,2023-24 Q2,5", ["D104 outturns.csv:2:1"], "unknown indicator 'PI.9'"),
        ("PI.9,Summer,5", ["D102 outturns.csv:2:2", "D104 outturns.csv:2:1"], "Summer"),
    ],
)
def test_rows_that_name_nothing_known_are_errors(read_pack, row, places, words):
    found = read_pack(outturns=f"code,period,value\n{row}\n")
    assert found.places == places
    assert words in found.findings[0].message


def test_an_unknown_code_names_the_nearest(read_pack):
    found = read_pack(outturns="code,period,value\nPI.11,2023-24 Q2,5\npi.2,2023-24 Q2,5\n")
    assert [finding.hint.partition("?")[0] for finding in found.findings] == [
        "did you mean 'PI.1'",
        "did you mean 'PI.2'",
    ]


@pytest.mark.parametrize("second", ["PI.1,2023-24 Q2", "PI.1,Q2 2023/24", "pi.1,2023-24 Q2"])
def test_two_outturns_for_one_code_and_period_are_an_error(read_pack, second):
    found = read_pack(outturns=f"code,period,value\nPI.1,2023-24 Q2,10\n{second},90\n")
    assert found.places == ["D103 outturns.csv:3:1"]
    assert "outturns.csv:2:1" in found.findings[0].message
    assert found.dataset.series["PI.1"].value_at(Q2) == 10


def test_a_year_and_its_last_quarter_are_two_periods(read_pack):
    found = read_pack(outturns="code,period,value\nPI.1,2023-24,10\nPI.1,2023-24 Q4,9\n")
    assert not found.findings
    assert len(found.dataset.series["PI.1"].outturns) == 2


def test_outturns_of_a_former_code_are_history_of_the_new_one(read_pack):
    found = read_pack(
        indicators="code,title,polarity,formerly\nPI.1,First,low,BV/78\n",
        outturns="code,period,value\nBV/78,2022-23 Q2,7\nPI.1,2023-24 Q2,5\n",
    )
    assert not found.findings
    assert [each.value for each in found.dataset.series["PI.1"]] == [7, 5]
    assert {each.code for each in found.dataset.series["PI.1"]} == {"PI.1"}


def test_one_outturn_under_old_and_new_code_is_a_duplicate(read_pack):
    found = read_pack(
        indicators="code,title,polarity,formerly\nPI.1,First,low,BV/78\n",
        outturns="code,period,value\nBV/78,2023-24 Q2,7\nPI.1,2023-24 Q2,5\n",
    )
    assert found.places == ["D103 outturns.csv:3:1"]


def test_a_file_of_unknown_codes_is_refused_quickly(read_pack):
    rows = "".join(f"other-{n},2023-24 Q2,5\n" for n in range(5000))
    found = read_pack(outturns=f"code,period,value\n{rows}")
    assert len(found.findings) == 5000
