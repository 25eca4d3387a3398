"""What a pack prints of each indicator, as its record in the archive tells it.

In: the report that the pages were made from, and where everything stands. Out: an
``IndicatorRecord`` for each indicator, in scorecard order, with figures and words as printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reportgen.archive.record import IndicatorRecord, PageRecord
from reportgen.content.noting import row_notes, score_word
from reportgen.content.report import Report
from reportgen.content.window import window
from reportgen.content.wording import unit_label
from reportgen.model.plain_text import commentary_texts
from reportgen.scoring.scored import ScoredIndicator
from reportgen.typeset import PagePlace

OTHER_PAGES = frozenset({"actions"})
"""Kinds of pages whose rows are no indicators, whatever they are called."""


def archived_indicators(
    report: Report, found_on: Mapping[str, tuple[PagePlace, ...]], quarters: int
) -> tuple[IndicatorRecord, ...]:
    """Return the records; ``quarters`` are those whose notes the pages show."""
    seen = window(report, quarters)
    return tuple(
        _indicator(report, scored, row_notes(seen, scored), found_on.get(scored.indicator.code, ()))
        for scored in report.scores
    )


def _indicator(
    report: Report, scored: ScoredIndicator, notes: Iterable[str], places: Iterable[PagePlace]
) -> IndicatorRecord:
    indicator, outturn, figures = scored.indicator, scored.outturn, report.figures
    value = scored.value
    target = scored.target
    commentary = report.dataset.commentary.get(indicator.code)
    return IndicatorRecord(
        code=indicator.code,
        title=indicator.title,
        directorate=indicator.directorate or report.spec.directorate,
        outcome=indicator.outcome,
        unit=unit_label(indicator, report.words),
        polarity=indicator.polarity.value,
        owner=indicator.owner,
        formerly=indicator.formerly,
        definition=indicator.definition,
        period=str(outturn.when) if outturn else str(scored.period or ""),
        value="" if value is None else figures.outturn(value, indicator).plain,
        figure="" if value is None else format(value, "f"),
        target="" if target is None else figures.target(target, indicator.unit).plain,
        score=scored.score.value,
        score_word=score_word(report, scored),
        computed_score=scored.computed_score.value,
        short_term_trend=scored.short_term.value,
        annual_trend=scored.annual.value,
        overridden=_is_overridden(scored),
        reason=scored.reason,
        markers=tuple(marker.value for marker in outturn.markers) if outturn else (),
        notes=tuple(dict.fromkeys(notes)),
        commentary=commentary_texts(commentary) if commentary else {},
        pages=tuple(
            PageRecord(each.page, each.kind) for each in places if each.kind not in OTHER_PAGES
        ),
    )


def _is_overridden(scored: ScoredIndicator) -> bool:
    computed = (scored.computed_band, scored.computed_short_term, scored.computed_annual)
    return (scored.band, scored.short_term, scored.annual) != computed
