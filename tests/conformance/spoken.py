"""What a screen reader says: a PDF read aloud by its structure, written down.

In: a built pack. Out: text, one line for each thing that is said. Headings come with their
level, lists and tables with their size, cells with their headers, figures with their
alternatives; what the structure leaves out (running heads, rules) is not there.

Compared with stored texts, so that a change of what is said is seen. By hand:
``python tests/conformance/spoken.py FILE.pdf``.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "builders"))

from built_pack import BuiltPack

_HEADING = re.compile(r"H([1-6])")
_BLOCKS = frozenset(
    "Document Part Art Sect Div BlockQuote NonStruct TOC TOCI L LI LBody Table Figure P "
    "H1 H2 H3 H4 H5 H6 Note Caption Formula".split()
)
"""Types at which a new line of speech begins."""


@dataclass
class Node:
    """A structure element as assistive technology gets it."""

    tag: str
    kids: list[Node | str] = field(default_factory=list)
    """Elements, and the text between them."""
    alternative: str = ""
    """What is said in place of the content."""
    is_figure_text: bool = False
    """Whether the alternative is of a picture and not of characters."""
    language: str = ""
    summary: str = ""
    scope: str = ""
    col_span: int = 1
    row_span: int = 1

    def of(self, *tags: str) -> Iterator[Node]:
        """Yield the kids that have one of the tags."""
        return (kid for kid in self.kids if isinstance(kid, Node) and kid.tag in tags)


def spoken(built: BuiltPack) -> str:
    """Return what is said of a document, from its title to its last line."""
    root = built.pdf.Root
    lines = [f"document: {built.pdf.docinfo['/Title']}, {root.Lang}"]
    top = root.StructTreeRoot.K
    for item in top if isinstance(top, pikepdf.Array) else [top]:
        lines += _lines(_Reader(built).node(item, None))
    return "\n".join(lines) + "\n"


class _Reader:
    """Structure elements of a file, with the text of their marked content."""

    def __init__(self, built: BuiltPack) -> None:
        self._marked = built.marked
        self._pages = {page.objgen: index for index, page in enumerate(built.pdf.pages)}

    def node(self, element: Any, page: int | None) -> Node:
        if "/Pg" in element:
            page = self._pages[element.Pg.objgen]
        node = Node(str(element.S)[1:], language=str(element.get("/Lang", "")))
        for key in ("/Alt", "/ActualText"):
            if key in element:
                node.alternative = str(element[key])
                node.is_figure_text = key == "/Alt"
        attributes = element.get("/A", pikepdf.Array())
        for each in attributes if isinstance(attributes, pikepdf.Array) else [attributes]:
            node.summary = str(each.get("/Summary", node.summary))
            node.scope = str(each.get("/Scope", f"/{node.scope}"))[1:]
            node.col_span = int(each.get("/ColSpan", node.col_span))
            node.row_span = int(each.get("/RowSpan", node.row_span))
        kids = element.get("/K", pikepdf.Array())
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            self._take(kid, page, node)
        return node

    def _take(self, kid: Any, page: int | None, node: Node) -> None:
        if isinstance(kid, int):
            assert page is not None
            node.kids.append(self._marked[page].get(int(kid), ""))
        elif kid.get("/Type") == "/MCR":
            at = self._pages[kid.Pg.objgen] if "/Pg" in kid else page
            self._take(int(kid.MCID), at, node)
        elif kid.get("/Type") != "/OBJR":
            node.kids.append(self.node(kid, page))


def _lines(node: Node) -> Iterator[str]:
    """Yield what is said of an element that stands by itself."""
    heading = _HEADING.fullmatch(node.tag)
    if heading:
        yield f"heading {heading[1]}: {_text(node)}"
    elif node.tag == "Table":
        yield from _table(node)
    elif node.tag in ("L", "TOC"):
        items = list(node.of("LI", "TOCI"))
        yield f"{'list' if node.tag == 'L' else 'contents'}, {_count(len(items), 'item')}"
        for item in items:
            yield from _item(item)
    elif node.tag == "Figure" or not any(kid.tag in _BLOCKS for kid in _elements(node)):
        if said := _text(node):
            yield said
    else:
        yield from _parts(node)


def _parts(node: Node) -> Iterator[str]:
    """Yield what is said of blocks, and of the text between them, in order."""
    between: list[Node | str] = []
    for kid in node.kids:
        if isinstance(kid, Node) and kid.tag in _BLOCKS:
            yield from _sentence(between)
            between.clear()
            yield from _lines(kid)
        else:
            between.append(kid)
    yield from _sentence(between)


def _sentence(kids: list[Node | str]) -> Iterator[str]:
    if said := _text(Node("P", kids)):
        yield said


def _item(item: Node) -> Iterator[str]:
    label = " ".join(_text(each) for each in item.of("Lbl"))
    rest = Node("Div", [kid for kid in item.kids if isinstance(kid, str) or kid.tag != "Lbl"])
    for number, line in enumerate(_lines(rest)):
        start = f"{label or '-'} " if number == 0 else "    "
        yield f"  {start}{line}"


def _table(table: Node) -> Iterator[str]:
    """Yield a table: each cell with the headers that stand above and before it."""
    grid = list(_grid(table))
    columns = max((column + cell.col_span for row in grid for column, cell in row), default=0)
    about = f": {table.summary}" if table.summary else ""
    yield f"table, {_count(columns, 'column')}, {_count(len(grid), 'row')}{about}"
    for caption in table.of("Caption"):
        yield f"  caption: {_said(caption)}"
    above: list[list[str]] = [[] for _ in range(columns)]
    for row in grid:
        before = [_said(cell) for _, cell in row if cell.scope in ("Row", "Both")]
        if all(cell.scope == "Column" for _, cell in row):
            yield "  header row: " + " | ".join(_said(cell) for _, cell in row)
        else:
            yield f"  row: {', '.join(before) or '(no header)'}"
        for column, cell in row:
            if cell.tag != "TH":
                heads = dict.fromkeys(
                    head for at in range(column, column + cell.col_span) for head in above[at]
                )
                yield f"    {', '.join(heads) or f'column {column + 1}'}: {_said(cell)}"
        for column, cell in row:
            if cell.scope in ("Column", "Both"):
                for at in range(column, column + cell.col_span):
                    above[at].append(_said(cell))
    yield "table ends"


def _grid(table: Node) -> Iterator[list[tuple[int, Node]]]:
    """Yield rows of cells with the column of each; one that spans rows is in each of them."""
    held: dict[int, tuple[Node, int]] = {}
    rows = [row for part in (table, *table.of("THead", "TBody", "TFoot")) for row in part.of("TR")]
    for row in rows:
        found = [(column, cell) for column, (cell, _) in held.items()]
        taken = {at for column, cell in found for at in range(column, column + cell.col_span)}
        held = {at: (cell, left - 1) for at, (cell, left) in held.items() if left > 1}
        column = 0
        for cell in row.of("TH", "TD"):
            while column in taken:
                column += 1
            found.append((column, cell))
            if cell.row_span > 1:
                held[column] = cell, cell.row_span - 1
            column += cell.col_span
        yield sorted(found, key=lambda place: place[0])


def _said(cell: Node) -> str:
    """Return what is said of a cell; its blocks follow each other in one line."""
    return "; ".join(line.strip() for line in _parts(cell)) or "blank"


def _text(node: Node) -> str:
    """Return the text of an element in one line, as it is written in the file."""
    return " ".join("".join(_pieces(node)).split())


def _pieces(node: Node) -> Iterator[str]:
    if node.is_figure_text:
        yield f"figure: {node.alternative} " if node.tag == "Figure" else node.alternative
        return
    if node.alternative:
        yield node.alternative
        return
    if node.tag == "Link":
        yield "link "
    if node.tag == "Note":
        yield "note "
    if node.language:
        yield f"({node.language}) "
    for kid in node.kids:
        if isinstance(kid, str):
            yield kid
        else:
            yield from _pieces(kid)


def _elements(node: Node) -> Iterator[Node]:
    for kid in node.kids:
        if isinstance(kid, Node):
            yield kid
            yield from _elements(kid)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


if __name__ == "__main__":
    for name in sys.argv[1:]:
        sys.stdout.write(spoken(BuiltPack(Path(name).read_bytes())))
