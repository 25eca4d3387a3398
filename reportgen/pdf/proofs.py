"""What the recorder refuses while it records: one code for each clause.

In: elements as they are opened, and the finished tree. Out: ``ReportgenError`` (exit 8) that
names the clause and the content. A file that was written has passed these proofs, so nothing
needs to parse it again to know. Source: ISO 14289-1 (PDF/UA-1) and ISO 32000-1, 14.8.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from reportgen.diagnostics import Diagnostic, Exit, Location, ReportgenError
from reportgen.frozen import dataclass
from reportgen.pdf.structure import ONE_CELL, AnnotationReference, StructureElement

GROUPING = frozenset(
    "Document Part Art Sect Div BlockQuote TOC TOCI Index NonStruct L LI "
    "Table THead TBody TFoot TR".split()
)
"""Types that hold elements only (ISO 32000-1, 14.8.4.2 and 14.8.4.3)."""

CONTENT = frozenset(
    "P H1 H2 H3 H4 H5 H6 Lbl LBody TH TD Caption Span Quote Note Reference BibEntry Code "
    "Link Figure Formula".split()
)
"""Types that may hold marked content."""

HEADINGS = frozenset({"H1", "H2", "H3", "H4", "H5", "H6"})

PROVEN_AT_THE_END = HEADINGS | {"Figure", "Link", "Table"}
"""Types that are judged by ``prove_complete`` too."""

_TABLE_PARTS = frozenset({"THead", "TBody", "TFoot"})

_PARENTS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "THead": frozenset({"Table"}),
        "TBody": frozenset({"Table"}),
        "TFoot": frozenset({"Table"}),
        "TR": frozenset({"Table", *_TABLE_PARTS}),
        "TH": frozenset({"TR"}),
        "TD": frozenset({"TR"}),
        "LI": frozenset({"L"}),
        "LBody": frozenset({"LI"}),
        "Lbl": frozenset({"LI", "TOCI", "Note", "BibEntry"}),
        "TOCI": frozenset({"TOC"}),
        "Caption": frozenset({"Table", "L", "TOC", "Figure", "Formula"}),
    }
)
"""Where types may stand that stand in few places (ISO 14289-1, 7.2 and 7.6)."""

_KIDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "Table": frozenset({"TR", "Caption", *_TABLE_PARTS}),
        "THead": frozenset({"TR"}),
        "TBody": frozenset({"TR"}),
        "TFoot": frozenset({"TR"}),
        "TR": frozenset({"TH", "TD"}),
        "L": frozenset({"L", "LI", "Caption"}),
        "LI": frozenset({"Lbl", "LBody"}),
        "TOC": frozenset({"TOC", "TOCI", "Caption"}),
        "TOCI": frozenset({"Lbl", "Reference", "P", "NonStruct", "TOC"}),
    }
)
"""What types may hold that hold few others."""

SCOPES = frozenset({"Row", "Column", "Both"})


def refusal(
    code: str, clause: str, what: str, origin: Location | None, hint: str = ""
) -> ReportgenError:
    """Return the error for a clause that is not met; ``origin`` is the line of the layout."""
    place = origin or Location("document")
    return ReportgenError(
        [Diagnostic(code, f"{what} ({clause})", place, hint)], exit_code=Exit.STANDARD
    )


@lru_cache(maxsize=1024)
def may_stand(tag: str, parent: str) -> bool:
    """Return whether an element of a type may stand directly in one of another type."""
    if tag not in CONTENT and tag not in GROUPING:
        raise ValueError(f"{tag!r} is not a standard structure type")
    allowed = _PARENTS.get(tag)
    kids = _KIDS.get(parent)
    return (allowed is None or parent in allowed) and (kids is None or tag in kids)


def misplaced(tag: str, parent: str, origin: Location | None) -> ReportgenError:
    """Return the error for an element where its type may not stand (S602)."""
    clause = "ISO 14289-1, 7.6" if tag in ("LI", "Lbl", "LBody") else "ISO 14289-1, 7.2"
    return refusal("S602", clause, f"{tag} stands in {parent}, where it may not be", origin)


def prove_figure(alt: str | None, actual_text: str | None, origin: Location | None) -> None:
    """Refuse a figure that says nothing to those who cannot see it (S603)."""
    if not (alt and alt.strip()) and not (actual_text and actual_text.strip()):
        raise refusal("S603", "ISO 14289-1, 7.3", "a Figure has no alternative text", origin)


def prove_scope(scope: str | None, origin: Location | None) -> None:
    """Refuse a header cell that does not say what it heads (S604)."""
    if scope not in SCOPES:
        raise refusal("S604", "ISO 14289-1, 7.5", "a TH has no Scope of Row or Column", origin)


@dataclass(slots=True)
class HeadingOrder:
    """The level of the last heading, by which the next one is judged."""

    level: int = 0

    def prove(self, tag: str, origin: Location | None) -> None:
        """Refuse a heading more than one level below the one before it (S605)."""
        level = int(tag[1])
        if level > self.level + 1:
            before = f"H{self.level}" if self.level else "no heading"
            raise refusal("S605", "ISO 14289-1, 7.4.2", f"{tag} follows {before}", origin)
        self.level = level


def prove_complete(element: StructureElement, origin: Location | None) -> None:
    """Refuse an element that is not whole when the document ends.

    A table whose rows, spans counted, are not equally long (S606); a heading, figure or link
    with nothing in it (S607); a link that leads nowhere (S610).
    """
    if element.tag == "Table":
        fault = _irregular(element)
        if fault:
            title = element.words.title if element.words else None
            called = f"table {title!r}" if title else "table"
            raise refusal("S606", "ISO 14289-1, 7.2", f"{called}: {fault}", origin)
    elif not element.kids:
        raise refusal("S607", "ISO 14289-1, 7.1", f"a {element.tag} has no content", origin)
    elif element.tag == "Link":
        if not any(isinstance(kid, AnnotationReference) for kid in element.kids):
            what = "a Link has text, but nothing to click"
            raise refusal("S610", "ISO 14289-1, 7.18.5", what, origin)


def _irregular(table: StructureElement) -> str:
    """Return what is wrong with the grid of a table, or nothing."""
    rows = list(_rows(table))
    if not any(row.kids for row, _ in rows):
        return "it has no cells"
    columns = 0
    held: dict[int, int] = {}  # columns that a cell from above still takes, and for how many rows
    part: StructureElement | None = None
    for count, (row, within) in enumerate(rows, 1):
        if part is not within and held:
            return f"a cell spans from one part of the table into the next, at row {count}"
        part, taken = within, held
        held = {column: left - 1 for column, left in taken.items() if left > 1}
        cells = list(row.elements())
        if len(cells) + len(taken) == columns and all(each.span is ONE_CELL for each in cells):
            continue  # each takes one of the places that are free
        column = 0
        for cell in cells:
            while column in taken:
                column += 1
            across, down = cell.span
            places = range(column, column + across)
            if any(each in taken for each in places):
                return f"cells overlap in row {count}"
            if down > 1:
                held |= dict.fromkeys(places, down - 1)
            column += across
        while column in taken:
            column += 1
        columns = columns or column
        if column != columns:
            return f"row {count} has {column} columns, the first row has {columns}"
    if held:
        return f"a cell spans {max(held.values())} rows more than there are"
    return ""


def _rows(table: StructureElement) -> Iterator[tuple[StructureElement, StructureElement]]:
    """Yield each row with the part of the table that holds it."""
    for kid in table.elements():
        if kid.tag == "TR":
            yield kid, table
        elif kid.tag in _TABLE_PARTS:
            for row in kid.elements():
                yield row, kid
