"""Today's pack beside an earlier one: figures, targets, definitions that changed."""

from decimal import Decimal

import pytest

from reportgen.checks.printed import changed_definitions, changed_figures, changed_targets
from reportgen.model.indicator import Target
from reportgen.model.period import read_period
from reportgen.model.printed import PrintedFigure, PrintedFigures, PrintedMeasure
from reportgen.model.record import Place

NOW, BEFORE, LAST_YEAR = "2023-24 Q2", "2023-24 Q1", "2022-23 Q4"
FIELDS = ("code", "period", "value", "target", "definition", "unit", "polarity")


def printed(rows, **words):
    """Rows as ``{period: "18.8 target 15"}``; words are those of the measure."""
    figures = []
    for line, (period, text) in enumerate(rows.items(), start=2):
        value, _, target = text.partition("target")
        bounds = [Decimal(each) for each in target.split("..")] if target.strip() else []
        figures.append(
            PrintedFigure(
                read_period(period),
                Place("q1.csv", line, FIELDS),
                Decimal(value.strip()) if value.strip() else None,
                Target(bounds[0], bounds[-1]) if bounds else None,
            )
        )
    return PrintedFigures({"A": PrintedMeasure(tuple(figures), **words)})


def found(rule, evidence, then, now, words=None, quarter=NOW, **cells):
    made = evidence({"A": (cells, now)}, quarter, printed=printed(then, **(words or {})))
    return list(rule(made))


@pytest.mark.parametrize(
    ("then", "now", "cells", "changed"),
    [
        ({BEFORE: "18.8"}, {BEFORE: "18.8"}, {}, None),
        ({BEFORE: "18.8"}, {BEFORE: "17.8"}, {}, "is 17.8, and was printed as 18.8 (q1.csv:2:3)"),
        ({BEFORE: "18.8"}, {BEFORE: "17.8 [r]"}, {}, None),
        ({BEFORE: "18.8"}, {BEFORE: "17.8 [p]"}, {}, "is 17.8"),
        # As displayed, by the fewer decimals of then and now.
        ({BEFORE: "18.8"}, {BEFORE: "18.84"}, {}, None),
        ({BEFORE: "18.8"}, {BEFORE: "18.85"}, {}, "is 18.9"),
        ({BEFORE: "18.8"}, {BEFORE: "18.84"}, {"decimals": 2}, None),
        ({BEFORE: "18.8"}, {BEFORE: "18.86"}, {"decimals": 2}, "is 18.86"),
        ({BEFORE: "18.8"}, {BEFORE: "19"}, {"decimals": 0}, None),
        ({BEFORE: "84.0"}, {BEFORE: "84"}, {"decimals": 0}, None),
        # A spreadsheet dropped a zero, which other figures betray.
        ({LAST_YEAR: "83.5", BEFORE: "84"}, {LAST_YEAR: "83.5", BEFORE: "84.2"}, {}, "is 84.2"),
        # Gone, or come.
        ({BEFORE: "18.8"}, {}, {}, "has no figure now"),
        ({BEFORE: "18.8"}, {BEFORE: "[x]"}, {}, "has no figure now"),
        ({BEFORE: "18.8"}, {BEFORE: "[c r]"}, {}, None),
        ({BEFORE: ""}, {BEFORE: "18.8"}, {}, None),
        ({}, {BEFORE: "18.8"}, {}, None),
        ({BEFORE: "0.0"}, {BEFORE: "0"}, {}, None),
        # The reported quarter too, where a pack is printed again; nothing after it.
        ({NOW: "18.8"}, {NOW: "17.8"}, {}, "is 17.8"),
        ({"2023-24 Q3": "18.8"}, {"2023-24 Q3": "17.8"}, {}, None),
        ({"2022-23": "18.8"}, {"2022-23": "17.8"}, {}, "is 17.8"),
    ],
)
def test_printed_figures_stand_unless_marked_revised(evidence, then, now, cells, changed) -> None:
    findings = found(changed_figures, evidence, then, now, **cells)
    assert [changed in each.message for each in findings] == ([True] if changed else [])
    assert all((each.code, each.indicator) == ("D208", "A") for each in findings)


def test_a_changed_figure_is_found_at_its_cell_else_at_its_indicator(evidence) -> None:
    then = {LAST_YEAR: "1", BEFORE: "2"}
    first, second = found(changed_figures, evidence, then, {BEFORE: "3"})
    assert (str(first.location), first.period) == ("indicators.csv:2:1", LAST_YEAR)
    assert (str(second.location), second.period) == ("outturns.csv:2:3", BEFORE)
    assert f"finding: D208, indicator: A, period: {BEFORE}" in second.hint


@pytest.mark.parametrize(
    ("then", "now", "cells", "changed"),
    [
        ({BEFORE: "1 target 15"}, {BEFORE: "1"}, {"target": "15"}, []),
        ({BEFORE: "1 target 15"}, {BEFORE: "1"}, {"target": "15.0"}, []),
        ({BEFORE: "1 target 15"}, {BEFORE: "1"}, {"target": "16"}, [(NOW, "indicators.csv:2")]),
        ({BEFORE: "1 target 15"}, {BEFORE: "1 target 15"}, {"target": "16"}, []),
        ({BEFORE: "1 target 15"}, {BEFORE: "1 target 16"}, {}, [(BEFORE, "outturns.csv:2:6")]),
        ({BEFORE: "1 target 15"}, {BEFORE: "1 target z"}, {}, [(BEFORE, "outturns.csv:2:6")]),
        ({BEFORE: "1 target 15"}, {BEFORE: "1"}, {}, [(NOW, "indicators.csv:2")]),
        ({BEFORE: "1 target 2..3"}, {BEFORE: "1 target 2..3"}, {"polarity": "range"}, []),
        (
            {BEFORE: "1 target 2..3"},
            {BEFORE: "1 target 2..4"},
            {"polarity": "range"},
            [(BEFORE, "outturns.csv:2:6")],
        ),
        # One cell that changed is one finding.
        (
            {BEFORE: "1 target 15", NOW: "2 target 15"},
            {BEFORE: "1", NOW: "2"},
            {"target": "16"},
            [(NOW, "indicators.csv:2")],
        ),
        # Set where none was printed; of a year for which the indicator no longer speaks.
        ({BEFORE: "1"}, {BEFORE: "1"}, {"target": "16"}, []),
        ({LAST_YEAR: "1 target 15"}, {LAST_YEAR: "1"}, {"target": "16"}, []),
        (
            {LAST_YEAR: "1 target 15"},
            {LAST_YEAR: "1 target 14"},
            {},
            [(LAST_YEAR, "outturns.csv:2:6")],
        ),
        ({"2023-24 Q3": "1 target 15"}, {}, {"target": "16"}, []),
    ],
)
def test_printed_targets_stand(evidence, then, now, cells, changed) -> None:
    findings = found(changed_targets, evidence, then, now, **cells)
    assert len(findings) == len(changed)
    for each, (period, place) in zip(findings, changed, strict=True):
        assert (each.code, each.indicator, each.period) == ("D214", "A", period)
        assert str(each.location).startswith(place) and "was printed as" in each.message


@pytest.mark.parametrize(
    ("words", "cells", "changed"),
    [
        ({"definition": "Calls answered"}, {"definition": "Calls  answered."}, None),
        ({"definition": "Calls answered"}, {"definition": "Calls and letters"}, "definition"),
        ({"definition": "Calls answered"}, {}, "definition"),
        ({}, {"definition": "Calls answered"}, None),
        ({"unit": "%"}, {"unit": "%"}, None),
        ({"unit": "%"}, {"unit": "number"}, "unit"),
        ({"polarity": "high"}, {"polarity": "high"}, None),
        ({"polarity": "high"}, {"polarity": "low"}, "polarity"),
    ],
)
def test_what_is_measured_stays_the_same(evidence, words, cells, changed) -> None:
    findings = found(changed_definitions, evidence, {BEFORE: "1"}, {BEFORE: "1"}, words, **cells)
    assert [each.message.startswith(f"the {changed} of A is") for each in findings] == (
        [True] if changed else []
    )
    assert all((each.code, each.period) == ("D214", NOW) for each in findings)


def test_without_an_earlier_pack_nothing_is_compared(evidence) -> None:
    made = evidence({"A": ({}, {NOW: "1"})})
    for rule in (changed_figures, changed_targets, changed_definitions):
        assert list(rule(made)) == []
