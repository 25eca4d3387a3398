"""The canvas: everything that is drawn, and what it means.

In: drawing in points from the top-left corner of the trim, y down, inside elements or
artifacts; the standards to keep. Out: the bytes of a PDF: for readers with its tags and
links, for the press with bleed and marks in their stead.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from reportgen.frozen import dataclass
from reportgen.pdf.attachments import write_attachments
from reportgen.pdf.boxes import MARK_WEIGHT_PT, SLUG_PT, PageBoxes, target
from reportgen.pdf.conformance import Conformance, archive_conformance
from reportgen.pdf.file import PdfFile
from reportgen.pdf.inks import REGISTRATION, press_inks, screen_inks
from reportgen.pdf.marking import MarkedPainter
from reportgen.pdf.metadata import DocumentInfo, info_dictionary, xmp_packet
from reportgen.pdf.navigation import Link, Navigation, OutlineEntry, references
from reportgen.pdf.picture import Picture
from reportgen.pdf.structure import StructureElement
from reportgen.pdf.syntax import text_string
from reportgen.pdf.typeface import Typeface
from reportgen.style.colour import Colour


@dataclass(slots=True)
class _Page:
    """The page being drawn."""

    number: int
    """Object number."""
    key: int
    """Key in the parent tree."""
    boxes: PageBoxes
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
        conformance: Conformance | None = None,
    ) -> None:
        """Start a document without pages, to PDF/A-2a and PDF/UA-1 if nothing else is asked.

        Raises ``ReportgenError`` for colours that a press cannot print (S612, S613).
        """
        kept = conformance or archive_conformance()
        inks = press_inks(colours) if kept.for_press else screen_inks(colours)
        super().__init__(inks, faces, tagged=kept.tagged)
        self._info = info
        self._conformance = kept
        self._file = PdfFile(kept.version, packed=kept.packed)
        self._resources = self._file.reserve()
        self._page_tree = self._file.reserve()
        self._navigation = Navigation()
        self._page: _Page | None = None
        self._pictures: dict[Picture, str] = {}

    @property
    def for_press(self) -> bool:
        """Whether pages have the inks, the bleed and the marks of a press."""
        return self._conformance.for_press

    # -- pages -----------------------------------------------------------------------------

    @property
    def page_number(self) -> int:
        """Number of the page being drawn, or of the last one drawn; 0 before the first."""
        return len(self.tree.pages)

    def begin_page(
        self, width_pt: float, height_pt: float, bleed_pt: float = 0.0, label: str = ""
    ) -> None:
        """Start a page of a trimmed size.

        With a bleed the sheet is larger on every side; the origin stays at the trim's corner.
        For the press there is room for marks round the bleed, and nothing is drawn beyond it.
        ``label`` is what readers call a page that is not called by its number. Raises
        ``ReportgenError`` (S615) for a page of the press without bleed.
        """
        if self._page is not None:
            raise RuntimeError("the page before is not ended")
        if self.for_press and bleed_pt <= 0:
            self._refuse("S615", "ISO 32000-1, 14.11.2", "a page for the press has no bleed")
        slug = SLUG_PT if self.for_press else 0.0
        boxes = PageBoxes(width_pt, height_pt, bleed_pt, slug)
        self._navigation.label_page(label)
        page = self._file.reserve()
        key, owners = self.tree.begin_page(page)
        self._page = _Page(page, key, boxes)
        self._mark_page(page, owners)
        self._start_content(boxes.offset, boxes.base)
        if slug:
            bled = self._rectangle(
                -bleed_pt, -bleed_pt, width_pt + 2 * bleed_pt, height_pt + 2 * bleed_pt
            )
            self._code.append(f"q {bled} W n")

    def end_page(self) -> None:
        """End the page. Elements may stay open and go on on the next one."""
        page = self._page_being_drawn()
        self._close_mark()
        if page.boxes.slug:
            self._code.append("Q")
            self._forget_state()
            self._draw_marks(page.boxes)
        content = self._file.add_stream(self._content())
        # ISO 19005-2, 6.2.2: resources are named by the page itself, not inherited.
        entries = f"/Resources {self._resources} 0 R/Contents {content} 0 R"
        if self._conformance.tagged:
            entries += f"/StructParents {page.key}"
        for standard in self._conformance.standards:
            entries += "".join(f"/{key}{value}" for key, value in standard.page.items())
        self._file.add(
            f"<</Type/Page/Parent {self._page_tree} 0 R{page.boxes.entries()}{entries}"
            f"{references(page.annotations)}>>",
            page.number,
        )
        self._page = None
        self._mark_page(0, [])

    def _draw_marks(self, boxes: PageBoxes) -> None:
        """Draw what the printer cuts and registers by, on every plate."""
        with self.artifact("Page"):
            for mark in boxes.crop_marks():
                self.line(*mark, MARK_WEIGHT_PT, REGISTRATION)
            for centre in boxes.registration_marks():
                radius, cross = target(*centre)
                self.circle(*centre, radius, stroke=REGISTRATION, width=MARK_WEIGHT_PT)
                for arm in cross:
                    self.line(*arm, MARK_WEIGHT_PT, REGISTRATION)
        self._close_mark()

    # -- pictures --------------------------------------------------------------------------

    def picture(self, x: float, y: float, w: float, h: float, picture: Picture) -> None:
        """Draw a picture in a rectangle given by its top-left corner.

        Stands inside an element ``Figure``, whose ``alt`` says what it shows, or an artifact.
        """
        owner = self._owner
        if isinstance(owner, StructureElement) and owner.tag != "Figure":
            what = f"a picture stands in {owner.tag}, not Figure"
            self._refuse("S603", "ISO 14289-1, 7.3", what)
        resource = self._pictures.setdefault(picture, f"P{len(self._pictures) + 1}")
        self._begin_painting()
        left, bottom = self._left + x, self._base - y - h
        self._code.append(
            f"q {round(w, 2):g} 0 0 {round(h, 2):g} {round(left, 2):g} {round(bottom, 2):g} cm "
            f"/{resource} Do Q"
        )

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
        if self.for_press:
            # Nothing can be clicked on paper, but the element is judged like any other.
            self.tree.annotate(owner, page.number, 0)
            return
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
        file, kept = self._file, self._conformance
        self._navigation.write_links(file)
        entries = self._navigation.write(file)
        fonts: dict[str, int] = {}
        for encoding in self._encodings.values():
            fonts |= encoding.write(file)
        listed = "".join(f"/{resource} {font} 0 R" for resource, font in fonts.items())
        drawn = "".join(
            f"/{resource} {picture.write(file, for_press=self.for_press)} 0 R"
            for picture, resource in self._pictures.items()
        )
        pictures = f"/XObject<<{drawn}>>" if drawn else ""
        file.add(f"<</Font<<{listed}>>{pictures}{self._inks.resources}>>", self._resources)
        pages = self.tree.pages
        kids = " ".join(f"{page} 0 R" for page in pages)
        file.add(f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>", self._page_tree)
        if kept.tagged:
            entries += f"/StructTreeRoot {self.tree.write(file)} 0 R"
        entries += f"/OutputIntents[{kept.intent.write(file)} 0 R]"
        entries += write_attachments(kept.attachments, self._info.created, file)
        asked: dict[str, str] = {}
        for standard in kept.standards:
            asked |= standard.catalog
        entries += "".join(f"/{key}{value}" for key, value in asked.items())
        info = file.add(info_dictionary(self._info, kept))
        # Unfiltered, so that tools which know no PDF can read it.
        metadata = file.add_stream(
            xmp_packet(self._info, kept, file.identify(kept.rendition)),
            "/Type/Metadata/Subtype/XML",
            compress=False,
        )
        catalog = file.add(
            f"<</Type/Catalog/Pages {self._page_tree} 0 R/Lang{text_string(self._info.language)}"
            f"/Metadata {metadata} 0 R{entries}>>"
        )
        return file.finish(catalog, info)

    def _page_being_drawn(self) -> _Page:
        if self._page is None:
            raise RuntimeError("there is no page to draw on")
        return self._page
