"""Key initiatives and actions as a table: who delivers what, by when, how far it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from reportgen.content.column_cells import role_of, second
from reportgen.content.exempt import exempt_mark, left_out
from reportgen.content.order import actions_sorted
from reportgen.content.report import HEAD_SPACING, Report
from reportgen.content.sentences import actions_standfirst, status_key
from reportgen.content.wording import long_date, short_date
from reportgen.diagnostics import Location
from reportgen.drawing.cell import Bar, Beside, Cell, Sign, Spacing
from reportgen.drawing.progress import draw_progress
from reportgen.drawing.prose import Span, Text, text
from reportgen.drawing.table import Column, Group, HeadCell, Row, Table, Width
from reportgen.frozen import dataclass
from reportgen.model.action import Action
from reportgen.pdf.fonts import Fonts
from reportgen.spec.scalars import Measure
from reportgen.spec.structure import Choice, Field, Length, Record
from reportgen.spec.structure import Text as TextShape
from reportgen.style.paper import MM, points

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas

_SPACING = Spacing("table", 1.7 * MM, 1.75 * MM, 0.9 * MM, 8 * MM)
PROGRESS_WIDTH_PT = 21 * MM
PROGRESS_HEIGHT_PT = 3 * MM
STATUS_SIGN_PT = 4.2 * MM


@dataclass(frozen=True, slots=True)
class ActionColumnOptions:
    """A column of the actions as a layout asks for it."""

    column: str
    location: Location
    heading: str | None = None
    width: Measure | None = None


@dataclass(frozen=True, slots=True)
class ActionColumn:
    """What the catalogue knows of a column; 0 mm shares what is left."""

    heading: str
    width_mm: float
    least_mm: float
    """The width down to which it gives way where room is short; 0: not at all."""
    cell: Callable[[Report, Action], Cell]
    is_header: bool = False


@dataclass(frozen=True, slots=True)
class ActionsContent:
    """The actions, ready to be set."""

    standfirst: Text | None
    table: Table | None
    notes: tuple[Text, ...]
    empty: str = ""


def _outcome(report: Report, action: Action) -> Cell:
    return Cell((text(action.outcome, "table-strong"),))


def _title(report: Report, action: Action) -> Cell:
    title = Text((Span(action.code, face="bold"), Span(f" {action.title}")), "table")
    mark = exempt_mark(report, action)
    return Cell((title, second(mark, strong=True)) if mark else (title,))


def _owner(report: Report, action: Action) -> Cell:
    return Cell((text(role_of(report, action.owner), "table"),) if action.owner else ())


def _due(report: Report, action: Action) -> Cell:
    words = report.words
    if action.due is None:
        return Cell((text(words("actions.no_date"), "table"),))
    due = text(short_date(action.due, words), "table")
    if action.original_due is None or action.original_due == action.due:
        return Cell((due,))
    was = words("actions.was_due", date=short_date(action.original_due, words))
    return Cell((due, second(was)))


def _status(report: Report, action: Action) -> Cell:
    look = report.action_look(action.status)
    word = report.words(f"status.{status_key(action.status)}")
    sign = Sign(look.symbol, look.colour, STATUS_SIGN_PT)
    return Cell((Beside(sign, text(word, "table-strong"), 6 * MM),))


def _progress(report: Report, action: Action) -> Cell:
    if action.progress is None:
        return Cell((text(report.words("actions.no_progress"), "table"),))
    share = action.progress / 100
    value = report.words("actions.progress_value", progress=str(action.progress))

    def draw(canvas: TaggedCanvas, x: float, y: float, width: float, fonts: Fonts) -> None:
        draw_progress(canvas, share, x, y, min(PROGRESS_WIDTH_PT, width), PROGRESS_HEIGHT_PT)

    bar = Bar(PROGRESS_HEIGHT_PT, draw)
    return Cell((Beside(bar, text(value, "table", "right"), PROGRESS_WIDTH_PT + 1 * MM),))


def _comment(report: Report, action: Action) -> Cell:
    return Cell((text(action.comment, "table"),) if action.comment else ())


ACTION_COLUMNS: dict[str, ActionColumn] = {
    "outcome": ActionColumn("actions.outcome", 25, 16, _outcome),
    "action": ActionColumn("actions.action", 57, 34, _title, is_header=True),
    "owner": ActionColumn("actions.owner", 36, 21, _owner),
    "due": ActionColumn("actions.due", 24, 20, _due),
    "status": ActionColumn("actions.status", 27, 22, _status),
    "progress": ActionColumn("actions.progress", 34, 0, _progress),
    "comment": ActionColumn("actions.comment", 0, 27, _comment),
}
"""The columns that a layout may name."""

ACTION_COLUMN = Record(
    ActionColumnOptions,
    {
        "column": Field(
            Choice(tuple(ACTION_COLUMNS), "columns"), required=True, description="Which column."
        ),
        "heading": Field(TextShape(), description="What stands above it."),
        "width": Field(
            Length(units=("mm", "pt", "fr", "fit")),
            description="A length (23mm), a share of what is left (1fr), or fit.",
        ),
    },
    short="column",
    what="a column of the actions",
)


def actions_content(
    report: Report, columns: Sequence[ActionColumnOptions], grouping: str | None, sort: str = ""
) -> ActionsContent:
    """Return the key initiatives and actions by outcome, in the file's order or ``sort``'s."""
    words, actions = report.words, report.dataset.actions
    if not actions:
        return ActionsContent(None, None, left_out(report), words("actions.none"))
    merged = grouping if grouping in {each.column for each in columns} else None
    ordered = sorted(columns, key=lambda each: each.column != merged)
    table = Table(
        columns=tuple(_column(each) for each in ordered),
        head=(tuple(_heads(report, ordered)),),
        groups=tuple(_groups(report, ordered, merged, sort)),
        spacing=_SPACING,
        head_spacing=HEAD_SPACING,
        rules=report.rules(),
        summary=words("actions.summary"),
    )
    notes: tuple[Text, ...] = ()
    shows_progress = any(each.column == "progress" for each in columns)
    if shows_progress and any(action.progress is not None for action in actions):
        day = long_date(report.closing_day, words)
        notes = (text(words("actions.note", date=day), "note"),)
    notes = (*notes, *left_out(report))
    return ActionsContent(actions_standfirst(report, actions), table, notes)


def _column(options: ActionColumnOptions) -> Column:
    of, least = ACTION_COLUMNS[options.column], 0.0
    if options.width is None:
        least = points(of.least_mm, "mm")
        width = Width(points(of.width_mm, "mm"), "pt") if of.width_mm else Width(1, "fr")
    elif options.width.unit == "fr":
        width = Width(options.width.amount, "fr")
        least = points(of.least_mm, "mm")
    elif options.width.unit == "fit":
        width = Width(0, "fit")
    else:
        width = Width(points(options.width.amount, options.width.unit), "pt")
    pad = 4 * MM if options.column == "progress" else 2 * MM
    return Column(options.column, width, pad_right=pad, is_header=of.is_header, least=least)


def _heads(report: Report, columns: Sequence[ActionColumnOptions]) -> Iterator[HeadCell]:
    for start, options in enumerate(columns):
        heading = options.heading or report.words(ACTION_COLUMNS[options.column].heading)
        yield HeadCell(Cell((text(heading, "head"),)), start)


def _groups(
    report: Report, columns: Sequence[ActionColumnOptions], merged: str | None, sort: str
) -> Iterator[Group]:
    own = columns[1:] if merged else columns
    gathered: dict[str, list[Action]] = {}
    for action in report.dataset.actions:
        gathered.setdefault(action.outcome if merged else "", []).append(action)
    for name, members in gathered.items():
        rows = tuple(
            Row(
                tuple(ACTION_COLUMNS[each.column].cell(report, action) for each in own),
                action.code,
            )
            for action in actions_sorted(report, members, sort)
        )
        if not merged:
            yield Group(rows)
            continue
        label = name or report.words("actions.no_outcome")
        continued = report.words("actions.continued", outcome=label)
        yield Group(
            rows, Cell((text(label, "table-strong"),)), Cell((text(continued, "table-strong"),))
        )
