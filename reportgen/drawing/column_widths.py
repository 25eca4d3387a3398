"""How wide a table's columns are, and where their figures hang.

In: columns with everything that stands in them. Out: widths in points that fill the room
there is, and for each column with figures the axis on which their decimal points stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reportgen.diagnostics import Diagnostic, Location, ReportgenError
from reportgen.drawing.cell import Axis, Beside, Cell, Figure, Part, Picture, Sign, figure_width
from reportgen.drawing.line_breaking import natural_width, widest_word, widths_of
from reportgen.drawing.prose import Text
from reportgen.drawing.table import Column, HeadCell, Table
from reportgen.frozen import dataclass
from reportgen.pdf.fonts import Fonts
from reportgen.style.paper import MM

LEAST_SHARE_PT = 40.0
"""A sharing column narrower than this cannot be read, so the table is refused."""
FAIR_SHARE = 1.6
"""Part of its least width that a sharing column has before fixed ones need not give way."""
WORD_STRETCH = 0.3
"""Part of its width by which a fixed column may grow for a word."""
PICTURE_SHAPE = 2.0
"""Width by height of a picture in a column that fits its content."""
_SLACK = 0.5
"""Points by which columns may overrun the room: not to be seen."""


class TableTooWideError(ValueError):
    """Columns that need more room than the page has; both widths in points."""

    def __init__(self, widths: Mapping[str, Sequence[float]], room: float) -> None:
        """Keep the least width of each column, those of one key together, and the room."""
        self.widths = widths
        self.needed = sum(map(sum, widths.values()))
        self.room = room
        super().__init__(f"the columns need {self.needed:.0f} pt, there are {room:.0f} pt")

    def at(self, location: Location | None) -> ReportgenError:
        """Return the error (L304) for whoever asked for the table."""
        message = (
            f"the table's columns need {self.needed / MM:.0f} mm, "
            f"the page has {self.room / MM:.0f} mm for them"
        )
        hint = "show fewer quarters or columns, make columns narrower, or use larger paper"
        return ReportgenError([Diagnostic("L304", message, location or Location("layout"), hint)])


@dataclass(slots=True)
class ColumnNeed:
    """What a column's content takes, in points, without paddings."""

    whole: float = 0.0
    """Widest part of a figure to the left of the axis."""
    fraction: float = 0.0
    """Widest fraction with its unit, to the right of the axis."""
    marked: float = 0.0
    """Widest fraction with its unit and marker."""
    instead: float = 0.0
    """Widest thing printed in a figure's stead, with its marker."""
    sign: float = 0.0
    """Widest symbol or row of symbols."""
    word: float = 0.0
    """Widest word, of columns that do not share what is left."""
    label: float = 0.0
    """Label of a spanner over this column alone: a year of one quarter is not broken."""
    natural: float = 0.0
    """Widest content on one line, of columns that do not share what is left."""
    has_figures: bool = False

    @property
    def least(self) -> float:
        """The width below which figures, symbols or a year would leave the column."""
        return max(
            self.whole + max(self.fraction, self.marked), self.instead, self.sign, self.label
        )


def column_needs(table: Table, fonts: Fonts) -> list[ColumnNeed]:
    """Measure what stands in each column of a table."""
    lead = 1 if table.grouped else 0
    heads: dict[int, list[HeadCell]] = {}
    for head in (each for row in table.head for each in row):
        if head.columns == 1:
            heads.setdefault(head.start, []).append(head)
    needs = []
    for index, column in enumerate(table.columns):
        need, fits = ColumnNeed(), column.width.unit == "fit"
        # A column says the same again and again, often in one value: each is measured once.
        cells = {id(cell): cell for cell in _cells(table, index, lead)}
        for part in {part for cell in cells.values() for part in cell.parts}:
            _add(need, part, fonts, words=column.width.unit != "fr")
        for head in heads.get(index, ()):
            if fits:
                need.word = max(need.word, _word_width(head.cell, fonts))
            if head.spanner:
                texts = (part for part in head.cell.parts if isinstance(part, Text))
                need.label = max(natural_width(part, fonts) for part in texts)
        need.natural = max(need.natural, need.word)
        needs.append(need)
    return needs


def _cells(table: Table, index: int, lead: int) -> Iterable[Cell]:
    """Yield the cells of a column; the labels of groups stand in the first one."""
    if index >= lead:
        return (row.cells[index - lead] for group in table.groups for row in group.rows)
    labels = ((group.label, group.continued) for group in table.groups)
    return (label for pair in labels for label in pair if label is not None)


def _add(need: ColumnNeed, part: Part, fonts: Fonts, *, words: bool) -> None:
    if isinstance(part, Figure):
        need.has_figures = True
        marked = figure_width(part, fonts)
        if not part.whole:
            need.instead = max(need.instead, marked)
            return
        whole = fonts.width(part.whole, part.style)
        need.whole = max(need.whole, whole)
        need.fraction = max(need.fraction, fonts.width(part.fraction, part.style))
        need.marked = max(need.marked, marked - whole)
    elif isinstance(part, Sign):
        need.sign = max(need.sign, part.width_pt)
    elif words:
        if isinstance(part, Picture):
            need.natural = max(need.natural, part.height_pt * PICTURE_SHAPE)
        else:
            indent, said = (part.indent_pt, part.text) if isinstance(part, Beside) else (0.0, part)
            word, natural = widths_of(said, fonts)
            need.natural = max(need.natural, indent + natural)
            need.word = max(need.word, indent + word)


def _word_width(cell: Cell, fonts: Fonts) -> float:
    texts = (part for part in cell.parts if isinstance(part, Text))
    return max((widest_word(part, fonts) for part in texts), default=0.0)


def column_widths(
    columns: Sequence[Column], needs: Sequence[ColumnNeed], room: float
) -> list[float]:
    """Share ``room`` points out among columns, paddings included.

    Fixed columns get what they ask for, and more where a figure would not fit: figures are
    never squeezed. Fitting columns get their content on one line as far as there is room,
    never less than their widest word. Fixed columns that would break a word in its middle
    are widened for it a little, where sharing columns can give way. Sharing columns divide
    what is left. Where room is short, fixed columns with a least width give way down to it,
    but break no word that they hold.
    Raises ``TableTooWideError``.
    """
    widths = _least_widths(columns, needs)
    if sum(widths) > room + _SLACK:
        raise TableTooWideError(_by_key(columns, widths), room)
    _grow(widths, [_usual(column) for column in columns], room)
    _keep_words_whole(columns, needs, widths, room)
    _fit(columns, needs, widths, room)
    _share(columns, widths, room)
    return widths


def _usual(column: Column) -> float:
    """Return what a column is given before any has more than it needs."""
    if column.width.unit == "pt":
        return column.width.amount
    return column.least * FAIR_SHARE if column.width.unit == "fr" else 0.0


def needed_widths(table: Table, fonts: Fonts) -> dict[str, list[float]]:
    """Return the least widths of a table's columns in points, by the columns' keys."""
    return _by_key(table.columns, _least_widths(table.columns, column_needs(table, fonts)))


def _least_widths(columns: Sequence[Column], needs: Sequence[ColumnNeed]) -> list[float]:
    return [
        max(_least_asked(column, need), need.least) + column.pads
        for column, need in zip(columns, needs, strict=True)
    ]


def _least_asked(column: Column, need: ColumnNeed) -> float:
    """Return the width that a column asks for at least, without paddings."""
    if column.width.unit == "fit":
        return need.word
    if column.width.unit == "fr":
        shared = max(column.least, LEAST_SHARE_PT)
        return 0.0 if need.has_figures else shared - column.pads
    asked = column.width.amount - column.pads
    return min(asked, max(column.least - column.pads, need.word)) if column.least else asked


def _by_key(columns: Sequence[Column], widths: Sequence[float]) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {}
    for column, width in zip(columns, widths, strict=True):
        found.setdefault(column.key, []).append(width)
    return found


def _keep_words_whole(
    columns: Sequence[Column], needs: Sequence[ColumnNeed], widths: list[float], room: float
) -> None:
    """Widen fixed columns for words that are a little too wide for them, as far as it goes."""
    shares = any(column.width.unit == "fr" for column in columns)
    for index, (column, need) in enumerate(zip(columns, needs, strict=True)):
        wanted = need.word + column.pads - widths[index]
        little = wanted <= WORD_STRETCH * widths[index]
        if column.width.unit == "pt" and 0 < wanted and little and shares:
            widths[index] += max(0.0, min(wanted, room - sum(widths)))


def _fit(
    columns: Sequence[Column], needs: Sequence[ColumnNeed], widths: list[float], room: float
) -> None:
    """Widen fitting columns to their content."""
    whole = [
        need.natural + column.pads if column.width.unit == "fit" else 0.0
        for column, need in zip(columns, needs, strict=True)
    ]
    _grow(widths, whole, room)


def _grow(widths: list[float], wanted: Sequence[float], room: float) -> None:
    """Widen columns towards what they want, all by the same part of what they lack."""
    wants = [max(0.0, want - width) for want, width in zip(wanted, widths, strict=True)]
    spare = max(0.0, room - sum(widths))
    part = min(1.0, spare / sum(wants)) if any(wants) else 0.0
    for index, want in enumerate(wants):
        widths[index] += want * part


def _share(columns: Sequence[Column], widths: list[float], room: float) -> None:
    """Share out what is left; a share is never less than its column needs."""
    sharing = [index for index, column in enumerate(columns) if column.width.unit == "fr"]
    while sharing:
        shares = sum(columns[index].width.amount for index in sharing)
        spare = room - sum(width for at, width in enumerate(widths) if at not in sharing)
        share = spare / shares
        wide = [index for index in sharing if share * columns[index].width.amount >= widths[index]]
        if len(wide) == len(sharing):
            for index in sharing:
                widths[index] = share * columns[index].width.amount
            return
        sharing = wide


def axis_of(column: Column, need: ColumnNeed, width: float) -> Axis | None:
    """Return where a column's figures hang, or ``None`` if it has none."""
    if not need.has_figures:
        return None
    inner = width - column.pads
    block = need.whole + need.fraction
    left = 0.0
    if column.align != "left":
        left = inner - block if column.align == "right" else (inner - block) / 2
    # Markers hang out to the right, and push the figures back where they would leave the column.
    left = max(0.0, min(left, inner - need.whole - need.marked))
    return Axis(left + need.whole, min(max(left + block, need.instead), inner))
