"""The pack that the public sees: small counts, and what would give them back, are ``[c]``.

In: a dataset and the rule. Out: ``Protected``: a new dataset in which no page, table or file
can find what is withheld, and the counts that were.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from reportgen.disclosure.counts import Count, Part
from reportgen.disclosure.relations import ledger_of
from reportgen.disclosure.withholding import withheld
from reportgen.frozen import dataclass
from reportgen.model.dataset import Dataset
from reportgen.model.disclosure import DisclosureRule
from reportgen.model.outturn import Marker, Outturn, Series
from reportgen.model.period import Month, Period

_Parts = Mapping[Period | Month, frozenset[Part]]


@dataclass(frozen=True, slots=True)
class Protected:
    """A dataset that may be printed, and the counts of the source that are not in it."""

    dataset: Dataset
    withheld: tuple[Count, ...] = ()


def protect(dataset: Dataset, rule: DisclosureRule) -> Protected:
    """Return a dataset without small counts, nor anything that they could be worked out from."""
    ledger = ledger_of(dataset, rule)
    counts = tuple(ledger.counts[number] for number in sorted(withheld(ledger, rule)))
    return Protected(_without(dataset, counts, rule), counts)


def _without(dataset: Dataset, counts: Iterable[Count], rule: DisclosureRule) -> Dataset:
    parts: dict[str, dict[Period | Month, set[Part]]] = defaultdict(lambda: defaultdict(set))
    for count in counts:
        parts[count.code][count.when].add(count.part)
    series = {
        code: each if code in rule.leave else _redacted(each, _frozen(parts.get(code, {})))
        for code, each in dataset.series.items()
    }
    return replace(dataset, series=series)


def _frozen(parts: Mapping[Period | Month, set[Part]]) -> _Parts:
    return {when: frozenset(found) for when, found in parts.items()}


def _redacted(series: Series, parts: _Parts) -> Series:
    hide: Callable[[Outturn], Outturn] = lambda row: _hidden(row, parts.get(row.when, frozenset()))  # noqa: E731
    if not parts and not any(Marker.CONFIDENTIAL in row.markers for row in series.as_read):
        return series
    outturns = {period: hide(row) for period, row in series.outturns.items()}
    return Series(outturns, {month: hide(row) for month, row in series.months.items()})


def _hidden(row: Outturn, parts: frozenset[Part]) -> Outturn:
    """Return a row without what is withheld, and without all that was said of its figure.

    A break stays: it is said of the measure. So does a note, which people wrote for readers.
    """
    if not parts and Marker.CONFIDENTIAL not in row.markers:
        return row
    broken = (Marker.BREAK,) if Marker.BREAK in row.markers else ()
    return replace(
        row,
        value=None,
        numerator=None,
        denominator=None if Part.DENOMINATOR in parts else row.denominator,
        markers=(Marker.CONFIDENTIAL, *broken),
        forecast=None,
        forecast_score="",
        score_override="",
        short_term_trend_override="",
        annual_trend_override="",
        reason="",
        stated_score="",
        stated_short_term_trend="",
        stated_annual_trend="",
    )
