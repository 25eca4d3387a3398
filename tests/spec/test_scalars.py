"""Shapes of single values: what each takes, gives and refuses."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.diagnostics import Diagnostics, Location
from reportgen.model.indicator import Limit
from reportgen.model.period import Quarter
from reportgen.model.rules import STEPWISE, ShortTermRule
from reportgen.spec.nodes import Scalar
from reportgen.spec.reading import INVALID, LAYOUT, PACK, Invalid, Reading, Shape
from reportgen.spec.structure import (
    Choice,
    Date,
    Flag,
    LanguageTag,
    Length,
    LimitText,
    Measure,
    Number,
    QuarterText,
    Text,
    Whole,
)

RULE = Choice(tuple(map(str, STEPWISE)), "rules", make=ShortTermRule)


@pytest.mark.parametrize(
    ("shape", "written", "value"),
    [
        (Text(), "no", "no"),
        (Text(), "007", "007"),
        (Text(), "' a '", "a"),
        (Text(), "'null'", "null"),
        (Text(), '"a\tb"', "a b"),
        (Text(empty=True), "''", ""),
        (Text(lines=True), "|\n  a\n  b\n", "a\nb"),
        (Text(), ">\n  a\n  b\n", "a b"),
        (Text(pattern=r"D\d+"), "D201", "D201"),
        (Text(choices=("a", "b")), "b", "b"),
        (RULE, "within year", ShortTermRule.WITHIN_YEAR),
        (Flag(), "true", True),
        (Flag(), "false", False),
        (Whole(1, 12), "12", 12),
        (Whole(), "-3", -3),
        (Number(), "2.50", Decimal("2.50")),
        (Number(0, 100), "100", Decimal(100)),
        (Date(), "2023-12-06", date(2023, 12, 6)),
        (Date(), "'2024-02-29'", date(2024, 2, 29)),
        (Length(), "23mm", Measure(23.0, "mm")),
        (Length(), "10.5 pt", Measure(10.5, "pt")),
        (Length(), "1fr", Measure(1.0, "fr")),
        (Length(), "fit", Measure(0.0, "fit")),
        (Length(), "0", Measure(0.0, "mm")),
        (LimitText(), "5%", Limit(Decimal(5), relative=True)),
        (LimitText(), "5pp", Limit(Decimal(5), relative=False)),
        (LimitText(), "2.5", Limit(Decimal("2.5"), relative=False)),
        (LimitText(signed=True), "-5%", Limit(Decimal(-5), relative=True)),
        (LimitText(signed=True), "\N{MINUS SIGN}2.5", Limit(Decimal("-2.5"), relative=False)),
        (QuarterText(), "Q2 2023/24", Quarter(2023, 2)),
        (LanguageTag(), "en-GB", "en-GB"),
        (LanguageTag(), "cy", "cy"),
    ],
)
def test_a_value_is_read(shape: Shape, written: str, value: Any, read: Any) -> None:
    assert read(shape, written) == (value, [])


@pytest.mark.parametrize(
    ("shape", "written", "expected"),
    [
        (Text(), "null", "L302 'it' has no value; it must be text"),
        (Text(), "~", "L302 'it' has no value; it must be text"),
        (Text(), "[a]", "L302 'it' must be text, not a list"),
        (Text(), "{a: b}", "L302 'it' must be text, not a mapping"),
        (Text(), "''", "L302 'it' is empty | write a text"),
        (Text(), "|\n  a\n  b\n", "L302 'it' must be one line of text | take out the line breaks"),
        (Text(pattern=r"D\d+", expected="a code"), "X1", "L302 'it' must be a code, not 'X1'"),
        (Text(choices=("a", "b", "c")), "d", "L302 'it' must be a, b or c, not 'd'"),
        (
            RULE,
            "within yeer",
            "L301 unknown rule 'within yeer'"
            " | did you mean 'within year'? Known rules: within year, previous quarter",
        ),
        (
            Choice(("trend", "bars"), "charts"),
            "spc",
            "L301 unknown chart 'spc' | Known charts: trend, bars",
        ),
        *(
            (
                Flag(),
                written,
                f"L302 'it' must be true or false, not '{written.strip(chr(39))}'"
                " | write true or false, without quotes",
            )
            for written in ("yes", "no", "on", "off", "True", "1", "'true'")
        ),
        (Whole(1, 12), "13", "L302 'it' must be a whole number from 1 to 12, not '13'"),
        (Whole(1), "0", "L302 'it' must be a whole number of at least 1, not '0'"),
        (Whole(), "010", "L302 'it' must be a whole number, not '010'"),
        (Whole(), "08", "L302 'it' must be a whole number, not '08'"),
        (Whole(), "1:30", "L302 'it' must be a whole number, not '1:30'"),
        (Whole(), "2.5", "L302 'it' must be a whole number, not '2.5'"),
        *(
            (
                Number(),
                written,
                f"L302 'it' must be a finite number, not '{written}'"
                " | write digits, with a point where there is a fraction: 2.5",
            )
            for written in ("1e3", ".inf", "-.inf", ".nan", "nan", "1,5", "0x10", "1_0", "010")
        ),
        (Number(0, 100), "101", "L302 'it' must be a finite number from 0 to 100, not '101'"),
        (
            Date(),
            "06/12/2023",
            "L302 'it' must be a date, not '06/12/2023'"
            " | write year, month and day: 2023-12-06, if it is 6 December 2023",
        ),
        (
            Date(),
            "2023-02-29",
            "L302 'it' must be a date of the calendar, not '2023-02-29'"
            " | write year, month and day: 2023-12-06",
        ),
        (
            Length(("mm", "pt")),
            "23",
            "L302 'it' must be a length such as 10mm or 10pt, not '23'"
            " | write mm or pt after the number",
        ),
        (
            Length(("mm", "pt")),
            "1fr",
            "L302 'it' must be a length such as 10mm or 10pt, not '1fr'"
            " | write mm or pt after the number",
        ),
        (
            Length(),
            "-1mm",
            "L302 'it' must be a length such as 10mm, 10pt, 10fr or fit, not '-1mm'",
        ),
        (
            Length(zero=False),
            "0mm",
            "L302 'it' must be more than 0 | write a length such as 10mm, 10pt, 10fr or fit",
        ),
        (LimitText(), "-5%", "L302 'it' must be a limit such as 5%, 5pp or 2.5, not '-5%'"),
        (
            QuarterText(),
            "2023-25 Q1",
            "L302 'it': '2023-25 Q1' is not a period: a fiscal year ends one year after it starts"
            " | write fiscal year and quarter: 2023-24 Q2",
        ),
        (
            QuarterText(),
            "2023-24",
            "L302 'it' must be a quarter such as 2023-24 Q2, not '2023-24'"
            " | write fiscal year and quarter: 2023-24 Q2",
        ),
        (LanguageTag(), "English", "L302 'it' must be a language tag such as en-GB, not 'English'"),
    ],
)
def test_a_wrong_value_is_named(shape: Shape, written: str, expected: str, read: Any) -> None:
    value, found = read(shape, written)
    assert value is INVALID
    assert [line.split(" ", 1)[1] for line in found] == [expected]


def test_the_family_of_codes_is_the_readers(read: Any) -> None:
    assert read(Flag(), "maybe", PACK)[1][0].startswith("1:1 P402 ")


def test_a_long_text_is_cut_in_messages(read: Any) -> None:
    (line,) = read(Whole(), "x" * 500)[1]
    assert len(line) < 150


@given(st.text(max_size=12))
@settings(max_examples=200, derandomize=True, deadline=None)
def test_no_text_makes_a_shape_fail(text: str) -> None:
    node = Scalar(text, plain=True, location=Location("f.yaml", 1, 1))
    shapes = [Text(), Flag(), Whole(), Number(), Date(), Length(), LimitText(), QuarterText()]
    for shape in (*shapes, LanguageTag(), RULE):
        found = Diagnostics()
        value = shape.read(node, Reading(found, LAYOUT))
        assert isinstance(value, Invalid) == (len(found) == 1)
