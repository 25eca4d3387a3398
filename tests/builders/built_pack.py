"""What can be read back from a built pack, by libraries that had no part in making it.

Structure, links and outline come from pikepdf, the text of marked content and of places
on a page from pdfium.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from ctypes import c_ushort
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from reportgen.diagnostics import Diagnostic

MM = 72 / 25.4
HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
BLOCKS = (*HEADINGS, "P", "Lbl", "LBody", "TH", "TD", "Caption", "Note")
"""Types whose text stands by itself."""


@dataclass(frozen=True)
class Element:
    """A structure element: its tag, attributes, kids, and its own text with its page."""

    tag: str
    kids: tuple[Element, ...]
    text: str
    """All text inside, in reading order."""
    page: int
    """Page of its first content, from 1; 0 where it has none."""
    col_span: int = 1
    row_span: int = 1
    alt: str = ""
    scope: str = ""
    content: tuple[tuple[int, int], ...] = ()
    """Page and number of the marked content of its own and of its kids."""

    def all(self, *tags: str) -> Iterator[Element]:
        """Yield the elements below (and this one) that have one of the tags, in order."""
        if self.tag in tags:
            yield self
        for kid in self.kids:
            yield from kid.all(*tags)


@dataclass(frozen=True)
class ContentsEntry:
    """A line of the contents: its words, the number printed, and where it leads."""

    title: str
    printed: int
    leads_to: int


@dataclass
class BuiltPack:
    """A finished PDF and what was found about its pack."""

    data: bytes
    findings: tuple[Diagnostic, ...] = ()
    problems: list[str] = field(default_factory=list)
    """Whatever reading the structure found to be wrong."""

    @cached_property
    def pdf(self) -> pikepdf.Pdf:
        """The file as objects."""
        return pikepdf.open(io.BytesIO(self.data))

    @cached_property
    def rendering(self) -> pypdfium2.PdfDocument:
        """The file as pages."""
        return pypdfium2.PdfDocument(self.data)

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """The text of each page as extraction gives it, lines joined by spaces."""
        texts = (page.get_textpage().get_text_bounded() for page in self.rendering)
        return tuple(" ".join(text.split()) for text in texts)

    @property
    def text(self) -> str:
        """The text of all pages."""
        return " ".join(self.pages)

    @cached_property
    def tree(self) -> Element:
        """The structure, read once."""
        return self._element(self.pdf.Root.StructTreeRoot.K, None)

    def elements(self, *tags: str) -> list[Element]:
        """Return the elements of some tags, in reading order."""
        return list(self.tree.all(*tags))

    @cached_property
    def bookmarks(self) -> list[tuple[str, int]]:
        """Title and page, from 1, of each entry of the outline."""
        found = []
        for entry in self.rendering.get_toc():
            found.append((entry.get_title(), entry.get_dest().get_index() + 1))
        return found

    @cached_property
    def contents(self) -> list[ContentsEntry]:
        """The entries of the contents."""
        found = []
        for number, page in enumerate(self.pdf.pages):
            text_page = self.rendering[number].get_textpage()
            for link in page.get("/Annots", []):
                if "/Dest" not in link and "/A" in link and link.A.S != "/GoTo":
                    continue
                words = text_page.get_text_bounded(*(float(each) for each in link.Rect)).split()
                title = str(link.get("/Contents", ""))
                found.append(ContentsEntry(title, int(words[-1]), self._destination(link)))
        return found

    def web_links(self) -> list[str]:
        """Return the addresses of the links that lead out of the file."""
        return [
            str(link.A.URI)
            for page in self.pdf.pages
            for link in page.get("/Annots", [])
            if "/A" in link and link.A.S == "/URI"
        ]

    def at(self, page: int, left: float, top: float, right: float, bottom: float) -> str:
        """Return the text in a rectangle of a page, in millimetres from its top left corner."""
        of = self.rendering[page - 1]
        height = of.get_height()
        area = (left * MM, height - bottom * MM, right * MM, height - top * MM)
        return " ".join(of.get_textpage().get_text_bounded(*area).split())

    def _destination(self, link: pikepdf.Object) -> int:
        dest = link.Dest if "/Dest" in link else link.A.D
        if isinstance(dest, pikepdf.String | pikepdf.Name):
            dest = self._names[str(dest)]
        return self._page_numbers[dest[0].objgen]

    @cached_property
    def _names(self) -> dict[str, Any]:
        tree = pikepdf.NameTree(self.pdf.Root.Names.Dests)
        return {str(name): dest.D if "/D" in dest else dest for name, dest in tree.items()}

    @cached_property
    def _page_numbers(self) -> dict[tuple[int, int], int]:
        return {page.objgen: number for number, page in enumerate(self.pdf.pages, start=1)}

    @cached_property
    def _strings_by_mark(self) -> list[list[tuple[int, str]]]:
        return [list(_marked_strings(page, self.problems)) for page in self.rendering]

    @property
    def strings(self) -> list[list[str]]:
        """For each page, every string as it was drawn, that of artifacts too."""
        return [[string for _, string in strings] for strings in self._strings_by_mark]

    @cached_property
    def marked(self) -> list[dict[int, str]]:
        """For each page, the text of each marked content by its number."""
        pages = []
        for strings in self._strings_by_mark:
            joined: dict[int, str] = {}
            for number, string in strings:
                if number >= 0:
                    joined[number] = joined.get(number, "") + string
            pages.append(joined)
        return pages

    def _element(self, node: pikepdf.Object, page: int | None) -> Element:
        if isinstance(node, pikepdf.Array):
            kids = tuple(self._element(kid, page) for kid in node)
            content = tuple(place for kid in kids for place in kid.content)
            return Element("", kids, "".join(kid.text for kid in kids), 0, content=content)
        if "/Pg" in node:
            page = self._page_numbers[node.Pg.objgen]
        inner = node.get("/K", pikepdf.Array())
        items = list(inner) if isinstance(inner, pikepdf.Array) else [inner]
        kids, words, first, content = [], [], 0, []
        for item in items:
            where = page
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/MCR":
                where = self._page_numbers[item.Pg.objgen] if "/Pg" in item else page
                item = item.MCID
            if isinstance(item, int):
                assert where is not None
                content.append((where, int(item)))
                words.append(self.marked[where - 1].get(int(item), ""))
                first = first or where
            elif item.get("/Type") != "/OBJR":
                kid = self._element(item, page)
                kids.append(kid)
                words.append(kid.text)
                content += kid.content
                first = first or kid.page
        spans: dict[str, Any] = {}
        attributes = node.get("/A", pikepdf.Array())
        for each in attributes if isinstance(attributes, pikepdf.Array) else [attributes]:
            if isinstance(each, pikepdf.Dictionary):
                spans |= {str(key): value for key, value in each.items()}
        return Element(
            str(node.S)[1:],
            tuple(kids),
            "".join(words),
            first,
            int(spans.get("/ColSpan", 1)),
            int(spans.get("/RowSpan", 1)),
            str(node.get("/Alt", "")),
            str(spans.get("/Scope", ""))[1:],
            tuple(content),
        )


def _marked_strings(page: pypdfium2.PdfPage, problems: list[str]) -> Iterator[tuple[int, str]]:
    """Yield each string of a page with the number of its marked content; -1 for artifacts."""
    text_page = page.get_textpage()
    for item in page.get_objects(max_depth=1):
        number = pdfium.FPDFPageObj_GetMarkedContentID(item.raw)
        string = _text_of(item.raw, text_page)
        if number < 0 and not _is_artifact(item.raw):
            problems.append(f"content that belongs to nothing: '{string}'")
        yield number, string


def _is_artifact(item: Any) -> bool:
    for index in range(pdfium.FPDFPageObj_CountMarks(item)):
        mark = pdfium.FPDFPageObj_GetMark(item, index)
        buffer, size = (c_ushort * 64)(), pdfium.c_ulong()
        pdfium.FPDFPageObjMark_GetName(mark, buffer, 128, size)
        if bytes(buffer)[: size.value].decode("utf-16-le").rstrip("\0") == "Artifact":
            return True
    return False


def _text_of(item: Any, text_page: pypdfium2.PdfTextPage) -> str:
    if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_TEXT:
        return ""
    length = pdfium.FPDFTextObj_GetText(item, text_page.raw, None, 0)
    buffer = (c_ushort * (length // 2))()
    pdfium.FPDFTextObj_GetText(item, text_page.raw, buffer, length)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")


def structure_problems(built: BuiltPack) -> list[str]:
    """Return what a reader of the structure would stumble over; empty where all is well."""
    tree = built.tree
    problems = list(built.problems)
    marked = {
        (page, number) for page, texts in enumerate(built.marked, start=1) for number in texts
    }
    if len(set(tree.content)) != len(tree.content):
        problems.append("content that two elements own")
    if missing := marked - set(tree.content):
        problems.append(f"content outside the structure: {sorted(missing)[:5]}")
    problems += _gaps_in_headings(tree)
    for table in tree.all("Table"):
        problems += _irregular(table)
    for figure in tree.all("Figure"):
        if not figure.alt:
            problems.append(f"figure without alternative text on page {figure.page}")
    problems += _joined_words(built)
    return problems


def _gaps_in_headings(tree: Element) -> Iterator[str]:
    level = 0
    for heading in tree.all(*HEADINGS):
        own = int(heading.tag[1])
        if own > level + 1:
            yield f"{heading.tag} '{heading.text}' follows a heading of level {level}"
        if not heading.text.strip():
            yield f"empty {heading.tag} on page {heading.page}"
        level = own


def _irregular(table: Element) -> Iterator[str]:
    taken: dict[tuple[int, int], bool] = {}
    rows = list(table.all("TR"))
    for row, element in enumerate(rows):
        column = 0
        for cell in element.kids:
            while (row, column) in taken:
                column += 1
            for down in range(cell.row_span):
                for across in range(cell.col_span):
                    place = (row + down, column + across)
                    if place in taken:
                        yield f"cells of a table overlap in row {row + 1}: '{cell.text}'"
                    taken[place] = True
            column += cell.col_span
    width = max((column + 1 for _, column in taken), default=0)
    if len(taken) != len(rows) * width:
        yield f"rows of a table have different lengths: {len(taken)} cells, {len(rows)} x {width}"


def _figures(built: BuiltPack) -> set[tuple[int, int]]:
    """Return the content of figures, whose labels stand anywhere."""
    return {place for figure in built.tree.all("Figure") for place in figure.content}


def _joined_words(built: BuiltPack) -> Iterator[str]:
    """Compare words by structure with words by place: both must find the same ones."""
    drawn = set(built.tree.content) - _figures(built)
    # A word may stand in two marks: a link, and the comma behind it.
    over_marks = {word for block in built.tree.all(*BLOCKS) for word in block.text.split()}
    for page, texts in enumerate(built.marked, start=1):
        by_place = set(built.pages[page - 1].split())
        alone = {word for text in built.strings[page - 1] for word in text.split()}
        tagged = {
            word for at, text in texts.items() if (page, at) in drawn for word in text.split()
        }
        for word in sorted(by_place - tagged - alone - over_marks):
            # An address is broken at the end of a line without a space.
            if not any(word in address for address in over_marks if "://" in address):
                yield f"page {page}: '{word}' is read by place, not by structure"
        for word in sorted(tagged - by_place - alone):
            if "/" in word:
                continue  # An address that was broken over lines is one word by structure.
            yield f"page {page}: '{word}' is read by structure, not by place"


@dataclass(frozen=True)
class _Box:
    """A string of a page, and where it stands, in points from the bottom left corner."""

    string: str
    left: float
    bottom: float
    right: float
    top: float

    def covers(self, other: _Box) -> bool:
        """Whether two strings stand on each other by more than their boxes' slack."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.top, other.top) - max(self.bottom, other.bottom)
        return across > OVERLAP_PT and down > OVERLAP_PT


OVERLAP_PT = 1.5
"""By how many points boxes of strings may share a place: descenders, side bearings."""
EDGE_MM = 4.0
"""Distance from the edge of the paper within which an office printer puts no ink."""


def placement_problems(built: BuiltPack) -> list[str]:
    """Return strings that are printed over each other, or too near the edge of the paper."""
    problems = []
    for number, page in enumerate(built.rendering, start=1):
        width, height = page.get_size()
        boxes = _boxes(page)
        edge = EDGE_MM * MM
        for box in boxes:
            if box.left < edge or box.right > width - edge:
                problems.append(f"page {number}: '{box.string}' leaves the page sideways")
            if box.bottom < edge or box.top > height - edge:
                problems.append(f"page {number}: '{box.string}' leaves the page up or down")
        boxes.sort(key=lambda box: box.bottom)
        for index, box in enumerate(boxes):
            for other in boxes[index + 1 :]:
                if other.bottom >= box.top:
                    break
                if box.covers(other):
                    problems.append(f"page {number}: '{box.string}' on '{other.string}'")
    return problems


def _boxes(page: pypdfium2.PdfPage) -> list[_Box]:
    text_page = page.get_textpage()
    boxes = []
    for item in page.get_objects(max_depth=1):
        string = _text_of(item.raw, text_page).strip()
        if string:
            boxes.append(_Box(string, *item.get_bounds()))
    return boxes
