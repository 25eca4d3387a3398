"""What a public version would still tell of what it leaves out.

An exempt item is named by its code or title, or by a figure of its own, in a text that is
printed. Nobody can accept that: the text must change, or become exempt itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from reportgen.checks.evidence import Evidence, LocatedText, finding
from reportgen.checks.quoted import quoted_numbers
from reportgen.checks.text import printed_part, printed_texts
from reportgen.diagnostics import Diagnostic
from reportgen.disclosure.exempt import Exempt, Item
from reportgen.model.dataset import Dataset
from reportgen.model.number import displayed

LEAST_DIGITS = 3
"""Digits of a figure that make it one that nobody writes by chance."""
LEAST_LETTERS = 4
"""Letters of a title below which it is a word like any other."""
_YEARS = range(1900, 2101)


def named_exempt_items(evidence: Evidence) -> Iterator[Diagnostic]:
    """D107: a public version names an exempt indicator or action, or a figure of it.

    Words that public titles use as well name nothing, nor do figures that public indicators
    have too.
    """
    hidden = evidence.hidden
    if hidden is None or not (hidden.exempt.indicators or hidden.exempt.actions):
        return
    public = hidden.printed
    names = _names(hidden.exempt, public)
    figures = _figures(hidden.exempt, public)
    texts = (*printed_texts(printed_part(public, evidence.commentary)), *hidden.texts)
    for text in texts:
        found = _named(text, names) or _quoted(text, figures)
        if found is not None:
            code, what = found
            yield finding(
                "D107",
                text.location,
                f"the {text.what} is public and names {what} of {code}, which is exempt",
                "say it without, or make the text exempt as well",
                indicator=code,
                period=evidence.scores.quarter,
            )


def _named(
    text: LocatedText, names: dict[str, tuple[str, str, re.Pattern[str]]]
) -> tuple[str, str] | None:
    folded = _folded(text.text)
    for name, (code, what, pattern) in names.items():
        if name in folded and pattern.search(folded):
            return code, what
    return None


def _quoted(text: LocatedText, figures: dict[Decimal, str]) -> tuple[str, str] | None:
    if figures:
        for quoted in quoted_numbers(text.text):
            code = figures.get(quoted.number)
            if code is not None:
                return code, f"the figure {quoted.text}"
    return None


def _names(exempt: Exempt, public: Dataset) -> dict[str, tuple[str, str, re.Pattern[str]]]:
    """Return what exempt items are called, each with its code, what it is, and a pattern."""
    vocabulary = _folded("\n".join(_public_words(public)))
    found: dict[str, tuple[str, str, re.Pattern[str]]] = {}
    for item in exempt.items:
        titles = (item.title, getattr(item, "short_title", ""))
        called = [(item.code, "the code"), *((title, "the title") for title in titles)]
        for name, what in called:
            folded = _folded(name)
            pattern = re.compile(rf"(?<![\w.]){re.escape(folded)}(?!\w)")
            tells = sum(letter.isalnum() for letter in folded) >= LEAST_LETTERS
            if what == "the code":
                tells = not folded.isdigit() or len(folded) >= LEAST_DIGITS
            if folded and tells and not pattern.search(vocabulary):
                found.setdefault(folded, (item.code, what, pattern))
    return found


def _public_words(public: Dataset) -> Iterator[str]:
    items: tuple[Item, ...] = public.indicators + public.actions
    for each in items:
        yield from (each.code, each.title, each.directorate, each.outcome)


def _figures(exempt: Exempt, public: Dataset) -> dict[Decimal, str]:
    """Return the figures of exempt indicators that no public one has, with their codes."""
    known = set(_all_figures((each.code for each in public.indicators), public))
    found: dict[Decimal, str] = {}
    decimals = {each.code: each.decimals for each in exempt.indicators}
    for code, series in (exempt.series or {}).items():
        for row in series.as_read:
            numbers = [row.numerator, row.denominator]
            if row.value is not None:
                numbers.append(displayed(row.value, decimals[code]))
            for number in numbers:
                if number is not None and _is_telling(number) and number not in known:
                    found.setdefault(abs(number), code)
    return found


def _all_figures(codes: Iterable[str], public: Dataset) -> Iterator[Decimal]:
    decimals = {each.code: each.decimals for each in public.indicators}
    for code in codes:
        for row in public.series[code].as_read:
            yield from (each for each in (row.numerator, row.denominator) if each is not None)
            if row.value is not None:
                yield displayed(row.value, decimals[code])


def _is_telling(number: Decimal) -> bool:
    """Return whether a number is hardly written by chance: not short, round, or a year.

    >>> [_is_telling(Decimal(each)) for each in ("18.8", "12", "5000", "2023", "1565")]
    [True, False, False, False, True]
    """
    digits = "".join(map(str, number.as_tuple().digits)).lstrip("0")
    whole = number == number.to_integral_value()
    if whole and int(number) in _YEARS:
        return False
    return len(digits.rstrip("0")) >= LEAST_DIGITS


def _folded(text: str) -> str:
    return " ".join(text.replace("’", "'").casefold().split())
