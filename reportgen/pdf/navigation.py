"""Ways through a document: destinations, links, the outline and the pages' labels.

In: named places, links to them by name, outline entries in order; places may be named later
than they are linked to. Out: annotation objects, the outline tree, the labels.
Source: ISO 32000-1, 12.3, 12.4.2 and 12.5.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field
from urllib.parse import quote

from reportgen.diagnostics import Location
from reportgen.frozen import dataclass
from reportgen.pdf.file import PdfFile
from reportgen.pdf.proofs import refusal
from reportgen.pdf.syntax import numbers, text_string

_PRINTED = 4
"""Annotation flag: print it (12.5.3; PDF/A wants it set)."""

_RESERVED = "%!#$&'()*+,/:;=?@[]~"
"""Characters of an address that keep their meaning (RFC 3986)."""


@dataclass(frozen=True, slots=True)
class Link:
    """A place to click. Exactly one of ``destination`` and ``url`` is set."""

    annotation: int
    """Number of its object."""
    key: int
    """Its key in the parent tree."""
    box: tuple[float, ...]
    """Left, bottom, right, top on its page."""
    contents: str
    destination: str | None
    url: str | None
    origin: Location | None


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """One line of the outline. A lower ``level`` holds the higher ones that follow it."""

    title: str
    destination: str
    level: int
    origin: Location | None


@dataclass(slots=True)
class Navigation:
    """Everything collected while pages are drawn, resolved when all of them are known."""

    _places: dict[str, str] = field(default_factory=dict)
    _links: list[Link] = field(default_factory=list)
    _entries: list[OutlineEntry] = field(default_factory=list)
    _labels: list[str] = field(default_factory=list)
    """For each page what it is called; empty where that is its number."""

    def name_place(self, name: str, page: int, x: float, y: float) -> None:
        """Name a point of a page, in the page's own coordinates; raises ``ValueError`` if taken."""
        if name in self._places:
            raise ValueError(f"the destination {name!r} is there already")
        # Null keeps the reader's zoom.
        self._places[name] = f"[{page} 0 R/XYZ {numbers((x, y))} null]"

    def label_page(self, label: str) -> None:
        """Take what the next page is called: a word, or nothing for its number."""
        self._labels.append(label)

    def add_link(self, link: Link) -> None:
        """Take a link."""
        self._links.append(link)

    def add_entry(self, entry: OutlineEntry) -> None:
        """Take the next line of the outline."""
        self._entries.append(entry)

    def write_links(self, file: PdfFile) -> None:
        """Write the annotations. Raises ``ReportgenError`` (S609) for an unknown destination."""
        for link in self._links:
            if link.url is not None:
                target = f"/A<</S/URI/URI{text_string(quote(link.url, safe=_RESERVED))}>>"
            else:
                target = f"/Dest{self._place(link.destination or '', link.origin)}"
            file.add(
                f"<</Type/Annot/Subtype/Link/Rect[{numbers(link.box)}]/Border[0 0 0]/F {_PRINTED}"
                f"/Contents{text_string(link.contents)}/StructParent {link.key}{target}>>",
                link.annotation,
            )

    def write(self, file: PdfFile) -> str:
        """Write outline and labels; return the catalog's entries for them."""
        outline = self._write_outline(file)
        entries = f"/Outlines {outline} 0 R/PageMode/UseOutlines" if outline else ""
        return f"{entries}/PageLabels<</Nums[{''.join(self._label_ranges())}]>>"

    def _label_ranges(self) -> Iterator[str]:
        """Yield the start of each range of labels: a word, or counting on from a number."""
        before: str | None = None
        for index, label in enumerate(self._labels):
            if label:
                yield f"{index}<</P{text_string(label)}>>"
            elif before != "":
                start = f"/St {index + 1}" if index else ""
                yield f"{index}<</S/D{start}>>"
            before = label

    def _write_outline(self, file: PdfFile) -> int | None:
        """Write the outline; return its number, or ``None`` if it has no entries."""
        if not self._entries:
            return None
        root = _Node(file.reserve(), None)
        path = [(min(entry.level for entry in self._entries) - 1, root)]
        for entry in self._entries:
            while path[-1][0] >= entry.level:
                path.pop()
            node = _Node(file.reserve(), entry)
            path[-1][1].kids.append(node)
            path.append((entry.level, node))
        self._write_branch(file, root)
        file.add(f"<</Type/Outlines{_family(root.kids)}/Count {len(root.kids)}>>", root.number)
        return root.number

    def _write_branch(self, file: PdfFile, parent: _Node) -> None:
        for index, node in enumerate(parent.kids):
            if node.entry is None:
                continue
            body = (
                f"<</Title{text_string(node.entry.title)}/Parent {parent.number} 0 R"
                f"/Dest{self._place(node.entry.destination, node.entry.origin)}"
            )
            if index:
                body += f"/Prev {parent.kids[index - 1].number} 0 R"
            if index + 1 < len(parent.kids):
                body += f"/Next {parent.kids[index + 1].number} 0 R"
            if node.kids:
                # A negative count: branches are folded until somebody opens them.
                body += f"{_family(node.kids)}/Count {-len(node.kids)}"
            file.add(body + ">>", node.number)
            self._write_branch(file, node)

    def _place(self, name: str, origin: Location | None) -> str:
        try:
            return self._places[name]
        except KeyError:
            raise refusal(
                "S609", "ISO 32000-1, 12.3.2", f"nothing is named {name!r} to go to", origin
            ) from None


@dataclass(slots=True)
class _Node:
    """An outline entry in its tree; the root has none."""

    number: int
    entry: OutlineEntry | None
    kids: list[_Node] = field(default_factory=list)


def _family(kids: list[_Node]) -> str:
    return f"/First {kids[0].number} 0 R/Last {kids[-1].number} 0 R"


def references(annotations: Iterable[int]) -> str:
    """Return the Annots entry of a page, empty if it has none."""
    listed = " ".join(f"{number} 0 R" for number in annotations)
    return f"/Annots[{listed}]" if listed else ""
