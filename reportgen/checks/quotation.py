"""What commentary says of its figure, held against the figure.

In: the claims of a commentary (``claims``) and the series of its indicator. Out: findings
at the figure or verb that is wrong, with what the data says. A figure that is right for any
period, target or benchmark of the measure is not doubted unless the sentence says which it
means. Rounding is no contradiction, whichever way.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property

from reportgen.checks.character import swapped
from reportgen.checks.claim_words import words_of
from reportgen.checks.claims import Claim, Kind, Way, When, claims_in
from reportgen.checks.commentary import is_misdated
from reportgen.checks.evidence import Evidence, finding, written
from reportgen.checks.grammar import grammar_of
from reportgen.diagnostics import Diagnostic
from reportgen.frozen import dataclass
from reportgen.model.indicator import Accumulates, Frequency, Polarity, Target
from reportgen.model.number import EXACT, decimals_of, displayed
from reportgen.model.period import FiscalYear, Period
from reportgen.scoring.score import displayed_value
from reportgen.scoring.scored import ScoredIndicator
from reportgen.scoring.trend import one_year_before, step_of


def contradicted_claims(evidence: Evidence) -> Iterator[Diagnostic]:
    """D215: commentary quotes a figure, target or movement that the data contradicts.

    Commentary for another quarter is reported as that, and not read.
    """
    quarter = evidence.scores.quarter
    for code, commentary in evidence.dataset.commentary.items():
        scored = evidence.scores.by_code.get(code)
        if scored is None or is_misdated(commentary, scored, quarter):
            continue
        judge = _Judge(scored, evidence)
        for text in commentary.written:
            words = words_of(text.text)
            grammar = grammar_of(words, scored.indicator, quarter, evidence.calendar)
            for claim in claims_in(text.text, grammar):
                if said := judge.contradicts(claim):
                    yield finding(
                        "D215",
                        text.at(claim.offset),
                        f"the commentary on {code} says '{claim.quote}', but {said}",
                        "correct the text, or the figure",
                        indicator=code,
                        period=quarter,
                    )


def agrees(quoted: Decimal, figure: Decimal) -> bool:
    """Return whether a quoted figure is ``figure``, rounded up or down or not at all.

    >>> agrees(Decimal("18"), Decimal("18.8")), agrees(Decimal("18.8"), Decimal("17.8"))
    (True, False)
    """
    decimals = min(decimals_of(quoted), decimals_of(figure))
    if decimals_of(quoted) >= decimals_of(figure):
        return displayed(quoted, decimals) == figure
    return abs(EXACT.subtract(quoted, figure)) < Decimal(1).scaleb(-decimals)


@dataclass(frozen=True)
class _Judge:
    """The figures of one indicator, asked about one claim after the other."""

    scored: ScoredIndicator
    evidence: Evidence

    def contradicts(self, claim: Claim) -> str | None:
        """Return what the data says instead, to follow "but"; ``None`` where it may be right."""
        match claim.kind:
            case Kind.LEVEL:
                return self._level(claim)
            case Kind.FROM:
                return self._start(claim)
            case Kind.WAY:
                return self._way(claim)
            case Kind.CHANGE:
                return self._change(claim)
            case Kind.TARGET:
                return self._target(claim)
            case Kind.DISTANCE:
                return self._distance(claim)
            case Kind.MENTION:
                return self._mention(claim)

    def _level(self, claim: Claim) -> str | None:
        when = When.NOW if claim.when is When.UNSAID else claim.when
        figure, quoted = self._at(when), claim.number
        if figure is None or quoted is None or agrees(quoted, figure):
            return None
        if claim.when is When.UNSAID and self._is_known(quoted):
            return None
        return self._says(when)

    def _start(self, claim: Claim) -> str | None:
        when = When.YEAR_AGO if claim.compared is When.YEAR_AGO else When.BEFORE
        figure = self._at(when)
        if claim.number is None or figure is None or self._is_known(claim.number):
            return None
        return self._says(when)

    def _way(self, claim: Claim) -> str | None:
        way = self._number_way(claim.way)
        if way is None:
            return None
        if claim.beside:
            first, last = claim.beside
            said = (
                f"{written(first)} to {written(last)} is no {'rise' if way is Way.UP else 'fall'}"
            )
            return None if first == last or (last > first) is (way is Way.UP) else said
        figure = self._at(When.NOW)
        said_when = claim.compared is not When.UNSAID
        times = (claim.compared,) if said_when else (When.BEFORE, When.YEAR_AGO)
        earlier = {when: each for when in times if (each := self._comparable(when)) is not None}
        if figure is None or not earlier:
            return None
        if any((figure > each) if way is Way.UP else (figure < each) for each in earlier.values()):
            return None
        when = next(iter(earlier))
        return f"{self._says(When.NOW)}, and {self._was(when)}"

    def _change(self, claim: Claim) -> str | None:
        figure, earlier = self._at(When.NOW), self._comparable(claim.compared)
        if figure is None or earlier is None or claim.number is None:
            return None
        difference = abs(EXACT.subtract(figure, earlier))
        if agrees(claim.number, difference):
            return None
        return f"{self._says(When.NOW)}, and {self._was(claim.compared)}: {written(difference)}"

    def _target(self, claim: Claim) -> str | None:
        bounds = [bound for each in self._targets for bound in (each.low, each.high)]
        target = self.scored.target or self.scored.indicator.target
        if claim.number is None or target is None or claim.number in bounds:
            return None
        said = written(target.low)
        if target.is_range:
            said = f"{said} to {written(target.high)}"
        return f"the target for {self.scored.period} is {said}"

    def _distance(self, claim: Claim) -> str | None:
        figure, target = self._at(When.NOW), self.scored.target
        if figure is None or claim.number is None:
            return None
        if not claim.spoken and not any(agrees(each, figure) for each in claim.beside):
            return None
        if claim.compared is not When.UNSAID:
            other, what = self._comparable(claim.compared), self._was(claim.compared)
        elif target is None or target.is_range:
            return None
        else:
            other, what = target.low, f"the target is {written(target.low)}"
        if other is None:
            return None
        difference = EXACT.subtract(figure, other)
        if (difference > 0) is (claim.way is Way.UP) and agrees(claim.number, abs(difference)):
            return None
        return f"{self._says(When.NOW)}, and {what}: {written(abs(difference))} " + (
            "above" if difference > 0 else "below"
        )

    def _mention(self, claim: Claim) -> str | None:
        figure, quoted = self._at(When.NOW), claim.number
        if figure is None or quoted is None or self._is_known(quoted):
            return None
        if decimals_of(quoted) != decimals_of(figure) or quoted not in swapped(figure):
            return None
        return self._says(When.NOW)

    def _number_way(self, way: Way | None) -> Way | None:
        """Return which way a number went that a verb of performance speaks of."""
        polarity = self.scored.indicator.polarity
        if way in (Way.UP, Way.DOWN) or way is None:
            return way
        if polarity not in (Polarity.HIGH, Polarity.LOW):
            return None
        return Way.UP if (way is Way.BETTER) is (polarity is Polarity.HIGH) else Way.DOWN

    def _at(self, when: When) -> Decimal | None:
        """Return the figure as displayed at a time."""
        if when is When.NOW:
            return self.scored.value
        period = self._period(when)
        row = self.scored.series.at(period) if period is not None else None
        return displayed_value(self.scored.indicator, row)

    def _comparable(self, when: When) -> Decimal | None:
        """Return an earlier figure with which the present one can be compared."""
        now, earlier = self.scored.period, self._period(when)
        is_count = self.scored.indicator.accumulates is not Accumulates.NO
        if now is None or earlier is None or self.scored.series.breaks_between(earlier, now):
            return None
        return None if is_count and when is When.BEFORE else self._at(when)

    def _period(self, when: When) -> Period | None:
        period = self.scored.period
        if period is None or when in (When.NOW, When.UNSAID):
            return period
        annual = self.scored.indicator.frequency is Frequency.ANNUAL
        if when is When.YEAR_AGO or annual or isinstance(period, FiscalYear):
            return one_year_before(period)
        return period.shift(-step_of(self.scored.indicator))

    def _says(self, when: When) -> str:
        figure = self._at(when)
        shown = "not there" if figure is None else written(figure)
        return f"the figure for {self._period(when)} is {shown}"

    def _was(self, when: When) -> str:
        figure = self._at(when)
        return f"for {self._period(when)} it was {written(figure)}" if figure is not None else ""

    def _is_known(self, quoted: Decimal) -> bool:
        return any(agrees(quoted, figure) for figure in self._known)

    @cached_property
    def _targets(self) -> tuple[Target, ...]:
        indicator = self.scored.indicator
        rows = (row.target for row in self.scored.series)
        given = (self.scored.target, indicator.target, indicator.year_end_target, *rows)
        return tuple(each for each in given if each is not None)

    @cached_property
    def _known(self) -> frozenset[Decimal]:
        """Every figure that the data holds of the measure."""
        indicator, figures = self.scored.indicator, set[Decimal]()
        for row in self.scored.series.as_read:
            shown = displayed_value(indicator, row)
            counts = (row.value, shown, row.numerator, row.denominator, row.forecast)
            figures.update(each for each in counts if each is not None)
        for target in self._targets:
            figures.update((target.low, target.high))
        if indicator.benchmark is not None and indicator.benchmark.figure is not None:
            figures.add(indicator.benchmark.figure)
        others = self.evidence.dataset.comparators.get(indicator.code, ())
        figures.update(each.value for each in others if each.value is not None)
        return frozenset(figures)
