"""Small counts that a reader would see, could work out, or is told in a sentence.

Under ``warn`` each is found where the row states it. Under ``suppress`` figures need no
finding, for they are withheld; sentences are nobody's to rewrite, so what they still say is
found under either.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from reportgen.checks.evidence import Disclosure, Evidence, LocatedText, finding, written
from reportgen.checks.quoted import quoted_numbers
from reportgen.checks.text import printed_part, printed_texts
from reportgen.diagnostics import Diagnostic
from reportgen.disclosure.counts import Count, Part
from reportgen.disclosure.relations import ledger_of
from reportgen.disclosure.withholding import exposed
from reportgen.model.indicator import Indicator
from reportgen.model.number import displayed
from reportgen.model.period import Month, Period, last_quarter_of

LEAST_QUARTERS = 4
"""Quarters whose figures may be printed by any layout: the column of the last whole year."""


def small_counts(evidence: Evidence) -> Iterator[Diagnostic]:
    """D210: a count under the threshold is printed, or what is printed gives it."""
    disclosure = evidence.disclosure
    if disclosure is None or disclosure.rule.suppresses:
        return
    rows: dict[tuple[str, Period | Month], list[Count]] = defaultdict(list)
    for count in _exposed(evidence, disclosure):
        rows[count.code, count.when].append(count)
    for (code, when), counts in rows.items():
        first = counts[0]
        said = "; ".join(_said(count, disclosure) for count in counts)
        yield finding(
            "D210",
            first.outturn.place.at(_field(first)),
            f"{code} for {when}: {said}",
            "withhold small counts with 'action: suppress', put c (confidential) in place of the "
            "figure",
            indicator=code,
            period=when,
        )


def quoted_counts(evidence: Evidence) -> Iterator[Diagnostic]:
    """D210: a sentence tells a small count, or a figure that is withheld for one.

    Looked at are the commentary and the notes on an indicator, and every other paragraph
    that names it by its code or title.
    """
    disclosure = evidence.disclosure
    if disclosure is None:
        return
    told = _numbers_kept(evidence, disclosure)
    if not told:
        return
    names = {
        code: tuple(name.casefold() for name in (code, indicator.title, indicator.short_title))
        for code, indicator in _indicators(evidence).items()
        if code in told
    }
    for text in (
        *printed_texts(printed_part(disclosure.printed.dataset, evidence.commentary)),
        *evidence.texts,
    ):
        for code in _about(text, names):
            yield from _quotes(text, code, told[code], disclosure)


def _quotes(
    text: LocatedText,
    code: str,
    told: Mapping[tuple[Decimal, bool], Period | Month],
    disclosure: Disclosure,
) -> Iterator[Diagnostic]:
    found: dict[Period | Month, str] = {}
    for quoted in quoted_numbers(text.text, disclosure.number_words):
        when = told.get((quoted.number, quoted.percent))
        if when is not None:
            found.setdefault(when, quoted.text)
    kept = "what is withheld" if disclosure.rule.suppresses else "the small count"
    for when, quote in found.items():
        yield finding(
            "D210",
            text.location,
            f"the {text.what} says '{quote}', which may be {kept} of {code} for {when}",
            "say it without the number",
            indicator=code,
            period=when,
        )


def _about(text: LocatedText, names: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the codes of the indicators with numbers to keep that a text is about."""
    if text.indicator is not None:
        return (text.indicator,) if text.indicator in names else ()
    folded = text.text.casefold()
    return tuple(
        code for code, each in names.items() if any(name and name in folded for name in each)
    )


def _numbers_kept(
    evidence: Evidence, disclosure: Disclosure
) -> dict[str, dict[tuple[Decimal, bool], Period | Month]]:
    """Return the numbers that sentences must not say, by code, each with its period.

    A percentage may be said as one, or as a bare number; a count is never a percentage.
    """
    indicators = _indicators(evidence)
    found: dict[str, dict[tuple[Decimal, bool], Period | Month]] = defaultdict(dict)
    for count in _kept(evidence, disclosure):
        numbers: list[tuple[Decimal, bool]] = []
        if count.truth is not None and count.truth.exact is not None:
            numbers.append((Decimal(count.truth.exact), False))
        value = count.outturn.value
        if count.since is None and count.part is not Part.FIGURE and value is not None:
            shown = displayed(value, indicators[count.code].decimals)
            numbers += [(shown, True), (shown, False)]
        for number in numbers:
            if number[0] >= max(1, disclosure.rule.smallest):
                found[count.code][number] = count.when
    return found


def _kept(evidence: Evidence, disclosure: Disclosure) -> Iterable[Count]:
    """Return the counts that are withheld, or that would have to be."""
    if not disclosure.rule.suppresses:
        return _exposed(evidence, disclosure)
    return (
        count
        for count in disclosure.printed.withheld
        if _is_shown(count, evidence, disclosure.quarters)
    )


def _exposed(evidence: Evidence, disclosure: Disclosure) -> Iterator[Count]:
    """Yield the small counts that a reader of the pages can see or work out."""
    ledger = ledger_of(evidence.dataset, disclosure.rule)
    shown = frozenset(
        number
        for number, count in enumerate(ledger.counts)
        if _is_shown(count, evidence, disclosure.quarters)
    )
    for number in exposed(ledger, disclosure.rule, shown):
        if number in shown:
            yield ledger.counts[number]


def _is_shown(count: Count, evidence: Evidence, quarters: int | None) -> bool:
    """Return whether a layout that shows so many quarters may print the row of a count."""
    reported = evidence.scores.quarter
    if count.quarter > reported.ordinal:
        return False
    if quarters is None:
        return True
    scored = evidence.scores.by_code[count.code]
    last = reported if scored.period is None else last_quarter_of(scored.period)
    return count.quarter > last.ordinal - max(quarters, LEAST_QUARTERS)


def _indicators(evidence: Evidence) -> dict[str, Indicator]:
    return {each.code: each for each in evidence.dataset.indicators}


def _field(count: Count) -> str:
    return Part.NUMERATOR.value if count.part is Part.REST else count.part.value


def _said(count: Count, disclosure: Disclosure) -> str:
    """Return what is given away, in half a sentence."""
    small = f"a count under {disclosure.rule.threshold}"
    if count.truth is None:
        return "the figure is confidential, and can be worked out from others that are printed"
    number = _range(count)
    if count.since is not None:
        of = "" if count.part is Part.FIGURE else f" of its {_noun(count.part)}"
        return f"the count to date{of} rose by {number} since {count.since}, {small}"
    row = count.outturn
    if count.part is Part.REST and row.denominator is not None:
        taken = f"{written(row.numerator)} of {written(row.denominator)}" if row.numerator else ""
        taken = taken or f"{written(row.value or Decimal(0))} of {written(row.denominator)}"
        return f"{taken} leaves {number}, {small}"
    if count.part is Part.NUMERATOR and (row.numerator is None or row.numerator != count.truth.low):
        return f"figure and denominator give the numerator {number}, {small}"
    return f"the {_noun(count.part)} is {number}, {small}"


def _noun(part: Part) -> str:
    return {Part.FIGURE: "figure", Part.REST: "rest"}.get(part, part.value)


def _range(count: Count) -> str:
    assert count.truth is not None
    low, high = count.truth.low, count.truth.high
    return str(low) if low == high else f"{low} to {high}"
