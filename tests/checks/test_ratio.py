"""Numerators and denominators: what cannot be one, and what does not give the figure."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.checks.ratio import disagreeing_ratios, impossible_denominators
from reportgen.diagnostics import Severity

NOW = "2023-24 Q2"


def found(check, evidence, row, **cells):
    return list(check(evidence({"A": (cells, {"2023-24 Q1": "1", NOW: row})})))


def counts(value, numerator, denominator):
    return {"value": value, "numerator": numerator, "denominator": denominator}


@pytest.mark.parametrize(
    ("unit", "row", "says"),
    [
        # The reference document's figures.
        ("%", ("1.3", "96", "7459"), None),
        ("%", ("18.8", "26.8", "142.5"), None),
        ("%", ("95.5", "1565", "1638"), None),
        ("per 10,000", ("84.2", "576", "66446"), "84.2, but 576 / 66,446 gives 86.7"),
        ("per 10,000", ("22.4", "153", "66446"), "22.4, but 153 / 66,446 gives 23.0"),
        # Halves: 12.5 / 1000 of 100 is 1.25, which is printed as 1.3.
        ("%", ("1.3", "12.5", "1000"), None),
        ("%", ("1.2", "12.5", "1000"), "gives 1.3"),
        ("%", ("1.25", "12.5", "1000"), None),
        ("%", ("1.3", "13.4999999", "1000"), None),
        ("%", ("1.3", "13.5", "1000"), "gives 1.4"),
        ("%", ("1.3", "12.4999999", "1000"), "gives 1.2"),
        # Signs and zeros.
        ("%", ("-1.3", "-12.5", "1000"), None),
        ("%", ("-1.2", "-12.5", "1000"), "gives -1.3"),
        ("%", ("0", "0", "1000"), None),
        ("%", ("0.1", "0", "1000"), "gives 0.0"),
        ("%", ("0", "-0.4", "1000"), None),
        # Impossible denominators are found as such.
        ("%", ("1", "1", "0"), None),
        ("%", ("1", "1", "-2"), None),
        # Other units.
        ("days", ("2.5", "50", "20"), None),
        ("days", ("2.4", "50", "20"), "gives 2.5"),
        ("per 1,000", ("250.0", "50", "200"), None),
        # Thirds never end.
        ("number", ("0.3", "1", "3"), None),
        ("number", ("0.7", "2", "3"), None),
        ("number", ("0.6", "2", "3"), "gives 0.7"),
    ],
)
def test_a_figure_is_held_against_its_counts_as_displayed(evidence, unit, row, says) -> None:
    findings = found(disagreeing_ratios, evidence, counts(*row), unit=unit)
    assert len(findings) == (says is not None)
    for each in findings:
        assert says in each.message
        assert (each.code, each.indicator, each.period) == ("D201", "A", NOW)
        assert (str(each.location), each.severity) == ("outturns.csv:3:3", Severity.WARNING)
        assert "accept" in each.hint


@pytest.mark.parametrize(
    ("value", "numerator", "denominator", "agrees"),
    [
        ("48.4", "115", "230", True),  # 112.5 / 232.5 is 48.39
        ("48.3", "115", "230", False),
        ("51.6", "115", "230", True),  # 117.5 / 227.5 is 51.65, printed as 51.6
        ("51.7", "115", "230", False),
        ("0.0", "0", "50", True),
        ("5.3", "0", "50", True),  # 2.5 / 47.5
        ("5.4", "0", "50", False),
        ("-1.0", "0", "50", False),  # a count is not negative before it is rounded
        ("-1.0", "-5", "50", False),
        ("-10.0", "-5", "50", True),
        ("99.0", "5", "0", True),  # the denominator may be zero: nothing to compare
    ],
)
def test_rounded_counts_stand_for_all_that_round_to_them(
    evidence, value, numerator, denominator, agrees
) -> None:
    rows = counts(value, numerator, denominator)
    findings = found(disagreeing_ratios, evidence, rows, unit="%", inputs_rounded_to="5")
    assert (findings == []) == agrees


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.integers(0, 400), st.integers(3, 400), st.integers(0, 2))
def test_a_figure_made_of_true_counts_agrees_with_their_rounded_ones(
    evidence, numerator, denominator, decimals
) -> None:
    def rounded(count):
        return str((2 * count + 5) // 10 * 5)

    ratio = Fraction(100 * numerator, denominator)
    steps = int(ratio * 10**decimals + Fraction(1, 2))
    value = (
        f"{steps // 10**decimals}.{steps % 10**decimals:0{decimals}d}" if decimals else f"{steps}"
    )
    cells = {"unit": "%", "decimals": decimals}
    exact = counts(value, str(numerator), str(denominator))
    assert found(disagreeing_ratios, evidence, exact, **cells) == []
    hidden = counts(value, rounded(numerator), rounded(denominator))
    assert found(disagreeing_ratios, evidence, hidden, inputs_rounded_to="5", **cells) == []


def test_every_period_is_looked_at_and_the_rest_left_alone(evidence) -> None:
    rows = {
        "2022-23 Q1": counts("50", "1", "3"),
        "2022-23 Q2": {"value": "50", "numerator": "1"},
        "2022-23 Q3": {"numerator": "1", "denominator": "3"},
        "2022-23": counts("40", "1", "3"),
        NOW: counts("33.3", "1", "3"),
    }
    findings = disagreeing_ratios(evidence({"A": ({"unit": "%"}, rows)}))
    assert [each.period for each in findings] == ["2022-23 Q1", "2022-23"]


@pytest.mark.parametrize(
    ("numerator", "denominator", "severity"),
    [
        ("1", None, Severity.ERROR),
        ("0", None, Severity.ERROR),
        ("1", "0", Severity.ERROR),
        ("0", "0", Severity.WARNING),
        ("1", "-3", Severity.ERROR),
        (None, "-3", Severity.ERROR),
        ("1", "3", None),
        ("-1", "3", None),
        (None, "3", None),
        (None, None, None),
    ],
)
def test_denominators_that_cannot_be_one(evidence, numerator, denominator, severity) -> None:
    row = {"numerator": numerator, "denominator": denominator, "value": "33.3"}
    row = {key: cell for key, cell in row.items() if cell is not None}
    findings = found(impossible_denominators, evidence, row)
    assert [each.severity for each in findings] == ([severity] if severity else [])
    for each in findings:
        assert (each.code, str(each.location)) == ("D105", "outturns.csv:3:5")
