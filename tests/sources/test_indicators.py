"""Rows of indicators: types, defaults, duplicates, decimals."""

from decimal import Decimal

import pytest

from reportgen.model.indicator import Accumulates, Benchmark, Frequency, Limit, Polarity
from reportgen.model.period import Quarter
from reportgen.spec.pack_spec import PackSpec

NO_OUTTURNS = "code,period,value\n"


def one(read_pack, columns: str, cells: str, outturns: str = NO_OUTTURNS, **others):
    """Return the indicator of a row with more columns than the needed ones."""
    table = f"code,title,polarity,{columns}\nPI.1,First,high,{cells}\n"
    found = read_pack(indicators=table, outturns=outturns, **others)
    assert not found.findings
    return found.dataset.indicators[0]


def test_three_columns_are_enough(read_pack):
    found = read_pack(indicators="code,title,polarity\n007,A&E,none\n", outturns=NO_OUTTURNS)
    [indicator] = found.dataset.indicators
    assert not found.findings
    assert (indicator.code, indicator.title, indicator.polarity) == ("007", "A&E", Polarity.NONE)
    assert (indicator.unit.text, indicator.decimals, indicator.arrears) == ("number", 0, 0)
    assert indicator.reported_in == {1, 2, 3, 4}
    assert indicator.target is indicator.benchmark is indicator.tolerance is None
    assert found.dataset.series["007"].outturns == {}


@pytest.mark.parametrize(
    ("column", "cell", "expected"),
    [
        ("decimals", "2", 2),
        ("tolerance", "5%", Limit(Decimal(5), relative=True)),
        ("met_within", "2", Limit(Decimal(2), relative=False)),
        ("accumulates", "Year", Accumulates.YEAR),
        ("frequency", "half-yearly", Frequency.HALF_YEARLY),
        ("frequency", "monthly", Frequency.MONTHLY),
        ("reported_in", "Q2 Q4", frozenset({2, 4})),
        ("reported_in", '"q4,Q1"', frozenset({1, 4})),
        ("arrears", "1", 1),
        ("benchmark", "70", Benchmark(Decimal(70))),
        ("benchmark", "z", Benchmark(None, not_applicable=True)),
        ("benchmark_source", "Local", Benchmark(None, "Local")),
        ("minimum", "0", Decimal(0)),
        ("inputs_rounded_to", "5", Decimal(5)),
        ("definition", '"a\nb"', "a b"),
        ("audience", "public", "public"),
    ],
)
def test_cells_are_typed(read_pack, column, cell, expected):
    assert getattr(one(read_pack, column, cell), column.removesuffix("_source")) == expected


def test_target_not_applicable_is_not_a_missing_target(read_pack):
    indicator = one(read_pack, "target", "z")
    assert indicator.target is None and indicator.target_not_applicable


def test_blank_cells_take_what_the_pack_says(read_pack):
    spec = PackSpec(Quarter(2023, 2), directorate="Adults", inputs_rounded_to=Decimal(5))
    indicator = one(read_pack, "outcome", "", spec=spec)
    assert (indicator.directorate, indicator.inputs_rounded_to) == ("Adults", 5)
    indicator = one(read_pack, "directorate,inputs_rounded_to", "Place,10", spec=spec)
    assert (indicator.directorate, indicator.inputs_rounded_to) == ("Place", 10)


@pytest.mark.parametrize(
    ("values", "decimals"),
    [(["2", "2.5"], 1), (["2"], 0), (["2.50", ""], 2), ([""], 0), ([], 0)],
)
def test_decimals_are_the_most_that_outturns_were_written_with(read_pack, values, decimals):
    rows = "".join(f"PI.1,{2010 + n}-{11 + n} Q1,{value}\n" for n, value in enumerate(values))
    assert one(read_pack, "target", "9.999", NO_OUTTURNS + rows).decimals == decimals


def test_stated_decimals_hold_whatever_was_written(read_pack):
    assert one(read_pack, "decimals", "0", NO_OUTTURNS + "PI.1,2023-24 Q2,2.55\n").decimals == 0


@pytest.mark.parametrize(
    ("column", "cell", "words"),
    [
        ("decimals", "-1", "whole number"),
        ("decimals", "1.5", "whole number"),
        ("target", "tbc", "target 'tbc' of PI.1 is neither"),
        ("target", "2.5-3.5", "its polarity is high"),
        ("year_end_target", "?", "year-end target"),
        ("tolerance", "5pp", "percentage points"),
        ("met_within", "-1", "negative"),
        ("accumulates", "yes", "accumulates 'yes' of PI.1 is not known"),
        ("frequency", "weekly", "frequency 'weekly' of PI.1 is not known"),
        ("reported_in", "Q5", "not a list of quarters"),
        ("reported_in", "2", "not a list of quarters"),
        ("arrears", "-1", "whole number"),
        ("benchmark", "about 5", "benchmark 'about 5'"),
        ("inputs_rounded_to", "0", "not above 0"),
        ("minimum", "#N/A", "minimum '#N/A'"),
        ("audience", "members", "audience 'members'"),
    ],
)
def test_cells_that_are_not_their_type_are_errors(read_pack, column, cell, words):
    found = read_pack(
        indicators=f"code,title,polarity,{column}\nPI.1,First,high,{cell}\n", outturns=NO_OUTTURNS
    )
    assert found.places == ["D102 indicators.csv:2:4"]
    assert words in found.findings[0].message
    assert found.findings[0].indicator == "PI.1"


@pytest.mark.parametrize(
    ("row", "places"),
    [
        ("PI.1,,high", ["D101 indicators.csv:2:2"]),
        ("PI.1,First,", ["D101 indicators.csv:2:3"]),
        (",First,high", ["D101 indicators.csv:2:1"]),
        ("PI.1,First,up", ["D102 indicators.csv:2:3"]),
        (",,up", ["D101 indicators.csv:2:1", "D101 indicators.csv:2:2", "D102 indicators.csv:2:3"]),
    ],
)
def test_needed_cells(read_pack, row, places):
    found = read_pack(indicators=f"code,title,polarity\n{row}\n", outturns=NO_OUTTURNS)
    assert sorted(found.places) == places


def test_maximum_below_minimum_is_an_error(read_pack):
    table = "code,title,polarity,minimum,maximum\nPI.1,First,high,10,5\n"
    assert read_pack(indicators=table, outturns=NO_OUTTURNS).places == ["D102 indicators.csv:2:5"]


@pytest.mark.parametrize(
    "second", ["PI.1", "pi.1", "PI. 1", "\uff30\uff29.1", "P\u0399.1", "\u0420I.1"]
)
def test_codes_that_read_alike_are_duplicates(read_pack, second):
    table = f"code,title,polarity\nPI.1,First,high\n{second},Second,low\n"
    found = read_pack(indicators=table, outturns=NO_OUTTURNS)
    assert found.places == ["D103 indicators.csv:3:1"]
    assert "indicators.csv:2:1" in found.findings[0].message


def test_a_former_code_may_not_be_anothers(read_pack):
    table = (
        "code,title,polarity,formerly\n"
        "PI.1,A,high,\nPI.2,B,high,PI.1\nPI.3,C,high,X\nPI.4,D,high,X\n"
    )
    found = read_pack(indicators=table, outturns=NO_OUTTURNS)
    assert found.places == ["D103 indicators.csv:3:4", "D103 indicators.csv:5:4"]


@pytest.mark.parametrize(
    ("cells", "place", "read"),
    [
        ("Exempt,paragraph 3", None, ("exempt", (3,))),
        ('exempt,"1, 12"', None, ("exempt", (1, 12))),
        ("exempt,", None, ("exempt", ())),
        ("public,", None, ("public", ())),
        (",", None, ("", ())),
        ("cabinet,", "4", ("", ())),
        ("exempt,8", "5", ("exempt", ())),
        ("exempt,paragraph three", "5", ("exempt", ())),
        ("public,3", "5", ("public", (3,))),
        (",3", "5", ("", (3,))),
    ],
)
def test_what_is_exempt_is_so_under_a_paragraph(read_pack, cells, place, read):
    table = f"code,title,polarity,audience,exempt_under\nPI.1,First,high,{cells}\n"
    found = read_pack(indicators=table, outturns=NO_OUTTURNS)
    assert found.places == ([f"D102 indicators.csv:2:{place}"] if place else [])
    (indicator,) = found.dataset.indicators
    assert (indicator.audience, indicator.exempt_under) == read


@pytest.mark.parametrize(
    ("columns", "cells", "value", "warns"),
    [
        ("unit", "%", "18.807017543859649", True),
        ("decimals", "1", "18.807017543859649", False),
        ("unit", "%", "0.123456", False),
        ("unit", "%", "0.1234567", True),
    ],
)
def test_digits_that_nobody_wrote_are_a_warning(read_pack, columns, cells, value, warns):
    found = read_pack(
        indicators=f"code,title,polarity,{columns}\nPI.1,First,high,{cells}\n",
        outturns=NO_OUTTURNS + f"PI.1,2023-24 Q2,{value}\n",
    )
    said = [(str(each.severity), each.indicator, each.hint[:38]) for each in found.findings]
    assert said == [("warning", "PI.1", "write into the column 'decimals' how m")] * warns
