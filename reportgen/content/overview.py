"""What an overview says of movement: biggest changes, and how actions stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.content.column_cells import TREND_COLOUR, second
from reportgen.content.exempt import exempt_mark
from reportgen.content.report import Report
from reportgen.content.sentences import status_key
from reportgen.content.wording import (
    amount_with_unit,
    period_label,
    quarter_in_sentence,
    quarter_short,
    quarter_title,
    quarter_words,
)
from reportgen.drawing.cell import Cell, Figure, Sign, Spacing
from reportgen.drawing.prose import Span, Text, text
from reportgen.drawing.table import Column, Group, HeadCell, Row, Table, Width
from reportgen.model.action import Action, ActionStatus
from reportgen.model.indicator import Indicator
from reportgen.model.number import displayed
from reportgen.model.period import Period, Quarter
from reportgen.model.rules import ShortTermRule, Trend
from reportgen.scoring.summary import (
    Change,
    Changes,
    Since,
    biggest_changes,
)
from reportgen.style.paper import MM

if TYPE_CHECKING:
    pass

_CHANGE_SPACING = Spacing("table", 1.25 * MM, 1.2 * MM, 0.6 * MM)
_CHANGE_HEAD = Spacing("head", 1.35 * MM, 1.2 * MM, 0.3 * MM)
_ACTION_SPACING = Spacing("", 1.2 * MM, 1.2 * MM, 0.6 * MM, 7.6 * MM)
ACTION_SIGN_PT = 5 * MM


def changes_of(report: Report, since: Since, top: int) -> Changes:
    """Return the biggest changes of the pack, each way."""
    return biggest_changes(report.scores, since, top)


def changes_table(report: Report, changes: Sequence[Change], title: str, since: Since) -> Table:
    """Return changes in one direction: from what, to what, by how much, in words.

    The head names the periods that most figures belong to; a figure of another one (of an
    annual measure, or one that arrives late) has its own below it.
    """
    words = report.words
    columns = (
        Column("trend", Width(6.5 * MM, "pt")),
        Column("indicator", Width(1, "fr"), pad_right=2 * MM, is_header=True),
        Column("earlier", Width(21 * MM, "pt"), "right", pad_right=1.5 * MM),
        Column("latest", Width(20.5 * MM, "pt"), "right", pad_right=1.5 * MM),
        Column("change", Width(35 * MM, "pt"), pad_left=4.5 * MM),
    )
    latest = report.quarter
    earlier = latest.previous if since is Since.SHORT_TERM else latest.year_earlier
    label = quarter_short if earlier.year == latest.year else period_label
    labels = [label(earlier, words), label(latest, words), words("overview.change")]
    head = (
        HeadCell(Cell((text(title, "head"),)), 0, columns=2),
        *(
            HeadCell(Cell((text(label, "head"),)), start)
            for start, label in enumerate(labels, start=2)
        ),
    )
    rows = tuple(_change_row(report, change, earlier, latest) for change in changes)
    return Table(
        columns=columns,
        head=(head,),
        groups=(Group(rows),),
        spacing=_CHANGE_SPACING,
        head_spacing=_CHANGE_HEAD,
        rules=report.rules(),
        closing_rule=False,
        summary=title,
    )


def _change_row(report: Report, change: Change, earlier: Quarter, latest: Quarter) -> Row:
    scored, indicator = change.scored, change.scored.indicator
    look = report.trend_look(change.trend)
    name = Text((Span(indicator.code, face="bold"), Span(f" {indicator.name}")), "table")
    mark = exempt_mark(report, indicator)
    named = Cell((name, second(mark, strong=True)) if mark else (name,))
    spoken = report.trend_word(change.trend)
    sign = (Sign(look.symbol, TREND_COLOUR, 3.6 * MM, spoken=spoken),) if look else ()
    before = _dated(report, indicator, change.earlier, "table", change.earlier_period, earlier)
    value = scored.value if scored.value is not None else change.earlier
    now = _dated(report, indicator, value, "table-bold", scored.period or latest, latest)
    said = Cell((text(change_in_words(report, change), "table"),))
    return Row((Cell(sign), named, before, now, said), indicator.code)


def _dated(
    report: Report,
    indicator: Indicator,
    value: Decimal,
    style: str,
    period: Period,
    headed: Quarter,
) -> Cell:
    """Return a figure, with its period below where the head names another."""
    figure = report.figures.outturn(value, indicator)
    shown = Figure(figure.whole, figure.fraction, style)
    if period == headed:
        return Cell((shown,))
    return Cell((shown, second(period_label(period, report.words))))


def change_in_words(report: Report, change: Change) -> str:
    """Return "down 1.9 points", "up 5.9 per 10,000"."""
    indicator, words = change.scored.indicator, report.words
    size = displayed(abs(change.change), indicator.decimals)
    amount = amount_with_unit(size, indicator.unit, words)
    return words("overview.down" if change.change < 0 else "overview.up", amount=amount)


def change_titles(report: Report, since: Since) -> dict[Trend, str]:
    """Return the headings of the lists of changes."""
    words, suffix = report.words, "previous" if since is Since.SHORT_TERM else "year"
    said = _compared_quarter(report, since)
    return {
        Trend.IMPROVING: words(f"overview.improved_{suffix}", quarter=said),
        Trend.DECLINING: words(f"overview.declined_{suffix}", quarter=said),
    }


def no_change_sentence(report: Report, since: Since, trend: Trend) -> str:
    """Return what is said where a list of changes is empty."""
    words, suffix = report.words, "previous" if since is Since.SHORT_TERM else "year"
    way = "improved" if trend is Trend.IMPROVING else "declined"
    return words(f"overview.none_{way}_{suffix}", quarter=_compared_quarter(report, since))


def _compared_quarter(report: Report, since: Since) -> str:
    """Return "quarter 1", and its year where a previous quarter lies in the year before."""
    if since is Since.SHORT_TERM:
        return quarter_in_sentence(report.quarter.previous, report.quarter, report.words)
    return quarter_words(report.quarter, report.words)


def not_compared_sentence(report: Report, since: Since) -> str:
    """Return what is said where no figure has an earlier one to compare with."""
    words = report.words
    if since is Since.YEAR:
        return words("overview.not_compared_year")
    if report.quarter.number == 1 and report.scores.rules.short_term is ShortTermRule.WITHIN_YEAR:
        return words("overview.not_compared_first", quarter=quarter_title(report.quarter, words))
    return words("overview.not_compared_previous")


NAMED = (ActionStatus.AT_RISK, ActionStatus.OVERDUE)
"""Statuses whose actions an overview names."""


def actions_table(report: Report) -> Table | None:
    """Return the number of actions by status, with those at risk or overdue named."""
    actions = report.dataset.actions
    if not actions:
        return None
    words = report.words
    columns = (
        Column("status", Width(24 * MM, "pt"), is_header=True),
        Column("number", Width(10 * MM, "pt"), "left"),
        # Word and number stand beside the squares.
        Column("signs", Width(20 * MM, "pt"), silent=True),
        Column("names", Width(1, "fr")),
    )
    rows = []
    for status in ActionStatus:
        members = [action for action in actions if action.status is status]
        if members or status in list(ActionStatus)[:5]:
            rows.append(_status_row(report, status, members))
    return Table(
        columns=columns,
        head=(),
        groups=(Group(tuple(rows)),),
        spacing=_ACTION_SPACING,
        head_spacing=_ACTION_SPACING,
        rules=report.rules(),
        closing_rule=False,
        summary=words("overview.actions_summary"),
        centred=True,
    )


SIGNS_SHOWN = 3
"""Squares drawn for a status; the number beside them always says how many there are."""


def _status_row(report: Report, status: ActionStatus, members: Sequence[Action]) -> Row:
    key = status_key(status)
    word = report.words(f"status.{key}")
    names: tuple[Text, ...] = ()
    if status in NAMED:
        names = tuple(_named(members))
    cells = (
        Cell((text(word, "table"),)),
        Cell((text(str(len(members)), "count"),)),
        Cell((_signs(report, status, len(members)),)) if members else Cell(),
        Cell(names),
    )
    return Row(cells, word)


def _named(members: Sequence[Action]) -> Iterator[Text]:
    for action in members:
        yield Text((Span(action.code, face="bold"), Span(f" {action.title}")), "table")


def _signs(report: Report, status: ActionStatus, number: int) -> Sign:
    look = report.action_look(status)
    return Sign(look.symbol, look.colour, ACTION_SIGN_PT, min(number, SIGNS_SHOWN))
