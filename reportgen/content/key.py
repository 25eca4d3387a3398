"""The key: every symbol and marker that the pack may print, with its word and meaning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.content.column_cells import TREND_COLOUR
from reportgen.content.notes import marker_meaning
from reportgen.content.process_chart import has_control_chart
from reportgen.content.process_icons import IconLook, assurance_look, meaning, variation_look
from reportgen.content.report import Report
from reportgen.content.sentences import status_key
from reportgen.content.wording import limit_words
from reportgen.drawing.cell import Beside, Cell, Sign, Spacing
from reportgen.drawing.prose import Span, Text, text
from reportgen.drawing.table import Column, Group, HeadCell, Row, Table, Width
from reportgen.frozen import dataclass
from reportgen.model.action import ActionStatus
from reportgen.model.indicator import Limit, Polarity
from reportgen.model.outturn import Marker
from reportgen.model.rules import Score, Trend
from reportgen.scoring.assurance import Assurance
from reportgen.scoring.scored import ScoredIndicator
from reportgen.scoring.variation import Variation
from reportgen.spec.bands import BandSpec
from reportgen.style.paper import MM

KEY_PARTS = ("scores", "trends", "variation", "assurance", "markers", "actions")
"""What a key can explain, in the order in which it does."""
OF_CONTROL_CHARTS = ("variation", "assurance")
"""Parts that are explained where the pack prints control charts."""

_SPACING = Spacing("", 1.2 * MM, 1.2 * MM, 0.6 * MM, 7.3 * MM)
_HEAD = Spacing("h3", 0.0, 1.1 * MM, 0.6 * MM)
_INDENT_PT = 8 * MM
SIGN_PT = 4.4 * MM
ICON_PT = 5 * MM
"""Icons of control charts: there are fine lines in them."""
WORD_MM = 35


@dataclass(frozen=True, slots=True)
class KeyTable:
    """One part of a key."""

    part: str
    table: Table


def key_tables(report: Report, parts: Sequence[str]) -> tuple[KeyTable, ...]:
    """Return the parts of a key that a layout asks for, in its order.

    Variation and assurance are explained only where the pack prints control charts.
    """
    makers = {
        "scores": _scores,
        "trends": _trends,
        "variation": _variation,
        "assurance": _assurance,
        "markers": _markers,
        "actions": _actions,
    }
    charted = any(part in OF_CONTROL_CHARTS for part in parts) and any(control_charted(report))
    shown = (part for part in parts if charted or part not in OF_CONTROL_CHARTS)
    return tuple(KeyTable(part, makers[part](report)) for part in shown)


def control_charted(report: Report) -> Iterator[ScoredIndicator]:
    """Yield the indicators whose control charts the pack prints."""
    for page in report.layout.pages:
        if page.kind == "exceptions" and page.options.chart == "spc":
            yield from (
                scored
                for scored in report.exceptions
                if has_control_chart(report, scored, page.options.quarters)
            )
        elif page.kind == "overview":
            charts = (each.value for each in page.options.blocks if each.name == "chart")
            for chart in charts:
                scored = report.scores.by_code.get(chart.indicator)
                if (
                    chart.kind == "spc"
                    and scored is not None
                    and has_control_chart(report, scored, chart.quarters)
                ):
                    yield scored


def _scores(report: Report) -> Table:
    rows = [
        _row(
            Beside(Sign(band.symbol, band.colour, SIGN_PT), _word(band.word), _INDENT_PT),
            _band_meaning(report, band),
        )
        for band in report.layout.bands
    ]
    return _table(report, "score", rows)


def _band_meaning(report: Report, band: BandSpec) -> str:
    words, limit = report.words, band_limit(report, band)
    if limit is None:
        meaning = words("key.last_band")
    elif band.counts_as is Score.MET:
        meaning = _met_meaning(report, band, limit)
    elif [each.counts_as for each in report.layout.bands].count(band.counts_as) > 1:
        meaning = words("key.missed_within", limit=limit_words(limit, words))
    else:
        meaning = words("key.close")
    explained = report.prints("exceptions") and band.counts_as in report.layout.exceptions.scores
    return words("key.explained", meaning=meaning) if explained else meaning


def _met_meaning(report: Report, band: BandSpec, limit: Limit) -> str:
    words = report.words
    if limit.amount < 0:
        return words("key.beaten", limit=limit_words(limit, words))
    if limit.amount > 0:
        return words("key.met_within", limit=limit_words(limit, words))
    return words("key.met_less" if is_outdone(report, band) else "key.met")


def is_outdone(report: Report, band: BandSpec) -> bool:
    """Whether a better band asks for more than the target."""
    bands = report.layout.bands
    better = (band_limit(report, each) for each in bands[: bands.index(band)])
    return any(limit is not None and limit.amount < 0 for limit in better)


def band_limit(report: Report, band: BandSpec) -> Limit | None:
    """Return the limit of a band once the pack has overridden its layout; the last has none."""
    bands = report.scores.rules.bands
    return next((rule.within for rule in bands[:-1] if rule.name == band.name), None)


_ALWAYS_EXPLAINED = (Trend.IMPROVING, Trend.STEADY, Trend.DECLINING)
"""Trends in every key; those of indicators without polarity only where the pack has them."""


def _trends(report: Report) -> Table:
    rows = []
    used = {trend for each in report.scores for trend in (each.short_term, each.annual)}
    for trend in (*_ALWAYS_EXPLAINED, *(way for way in (Trend.UP, Trend.DOWN) if way in used)):
        look = report.trend_look(trend)
        assert look is not None
        sign = Sign(look.symbol, TREND_COLOUR, SIGN_PT)
        word = _word(report.trend_word(trend))
        rows.append(_row(Beside(sign, word, _INDENT_PT), report.words(f"key.{trend.value}")))
    return _table(report, "trend", rows)


def _variation(report: Report) -> Table:
    """Explain what a latest figure shows; changes that are neither good nor bad if charted."""
    both = (Polarity.HIGH, Polarity.LOW)
    neutral = any(each.indicator.polarity not in both for each in control_charted(report))
    rows = [
        _icon_row(variation_look(report, each), report.words(f"key.variation_{each}"))
        for each in Variation
        if neutral or meaning(each) != "neutral"
    ]
    return _table(report, "variation", rows)


def _assurance(report: Report) -> Table:
    rows = [
        _icon_row(assurance_look(report, each), report.words(f"key.assurance_{each}"))
        for each in Assurance
        if each is not Assurance.NONE
    ]
    return _table(report, "assurance", rows)


def _icon_row(look: IconLook, meaning: str) -> Row:
    return _row(
        Beside(Sign(look.symbol, look.colour, ICON_PT), _word(look.word), _INDENT_PT), meaning
    )


SHOWN_MARKERS = (
    Marker.PROVISIONAL,
    Marker.REVISED,
    Marker.NOT_AVAILABLE,
    Marker.CONFIDENTIAL,
    Marker.NOT_APPLICABLE,
)
"""Markers that a key always explains; others only where the pack uses them."""


def _markers(report: Report) -> Table:
    used = {
        marker
        for series in report.dataset.series.values()
        for outturn in series.as_read
        for marker in outturn.markers
    }
    rows = []
    for marker in Marker:
        if marker not in SHOWN_MARKERS and marker not in used:
            continue
        name = report.words(f"marker.{marker.value}.name")
        meaning = marker_meaning(marker, report.words, report.meanings)
        label = Beside(text(f"[{marker.value}]", "table-strong"), _word(name), _INDENT_PT)
        rows.append(Row((Cell((label,)), Cell((text(meaning, "table"),)))))
    return _table(report, "markers", rows)


def _actions(report: Report) -> Table:
    used = {action.status for action in report.dataset.actions}
    rows = []
    for status in ActionStatus:
        if status in (ActionStatus.PAUSED, ActionStatus.CANCELLED) and status not in used:
            continue
        key, look = status_key(status), report.action_look(status)
        sign = Sign(look.symbol, look.colour, SIGN_PT)
        word = _word(report.words(f"status.{key}"))
        rows.append(_row(Beside(sign, word, _INDENT_PT), report.words(f"key.{key}")))
    return _table(report, "actions", rows)


def _word(word: str) -> Text:
    return text(word, "table-strong")


def _row(sign: Beside, meaning: str) -> Row:
    return Row((Cell((sign,)), Cell((text(meaning, "table"),))))


def _table(report: Report, part: str, rows: Sequence[Row]) -> Table:
    words = report.words
    head = Text(
        (
            Span(words(f"key.{part}")),
            Span(f"\u00a0\u00a0\u00a0{words(f'key.{part}_hint')}", style="note"),
        ),
        "h3",
    )
    return Table(
        columns=(
            Column("word", Width(WORD_MM * MM, "pt"), is_header=True),
            Column("meaning", Width(1, "fr")),
        ),
        head=((HeadCell(Cell((head,)), 0, columns=2),),),
        groups=(Group(tuple(rows)),),
        spacing=_SPACING,
        head_spacing=_HEAD,
        rules=report.rules(),
        summary=words(f"key.{part}"),
        titled=True,
        opening_rule=False,
        closing_rule=False,
        centred=True,
    )
