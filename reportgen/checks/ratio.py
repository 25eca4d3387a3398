"""Numerators and denominators: whether they can be one, and whether they give the figure.

A figure disagrees if no true counts exist that round to the ones given and make it, at
the precision at which the page shows it. Arithmetic is in fractions: nothing is rounded
on the way.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cache

from reportgen.checks.evidence import Evidence, finding, written
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.model.indicator import Indicator
from reportgen.model.number import EXACT, displayed
from reportgen.model.outturn import Outturn


def impossible_denominators(evidence: Evidence) -> Iterator[Diagnostic]:
    """D105: a numerator without denominator, a negative denominator, a zero one."""
    for indicator, outturn in outturns(evidence):
        n, d = outturn.numerator, outturn.denominator
        severity = Severity.ERROR
        if n is not None and d is None:
            message = f"{_of(outturn)} has the numerator {written(n)} and no denominator"
            hint = "give the denominator too, or neither"
        elif d is not None and d < 0:
            message = f"the denominator of {_of(outturn)} is negative: {written(d)}"
            hint = "a denominator counts the cases looked at: give it as a positive number"
        elif n is not None and d is not None and d.is_zero():
            message = f"the denominator of {_of(outturn)} is zero: {written(n)} / {written(d)}"
            hint = "leave numerator and denominator empty, or correct the denominator"
            if n.is_zero():
                severity = Severity.WARNING
                hint = "no cases: leave both empty, and put z (not applicable) as the marker"
        else:
            continue
        yield finding(
            "D105",
            outturn.place.at("denominator"),
            message,
            hint,
            indicator=indicator.code,
            period=outturn.when,
            severity=severity,
        )


def disagreeing_ratios(evidence: Evidence) -> Iterator[Diagnostic]:
    """D201: an outturn that its numerator and denominator do not give."""
    for indicator, outturn in outturns(evidence):
        value, n, d = outturn.value, outturn.numerator, outturn.denominator
        if value is None or n is None or d is None:
            continue
        shown = displayed(value, indicator.decimals)
        if _plainly_gives(n, d, indicator, shown):
            continue
        possible = _possible(indicator, n, d)
        if possible is None or possible[0] <= shown <= possible[1]:
            continue
        given = _rounded(Fraction(n) / Fraction(d) * Fraction(indicator.unit.factor), indicator)
        rounding = ""
        if indicator.inputs_rounded_to:
            low, high = map(written, possible)
            rounding = f" ({low} to {high}: both are rounded to {indicator.inputs_rounded_to})"
        yield finding(
            "D201",
            outturn.place.at("value"),
            f"{_of(outturn)} is {written(shown)}, but {written(n)} / {written(d)} gives "
            f"{written(given)}{rounding}",
            "correct the figure, the numerator or the denominator",
            indicator=indicator.code,
            period=outturn.when,
        )


def _plainly_gives(n: Decimal, d: Decimal, indicator: Indicator, shown: Decimal) -> bool:
    """Return whether the ratio lies between the halves around ``shown``.

    Quick and exact without a division; signs and rounded counts are left to ``_possible``.
    """
    half = _half_a_digit(indicator.decimals)
    ratio = EXACT.multiply(n, indicator.unit.factor)
    low, high = EXACT.subtract(shown, half), EXACT.add(shown, half)
    return low.is_signed() == 0 and EXACT.multiply(low, d) <= ratio < EXACT.multiply(high, d)


@cache
def _half_a_digit(decimals: int) -> Decimal:
    return Decimal((0, (5,), -decimals - 1))


def _possible(indicator: Indicator, n: Decimal, d: Decimal) -> tuple[Decimal, Decimal] | None:
    """Return the lowest and highest figure that the counts allow, as displayed.

    Each count may be half a rounding step off; one that is given as 0 or more is not
    negative before rounding. ``None`` where the denominator may be zero: there is no bound.
    """
    half = Fraction(indicator.inputs_rounded_to or 0) / 2
    smallest, largest = Fraction(d) - half, Fraction(d) + half
    if smallest <= 0:
        return None
    lowest, highest = Fraction(n) - half, Fraction(n) + half
    if n >= 0:
        lowest = max(lowest, Fraction(0))
    factor = Fraction(indicator.unit.factor)
    low = lowest / (largest if lowest >= 0 else smallest) * factor
    high = highest / (smallest if highest >= 0 else largest) * factor
    return _rounded(low, indicator), _rounded(high, indicator)


def _rounded(figure: Fraction, indicator: Indicator) -> Decimal:
    """Return a fraction as displayed: half up, away from zero."""
    steps = abs(figure) * 10**indicator.decimals
    whole = (2 * steps.numerator + steps.denominator) // (2 * steps.denominator)
    sign = "-" if figure < 0 and whole else ""
    return Decimal(f"{sign}{whole}e-{indicator.decimals}")


def outturns(evidence: Evidence) -> Iterator[tuple[Indicator, Outturn]]:
    """Yield every row read with its indicator, indicators in file order, oldest first."""
    for indicator in evidence.dataset.indicators:
        for outturn in evidence.dataset.series[indicator.code].as_read:
            yield indicator, outturn


def _of(outturn: Outturn) -> str:
    return f"{outturn.code} for {outturn.when}"
