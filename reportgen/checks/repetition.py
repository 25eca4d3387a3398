"""What is the same as last quarter's, to the last digit or word: copied and forgotten."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from reportgen.checks.evidence import Evidence, finding, written
from reportgen.diagnostics import Diagnostic
from reportgen.model.indicator import Frequency
from reportgen.model.narrative import WrittenText
from reportgen.model.outturn import Outturn
from reportgen.model.period import Period
from reportgen.scoring.scored import ScoredIndicator
from reportgen.scoring.trend import one_year_before, step_of

_HEADING = re.compile(r"^#.*$", re.MULTILINE)


def repeated_figures(evidence: Evidence) -> Iterator[Diagnostic]:
    """D213: figure, numerator and denominator are all three those of the period before.

    The period before is the previous quarter; of a half-yearly or annual measure, the
    previous half-year or year. A figure that is not due, and so stands again, is no copy.
    """
    for scored in evidence.scores:
        now = scored.outturn
        if not scored.due or now is None:
            continue
        before, three = _row_before(scored, now.period), _all_three(now)
        if before is not None and three is not None and three == _all_three(before):
            value, numerator, denominator = map(written, three)
            yield finding(
                "D213",
                now.place.at("value"),
                f"{now.code} for {now.when} is {value} from {numerator} / {denominator}, "
                f"exactly as for {before.when}",
                "bring them up to date; accept this if they are right and nothing has changed",
                indicator=now.code,
                period=now.when,
            )


def repeated_commentary(evidence: Evidence) -> Iterator[Diagnostic]:
    """D213: the whole commentary on an indicator is that of the quarter before.

    Case, white space and headings make no difference.
    """
    quarter = evidence.scores.quarter
    earlier = evidence.dataset.earlier_commentary
    for code, commentary in evidence.dataset.commentary.items():
        if code not in earlier:
            continue
        said = _words(commentary.written)
        if said and said == _words(earlier[code]):
            yield finding(
                "D213",
                commentary.location,
                f"the commentary on {code} is word for word that of {quarter.previous}: "
                f"{earlier[code][0].location}",
                "write what is new this quarter",
                indicator=code,
                period=quarter,
            )


def _row_before(scored: ScoredIndicator, period: Period) -> Outturn | None:
    if scored.indicator.frequency is Frequency.ANNUAL:
        return scored.series.at(one_year_before(period))
    return scored.series.at(period.shift(-step_of(scored.indicator)))


def _all_three(row: Outturn) -> tuple[Decimal, Decimal, Decimal] | None:
    if row.value is None or row.numerator is None or row.denominator is None:
        return None
    return row.value, row.numerator, row.denominator


def _words(texts: Iterable[WrittenText]) -> list[str]:
    said = "\n".join(_HEADING.sub("", each.text) for each in texts)
    return said.casefold().split()
