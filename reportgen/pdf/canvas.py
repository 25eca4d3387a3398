"""The canvas: everything that is drawn, and what it means.

In: drawing in points from the top-left corner of the trim, y down, inside elements or
artifacts. Out: the bytes of a tagged PDF.

Marked content is lazy. Opening an element writes nothing; the first ink that belongs to it
opens its mark, and ink of somebody else closes it. So marks never nest, none is empty, and
neighbouring content of one element is one sequence. Source: ISO 32000-1, 14.6 to 14.8.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import TracebackType
from typing import Literal, NoReturn

from reportgen.diagnostics import Location
from reportgen.pdf import proofs
from reportgen.pdf.file import PdfFile
from reportgen.pdf.metadata import DocumentInfo, info_dictionary, xmp_packet
from reportgen.pdf.navigation import Link, Navigation, OutlineEntry, references
from reportgen.pdf.painter import Painter
from reportgen.pdf.structure import (
    ContentReference,
    StructureElement,
    StructureTree,
    box_attributes,
    list_attributes,
    table_attributes,
)
from reportgen.pdf.syntax import number, numbers, text_string
from reportgen.pdf.typeface import Typeface
from reportgen.style.colour import Colour

Scope = Literal["Row", "Column", "Both"]
ArtifactKind = Literal["Layout", "Pagination", "Page", "Background"]

_HEADINGS = frozenset({"H1", "H2", "H3", "H4", "H5", "H6"})
_PROVEN_AT_THE_END = _HEADINGS | {"Figure", "Link", "Table"}


@dataclass(frozen=True, slots=True)
class _Artifact:
    """Content that is not part of the document's text, such as rules and running heads."""

    operator: str


_NOTHING = _Artifact("")
"""Stands for no mark at all, so that one comparison tells whether the right mark is open."""


@dataclass(slots=True)
class _Page:
    """The page being drawn."""

    number: int
    """Object number."""
    key: int
    """Key in the parent tree."""
    owners: list[StructureElement]
    """Elements by marked-content identifier."""
    boxes: str
    annotations: list[int] = field(default_factory=list)


class _Within:
    """Content drawn inside belongs to the element; what a ``with`` statement enters."""

    __slots__ = ("_canvas", "_element", "_outer")

    def __init__(self, canvas: TaggedCanvas, element: StructureElement) -> None:
        self._canvas = canvas
        self._element = element

    def __enter__(self) -> StructureElement:
        canvas = self._canvas
        self._outer = canvas._owner
        canvas._owner = self._element
        return self._element

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._canvas._owner = self._outer


class _Unrecorded:
    """An element inside an artifact: drawing goes on belonging to the artifact."""

    __slots__ = ("_element",)

    def __init__(self, element: StructureElement) -> None:
        self._element = element

    def __enter__(self) -> StructureElement:
        return self._element

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        pass


class TaggedCanvas(Painter):
    """Pages of a tagged document. Draw page after page, then ``finish``.

    Faces and colours are named by their role in the theme. What the standards forbid is refused
    at once with a ``ReportgenError`` (S6xx, exit 8) at ``origin``, the line of the layout that
    is being drawn.
    """

    def __init__(
        self,
        info: DocumentInfo,
        colours: Mapping[str, Colour],
        faces: Mapping[str, Typeface],
    ) -> None:
        """Start a document without pages."""
        super().__init__(colours, faces)
        self.origin: Location | None = None
        self.tree = StructureTree()
        self._info = info
        self._file = PdfFile()
        self._resources = self._file.reserve()
        self._page_tree = self._file.reserve()
        self._navigation = Navigation()
        self._page: _Page | None = None
        self._owner: StructureElement | _Artifact = self.tree.root
        self._marked: StructureElement | _Artifact = _NOTHING
        self._marks = 0
        self._artifacts: dict[tuple[str, str | None], _Artifact] = {}
        self._headings = proofs.HeadingOrder()
        self._to_prove: list[tuple[StructureElement, Location | None]] = []

    # -- pages -----------------------------------------------------------------------------

    @property
    def page_number(self) -> int:
        """Number of the page being drawn, or of the last one drawn; 0 before the first."""
        return len(self.tree.pages)

    def begin_page(self, width_pt: float, height_pt: float, bleed_pt: float = 0.0) -> None:
        """Start a page of a trimmed size.

        With a bleed the sheet is larger on every side; the origin stays at the trim's corner.
        """
        if self._page is not None:
            raise RuntimeError("the page before is not ended")
        sheet = (0.0, 0.0, width_pt + 2 * bleed_pt, height_pt + 2 * bleed_pt)
        boxes = f"/MediaBox[{numbers(sheet)}]"
        if bleed_pt:
            trim = (bleed_pt, bleed_pt, bleed_pt + width_pt, bleed_pt + height_pt)
            boxes += f"/BleedBox[{numbers(sheet)}]/TrimBox[{numbers(trim)}]"
        page = self._file.reserve()
        key, owners = self.tree.begin_page(page)
        self._page = _Page(page, key, owners, boxes)
        self._start_content(bleed_pt, bleed_pt + height_pt)

    def end_page(self) -> None:
        """End the page. Elements may stay open and go on on the next one."""
        page = self._page_being_drawn()
        self._close_mark()
        content = self._file.add_stream(self._content())
        # ISO 19005-2, 6.2.2: resources are named by the page itself, not inherited.
        # Tabs in the order of the structure: ISO 14289-1, 7.18.3.
        self._file.add(
            f"<</Type/Page/Parent {self._page_tree} 0 R{page.boxes}"
            f"/Resources {self._resources} 0 R/Contents {content} 0 R"
            f"/StructParents {page.key}/Tabs/S{references(page.annotations)}>>",
            page.number,
        )
        self._page = None

    # -- meaning ---------------------------------------------------------------------------

    def element(
        self,
        tag: str,
        *,
        alt: str | None = None,
        actual_text: str | None = None,
        title: str | None = None,
        lang: str | None = None,
        scope: Scope | None = None,
        col_span: int = 1,
        row_span: int = 1,
        numbering: str | None = None,
        bbox: tuple[float, float, float, float] | None = None,
        summary: str | None = None,
    ) -> _Within | _Unrecorded:
        """Open an element of a standard type inside the one that is open; use with ``with``.

        ``scope`` and spans are of cells, ``summary`` of tables, ``numbering`` of lists
        (``Disc``, ``Decimal``, ``None``), ``bbox`` (x, y, width, height) of figures. Inside an
        artifact nothing is recorded.
        """
        owner = self._owner
        if isinstance(owner, _Artifact):
            return _Unrecorded(StructureElement(tag, None))
        proofs.prove_place(tag, owner.tag, self.origin)
        if tag == "TH":
            proofs.prove_scope(scope, self.origin)
        elif tag == "Figure":
            proofs.prove_figure(alt, actual_text, self.origin)
        elif tag in _HEADINGS:
            self._headings.prove(tag, self.origin)
        element = self.tree.open(tag, owner)
        element.alt = alt
        element.actual_text = actual_text
        element.title = title
        element.lang = lang
        if scope is not None or col_span != 1 or row_span != 1 or summary is not None:
            element.attributes = table_attributes(scope, col_span, row_span, summary)
            element.col_span = col_span
            element.row_span = row_span
        if numbering is not None:
            element.attributes += list_attributes(numbering)
        if bbox is not None:
            left, bottom, right, top = map(number, self._page_box(*bbox))
            element.attributes += box_attributes((left, bottom, right, top))
        if tag in _PROVEN_AT_THE_END:
            self._to_prove.append((element, self.origin))
        return _Within(self, element)

    def resume(self, element: StructureElement) -> _Within | _Unrecorded:
        """Go on with an element that was opened before, perhaps on another page."""
        if isinstance(self._owner, _Artifact):
            return _Unrecorded(element)
        if element.parent is None and element is not self.tree.root:
            raise ValueError(f"{element!r} was opened inside an artifact and is not in the tree")
        return _Within(self, element)

    @contextmanager
    def artifact(self, kind: ArtifactKind = "Layout", subtype: str | None = None) -> Iterator[None]:
        """Draw what is not part of the text. Inside another artifact it belongs to that one.

        Kinds: ``Layout`` (rules, tints), ``Pagination`` (with a subtype ``Header`` or
        ``Footer``), ``Page`` (printer's marks), ``Background``.
        """
        outer = self._owner
        if not isinstance(outer, _Artifact):
            self._owner = self._artifact_of(kind, subtype)
        try:
            yield
        finally:
            self._owner = outer

    # -- navigation ------------------------------------------------------------------------

    def destination(self, name: str, x: float, y: float) -> None:
        """Name a point of this page, for links and the outline."""
        page = self._page_being_drawn()
        self._navigation.name_place(name, page.number, *self._page_point(x, y))

    def link(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        *,
        destination: str | None = None,
        url: str | None = None,
        contents: str,
    ) -> None:
        """Make a rectangle lead to a named destination, which may come later, or to an address.

        Stands inside an element ``Link``; a link over several lines has one rectangle for each.
        ``contents`` says where it leads. Inside an artifact nothing is made.
        """
        if (destination is None) == (url is None):
            raise ValueError("a link leads to a destination or to an address")
        owner = self._owner
        if isinstance(owner, _Artifact):
            return
        if owner.tag != "Link":
            self._refuse("S610", "ISO 14289-1, 7.18.5", f"a link stands in {owner.tag}, not Link")
        if not contents.strip():
            self._refuse("S611", "ISO 14289-1, 7.18.5", "a link does not say where it leads")
        page = self._page_being_drawn()
        annotation = self._file.reserve()
        page.annotations.append(annotation)
        key = self.tree.annotate(owner, page.number, annotation)
        box = self._page_box(x, y, w, h)
        self._navigation.add_link(
            Link(annotation, key, box, contents, destination, url, self.origin)
        )

    def outline(self, title: str, destination: str, level: int) -> None:
        """Add an entry to the outline; one with a higher level hangs under the one before."""
        self._navigation.add_entry(OutlineEntry(title, destination, level, self.origin))

    # -- the end ---------------------------------------------------------------------------

    def finish(self) -> bytes:
        """Return the file. The canvas cannot be used afterwards.

        Raises ``ReportgenError`` for links that lead nowhere (S609), tables whose rows do not
        close (S606), headings, figures and links without content (S607).
        """
        if self._page is not None:
            raise RuntimeError("the last page is not ended")
        if self._owner is not self.tree.root:
            raise RuntimeError("an element or artifact is still open")
        if not self.tree.pages:
            raise RuntimeError("a document needs a page")
        self._prove_tree()
        file = self._file
        self._navigation.write_links(file)
        outline = self._navigation.write_outline(file)
        fonts: dict[str, int] = {}
        for encoding in self._encodings.values():
            fonts |= encoding.write(file)
        listed = "".join(f"/{resource} {font} 0 R" for resource, font in fonts.items())
        file.add(f"<</Font<<{listed}>>>>", self._resources)
        pages = self.tree.pages
        kids = " ".join(f"{page} 0 R" for page in pages)
        file.add(f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>", self._page_tree)
        structure = self.tree.write(file)
        # Unfiltered, so that tools which know no PDF can read it.
        metadata = file.add_stream(
            xmp_packet(self._info), "/Type/Metadata/Subtype/XML", compress=False
        )
        entries = f"/Outlines {outline} 0 R/PageMode/UseOutlines" if outline else ""
        catalog = file.add(
            f"<</Type/Catalog/Pages {self._page_tree} 0 R/StructTreeRoot {structure} 0 R"
            f"/MarkInfo<</Marked true>>/Lang{text_string(self._info.language)}"
            f"/ViewerPreferences<</DisplayDocTitle true>>/Metadata {metadata} 0 R{entries}>>"
        )
        return file.finish(catalog, file.add(info_dictionary(self._info)))

    # -- marks -----------------------------------------------------------------------------

    def _begin_painting(self) -> None:
        if self._owner is not self._marked:
            self._switch_mark()

    def _switch_mark(self) -> None:
        """Close the mark that is open and open the one of the owner."""
        page = self._page_being_drawn()
        owner = self._owner
        self._close_mark()
        if isinstance(owner, _Artifact):
            self._code.append(owner.operator)
        else:
            if owner.tag not in proofs.CONTENT:
                self._refuse(
                    "S601",
                    "ISO 14289-1, 7.1",
                    f"something is drawn on page {self.page_number} that is neither in an "
                    f"artifact nor in an element that holds content, but in {owner.tag}",
                )
            mcid = len(page.owners)
            page.owners.append(owner)
            if not owner.page:
                owner.page = page.number
            same_page = owner.page == page.number
            owner.kids.append(mcid if same_page else ContentReference(page.number, mcid))
            self._code.append(f"/{owner.tag} <</MCID {mcid}>> BDC")
        self._marked = owner
        self._marks += 1

    def _close_mark(self) -> None:
        if self._marked is not _NOTHING:
            self._code.append("EMC")
            self._marked = _NOTHING

    @contextmanager
    def _saved_state(self) -> Iterator[None]:
        """Keep marks and saved states properly nested."""
        if self._marked is not self._owner:
            self._close_mark()
        marks = self._marks
        with super()._saved_state():
            yield
            if self._marks != marks:
                self._close_mark()

    def _artifact_of(self, kind: str, subtype: str | None) -> _Artifact:
        # One value for each kind, so that neighbouring artifacts share a mark.
        artifact = self._artifacts.get((kind, subtype))
        if artifact is None:
            entries = f"/Type /{kind}" + (f" /Subtype /{subtype}" if subtype else "")
            artifact = _Artifact(f"/Artifact <<{entries}>> BDC")
            self._artifacts[kind, subtype] = artifact
        return artifact

    # -- proofs ----------------------------------------------------------------------------

    def _page_being_drawn(self) -> _Page:
        if self._page is None:
            raise RuntimeError("there is no page to draw on")
        return self._page

    def _prove_tree(self) -> None:
        for element, origin in self._to_prove:
            if element.tag == "Table":
                proofs.prove_table(element, origin)
            else:
                proofs.prove_content(element, origin)

    def _refuse_characters(self, text: str, face: Typeface) -> NoReturn:
        missing = ", ".join(f"U+{ord(each):04X} {each!r}" for each in face.lacks(text))
        self._refuse(
            "S608", "ISO 14289-1, 7.21.7", f"the face {face.name} has no glyph for {missing}"
        )

    def _refuse(self, code: str, clause: str, what: str) -> NoReturn:
        raise proofs.refusal(code, clause, what, self.origin)
