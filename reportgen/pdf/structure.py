"""The structure tree: what the marks on the pages mean, in reading order.

In: elements as they are opened, marked content and link annotations as they are drawn.
Out: the StructTreeRoot, its elements and the ParentTree of a file.

A pure recorder: it draws nothing and knows no fonts. A page is known by the number of its page
object. Source: ISO 32000-1, 14.7 and 14.8.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from functools import lru_cache

from reportgen.frozen import dataclass
from reportgen.pdf.file import PdfFile
from reportgen.pdf.syntax import name, numbers, text_string


@dataclass(frozen=True, slots=True)
class ContentReference:
    """Marked content of an element on another page than its first one."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class Words:
    """What an element is called or read as, where that is not its content."""

    alt: str | None
    actual_text: str | None
    title: str | None
    lang: str | None


@dataclass(frozen=True, slots=True)
class AnnotationReference:
    """An annotation that belongs to an element."""

    page: int
    annotation: int
    """Number of the annotation object."""


ONE_CELL = (1, 1)


class StructureElement:
    """A node of the tree. Made by ``StructureTree.open``; its kids are in reading order.

    One of these is made for every cell of every table: it holds nothing that it does not need.
    """

    __slots__ = (
        "attributes",
        "kids",
        "number",
        "page",
        "parent",
        "span",
        "tag",
        "words",
    )

    def __init__(self, tag: str, parent: StructureElement | None) -> None:
        """Start an element without content; ``parent`` is ``None`` for the root alone."""
        self.tag = tag
        self.parent = parent
        self.kids: list[StructureElement | int | ContentReference | AnnotationReference] = []
        """An ``int`` is a marked-content identifier on ``page``."""
        self.page = 0
        """Object number of the first page with content of this element; 0 for none yet."""
        self.number = 0
        """Object number in the file, once it is written."""
        self.attributes: tuple[str, ...] = ()
        """Attribute dictionaries, ready to write; one for each owner of attributes."""
        self.words: Words | None = None
        self.span = ONE_CELL
        """Columns and rows of a cell."""

    def __repr__(self) -> str:
        """Return the tag and what it holds."""
        return f"<StructureElement {self.tag}, {len(self.kids)} kids>"

    def elements(self) -> Iterator[StructureElement]:
        """Yield the kids that are elements."""
        return (kid for kid in self.kids if isinstance(kid, StructureElement))


@dataclass(slots=True)
class StructureTree:
    """The tree under its Document element, and which element owns what on each page."""

    root: StructureElement = field(default_factory=lambda: StructureElement("Document", None))
    pages: list[int] = field(default_factory=list)
    """Page objects in order."""
    _elements: list[StructureElement] = field(default_factory=list)
    """All but the root, as they were opened."""
    _owners: list[list[StructureElement] | StructureElement] = field(default_factory=list)
    """By key of the parent tree: a page's elements by identifier, or an annotation's element."""

    def begin_page(self, page: int) -> tuple[int, list[StructureElement]]:
        """Return the page's key in the parent tree and its elements by identifier, still empty."""
        self.pages.append(page)
        owners: list[StructureElement] = []
        self._owners.append(owners)
        return len(self._owners) - 1, owners

    def open(self, tag: str, parent: StructureElement) -> StructureElement:
        """Add an element behind the kids that ``parent`` has."""
        element = StructureElement(tag, parent)
        self._elements.append(element)
        parent.kids.append(element)
        return element

    def annotate(self, element: StructureElement, page: int, annotation: int) -> int:
        """Let the element own an annotation; return the annotation's key in the parent tree."""
        element.kids.append(AnnotationReference(page, annotation))
        self._owners.append(element)
        return len(self._owners) - 1

    def walk(self) -> Iterator[tuple[int, StructureElement]]:
        """Yield depth and element, in reading order."""
        waiting = [(0, self.root)]
        while waiting:
            depth, element = waiting.pop()
            yield depth, element
            for kid in reversed(element.kids):
                if isinstance(kid, StructureElement):
                    waiting.append((depth + 1, kid))

    def write(self, file: PdfFile) -> int:
        """Write the tree and return the number of its StructTreeRoot."""
        elements = [self.root, *self._elements]
        root = file.reserve()
        first = file.reserve_many(len(elements))
        for number, element in enumerate(elements, first):
            element.number = number
        for element in elements:
            file.add(_body(element, root), element.number)
        entries = []
        for key, owner in enumerate(self._owners):
            if isinstance(owner, list):
                # Arrays of their own: a reader looks up one page without parsing all of them.
                target = file.add(f"[{' '.join(f'{each.number} 0 R' for each in owner)}]")
            else:
                target = owner.number
            entries.append(f"{key} {target} 0 R")
        parents = file.add(f"<</Nums[{' '.join(entries)}]>>")
        identified = " ".join(
            f"({_identifier(element)}){element.number} 0 R"
            for element in elements
            if element.tag == "Note"
        )
        identifiers = f"/IDTree<</Names[{identified}]>>" if identified else ""
        return file.add(
            f"<</Type/StructTreeRoot/K[{self.root.number} 0 R]/ParentTree {parents} 0 R"
            f"/ParentTreeNextKey {len(self._owners)}{identifiers}>>",
            root,
        )

    def outline_text(self) -> str:
        """Return the tree as indented text: one element a line, with ``page:identifier`` marks.

        Pages count from 1. For tests, and for people who wonder.
        """
        page_numbers = {page: count for count, page in enumerate(self.pages, 1)}
        lines = []
        for depth, element in self.walk():
            words = [element.tag]
            words.extend(element.attributes)
            if element.words is not None:
                said = element.words
                for key, value in (("alt", said.alt), ("actual", said.actual_text)):
                    if value is not None:
                        words.append(f"{key}={value!r}")
            for kid in element.kids:
                if isinstance(kid, int):
                    words.append(f"{page_numbers[element.page]}:{kid}")
                elif isinstance(kid, ContentReference):
                    words.append(f"{page_numbers[kid.page]}:{kid.mcid}")
                elif isinstance(kid, AnnotationReference):
                    words.append(f"{page_numbers[kid.page]}:annotation")
            lines.append("  " * depth + " ".join(words))
        return "\n".join(lines) + "\n"


@lru_cache(maxsize=1024)
def table_attributes(
    scope: str | None, col_span: int, row_span: int, summary: str | None = None
) -> tuple[str, ...]:
    """Return the attributes of a cell or a table (ISO 32000-1, 14.8.5.7); none if none apply.

    >>> table_attributes("Column", 2, 1)
    ('<</O/Table/Scope/Column/ColSpan 2>>',)
    """
    entries = f"/Scope/{scope}" if scope else ""
    if col_span > 1:
        entries += f"/ColSpan {col_span}"
    if row_span > 1:
        entries += f"/RowSpan {row_span}"
    if summary:
        entries += f"/Summary{text_string(summary)}"
    return (f"<</O/Table{entries}>>",) if entries else ()


def list_attributes(numbering: str) -> str:
    """Return the attributes of a list (14.8.5.5): ``Disc``, ``Decimal``, ``None``, ..."""
    return f"<</O/List/ListNumbering{name(numbering)}>>"


def box_attributes(box: Sequence[float]) -> str:
    """Return the attributes of an illustration (14.8.5.4): left, bottom, right, top."""
    return f"<</O/Layout/Placement/Block/BBox[{numbers(box)}]>>"


def _body(element: StructureElement, root: int) -> str:
    """Return the dictionary of an element."""
    parent = element.parent.number if element.parent else root
    kids, page = element.kids, element.page
    said = element.words or element.attributes or element.tag == "Note"
    if page and len(kids) == 1 and not said:
        # Two in three. What has a page has a mark on it, so this is all that it has.
        return f"<</Type/StructElem/S/{element.tag}/P {parent} 0 R/Pg {page} 0 R/K {kids[0]}>>"
    head = f"<</Type/StructElem/S/{element.tag}/P {parent} 0 R"
    if page:
        head += f"/Pg {page} 0 R"
    if len(kids) == 1:
        kid = kids[0]
        head += f"/K {kid}" if isinstance(kid, int) else f"/K {_reference(kid)}"
    elif kids:
        head += f"/K[{' '.join([_reference(kid) for kid in kids])}]"
    if element.tag == "Note":
        head += f"/ID({_identifier(element)})"
    if element.words is not None:
        head += _words(element.words)
    if element.attributes:
        attributes = "".join(element.attributes)
        head += f"/A[{attributes}]" if len(element.attributes) > 1 else f"/A{attributes}"
    return head + ">>"


def _words(words: Words) -> str:
    entries = (
        ("Alt", words.alt),
        ("ActualText", words.actual_text),
        ("T", words.title),
        ("Lang", words.lang),
    )
    return "".join(f"/{key}{text_string(said)}" for key, said in entries if said is not None)


def _identifier(note: StructureElement) -> str:
    """Return the identifier that a note must have (ISO 14289-1, 7.9); they sort as they stand."""
    return f"note{note.number:08}"


def _reference(kid: StructureElement | int | ContentReference | AnnotationReference) -> str:
    if isinstance(kid, StructureElement):
        return f"{kid.number} 0 R"
    if isinstance(kid, int):
        return str(kid)
    if isinstance(kid, ContentReference):
        return f"<</Type/MCR/Pg {kid.page} 0 R/MCID {kid.mcid}>>"
    return f"<</Type/OBJR/Obj {kid.annotation} 0 R/Pg {kid.page} 0 R>>"
