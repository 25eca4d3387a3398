"""The canvas: everything that is drawn, and what it means.

In: drawing in points from the top-left corner of the trim, y down, inside elements or
artifacts. Out: the bytes of a tagged PDF.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reportgen.pdf.file import PdfFile
from reportgen.pdf.marking import MarkedPainter
from reportgen.pdf.metadata import DocumentInfo, info_dictionary, xmp_packet
from reportgen.pdf.navigation import Link, Navigation, OutlineEntry, references
from reportgen.pdf.structure import StructureElement
from reportgen.pdf.syntax import numbers, text_string
from reportgen.pdf.typeface import Typeface
from reportgen.style.colour import Colour


@dataclass(slots=True)
class _Page:
    """The page being drawn."""

    number: int
    """Object number."""
    key: int
    """Key in the parent tree."""
    boxes: str
    annotations: list[int] = field(default_factory=list)


class TaggedCanvas(MarkedPainter):
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
        self._info = info
        self._file = PdfFile()
        self._resources = self._file.reserve()
        self._page_tree = self._file.reserve()
        self._navigation = Navigation()
        self._page: _Page | None = None

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
        self._page = _Page(page, key, boxes)
        self._mark_page(page, owners)
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
        self._mark_page(0, [])

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
        if not isinstance(owner, StructureElement):
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

    def _page_being_drawn(self) -> _Page:
        if self._page is None:
            raise RuntimeError("there is no page to draw on")
        return self._page
