"""Marked content: which ink belongs to which element.

In: elements and artifacts as they are opened, and ink as it is painted.
Out: marks round the operators of a page, and the structure tree they point into.

Marks are lazy. Opening an element writes nothing; the first ink that belongs to it opens its
mark, and ink of somebody else closes it. So marks never nest, none is empty, and neighbouring
content of one element is one sequence. Source: ISO 32000-1, 14.6 to 14.8.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from types import TracebackType
from typing import Any, Literal, NoReturn

from reportgen.diagnostics import Location
from reportgen.frozen import dataclass
from reportgen.pdf import proofs
from reportgen.pdf.graphics_state import State
from reportgen.pdf.inks import Inks
from reportgen.pdf.painter import Painter
from reportgen.pdf.structure import (
    ContentReference,
    StructureElement,
    StructureTree,
    Words,
    box_attributes,
    list_attributes,
    table_attributes,
)
from reportgen.pdf.text_painter import PlacedText
from reportgen.pdf.typeface import Typeface

Scope = Literal["Row", "Column", "Both"]
ArtifactKind = Literal["Layout", "Pagination", "Page", "Background"]


@dataclass(frozen=True, slots=True, eq=False)
class _Artifact:
    """Content that is not part of the document's text, such as rules and running heads."""

    operator: str


_NOTHING = _Artifact("")
"""Stands for no mark at all, so that one comparison tells whether the right mark is open."""


class _Within:
    """Content drawn inside belongs to an owner; what a ``with`` statement enters."""

    __slots__ = ("_outer", "_owner", "_painter")

    def __init__(self, painter: MarkedPainter, owner: StructureElement | _Artifact) -> None:
        self._painter = painter
        self._owner = owner

    def __enter__(self) -> Any:
        painter = self._painter
        self._outer = painter._owner
        painter._owner = self._owner
        return self._owner

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._painter._owner = self._outer


class MarkedPainter(Painter):
    """A painter that knows what its ink means.

    What the standards forbid is refused at once with a ``ReportgenError`` (S6xx, exit 8) at
    ``origin``, the line of the layout that is being drawn.
    """

    def __init__(self, inks: Inks, faces: Mapping[str, Typeface], *, tagged: bool = True) -> None:
        """Start with an empty tree, and no page to paint on.

        Without tags the tree is recorded and proven all the same, but no marks are written.
        """
        super().__init__(inks, faces)
        self._tagged = tagged
        self.origin: Location | None = None
        self.tree = StructureTree()
        self._page_object = 0
        self._page_owners: list[StructureElement] = []
        self._owner: StructureElement | _Artifact = self.tree.root
        self._marked = _NOTHING
        self._marks = 0
        self._artifacts: dict[tuple[str, str | None], _Artifact] = {}
        self._repeated: dict[Hashable, tuple[str, State]] = {}
        self._headings = proofs.HeadingOrder()
        self._to_prove: list[tuple[StructureElement, Location | None]] = []

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
    ) -> AbstractContextManager[StructureElement]:
        """Open an element of a standard type inside the one that is open; use with ``with``.

        ``scope`` and spans are of cells, ``summary`` of tables, ``numbering`` of lists
        (``Disc``, ``Decimal``, ``None``), ``bbox`` (x, y, width, height) of figures. Inside an
        artifact nothing is recorded.
        """
        owner = self._owner
        if isinstance(owner, _Artifact):
            return nullcontext(StructureElement(tag, None))
        if not proofs.may_stand(tag, owner.tag):
            raise proofs.misplaced(tag, owner.tag, self.origin)
        if tag == "TH":
            proofs.prove_scope(scope, self.origin)
        elif tag == "Figure":
            proofs.prove_figure(alt, actual_text, self.origin)
        elif tag in proofs.HEADINGS:
            self._headings.prove(tag, self.origin)
        element = self.tree.open(tag, owner)
        if not (alt is actual_text is title is lang is None):
            element.words = Words(alt, actual_text, title, lang)
        if scope is not None or col_span != 1 or row_span != 1 or summary is not None:
            element.attributes = table_attributes(scope, col_span, row_span, summary)
            if col_span != 1 or row_span != 1:
                element.span = col_span, row_span
        if numbering is not None:
            element.attributes += (list_attributes(numbering),)
        if bbox is not None:
            element.attributes += (box_attributes(self._page_box(*bbox)),)
        if tag in proofs.PROVEN_AT_THE_END:
            self._to_prove.append((element, self.origin))
        return _Within(self, element)

    def text_cell(
        self,
        tag: Literal["TD", "TH"],
        texts: Iterable[PlacedText],
        scope: Scope | None = None,
    ) -> None:
        """Draw a cell of one column and row that holds text alone.

        As with ``element``, in half the time: three in four cells of a pack are such.
        """
        row = self._owner
        if isinstance(row, StructureElement):
            if not proofs.may_stand(tag, row.tag):
                raise proofs.misplaced(tag, row.tag, self.origin)
            if tag == "TH":
                proofs.prove_scope(scope, self.origin)
            cell = self._owner = self.tree.open(tag, row)
            if scope is not None:
                cell.attributes = table_attributes(scope, 1, 1)
        for written, x, y in texts:
            self.show(written, x, y)
        self._owner = row

    def resume(self, element: StructureElement) -> AbstractContextManager[StructureElement]:
        """Go on with an element that was opened before, perhaps on another page."""
        if isinstance(self._owner, _Artifact):
            return nullcontext(element)
        if element.parent is None and element is not self.tree.root:
            raise ValueError(f"{element!r} was opened inside an artifact and is not in the tree")
        return _Within(self, element)

    def artifact(
        self, kind: ArtifactKind = "Layout", subtype: str | None = None
    ) -> AbstractContextManager[object]:
        """Draw what is not part of the text. Inside another artifact it belongs to that one.

        Kinds: ``Layout`` (rules, tints), ``Pagination`` (with a subtype ``Header`` or
        ``Footer``), ``Page`` (printer's marks), ``Background``.
        """
        outer = self._owner
        if isinstance(outer, _Artifact):
            return _Within(self, outer)
        return _Within(self, self._artifacts.get((kind, subtype)) or self._artifact(kind, subtype))

    def repeated(self, drawing: Hashable, draw: Callable[[], None]) -> None:
        """Draw what stands alike on many pages: drawn once, its operators are copied from then on.

        ``drawing`` says all that ``draw`` depends on, places included, but for the canvas. Only
        inside an artifact: what belongs to elements is marked anew on each page. Of running
        heads, draft margins and table heads that go on, measured on 440 pages: 0.2 of the time.
        """
        if not isinstance(self._owner, _Artifact):
            raise ValueError("only artifacts can be repeated")
        self._begin_painting()
        # What is written depends on the state that it finds, and leaves another one.
        key = drawing, self._left, self._base, self._matrix, self._state()
        if key not in self._repeated:
            code, self._code = self._code, []
            draw()
            self._repeated[key] = "\n".join(self._code), self._state()
            self._code = code
        written, state = self._repeated[key]
        self._code.append(written)
        self._take_state(state)

    # -- marks -----------------------------------------------------------------------------

    def _mark_page(self, page: int, owners: list[StructureElement]) -> None:
        """Let what follows belong to a page; ``owners`` collects its elements by identifier."""
        self._page_object = page
        self._page_owners = owners

    def _switch_mark(self) -> None:
        """Close the mark that is open and open the one of the owner."""
        page = self._page_object
        if not page:
            raise RuntimeError("there is no page to draw on")
        owner = self._owner
        if self._marked is not _NOTHING and self._tagged:
            self._code.append("EMC")
        if isinstance(owner, _Artifact):
            mark = owner.operator
        else:
            tag = owner.tag
            if tag not in proofs.CONTENT:
                self._refuse_stray(owner)
            owners = self._page_owners
            mcid = len(owners)
            owners.append(owner)
            if not owner.page:
                owner.page = page
            owner.kids.append(mcid if owner.page == page else ContentReference(page, mcid))
            mark = f"/{tag} <</MCID {mcid}>> BDC"
        if self._tagged:
            self._code.append(mark)
        self._marked = owner
        self._marks += 1

    def _close_mark(self) -> None:
        if self._marked is not _NOTHING:
            if self._tagged:
                self._code.append("EMC")
            self._marked = _NOTHING

    @contextmanager
    def _saved_state(self) -> Iterator[None]:
        """Keep marks and saved states properly nested.

        An artifact's mark may stay open: nothing else can begin before the artifact ends, and
        that is after this scope. Inside an element others may, so its mark opens anew.
        """
        if self._marked is not self._owner or isinstance(self._owner, StructureElement):
            self._close_mark()
        marks = self._marks
        with super()._saved_state():
            yield
            if self._marks != marks:
                self._close_mark()

    def _artifact(self, kind: str, subtype: str | None) -> _Artifact:
        entries = f"/Type /{kind}" + (f" /Subtype /{subtype}" if subtype else "")
        # One value for each kind, so that neighbouring artifacts share a mark.
        artifact = self._artifacts[kind, subtype] = _Artifact(f"/Artifact <<{entries}>> BDC")
        return artifact

    # -- proofs ----------------------------------------------------------------------------

    def _prove_tree(self) -> None:
        """Prove what can be known only when all elements are complete."""
        if self._owner is not self.tree.root:
            raise RuntimeError("an element or artifact is still open")
        for element, origin in self._to_prove:
            proofs.prove_complete(element, origin)

    def _refuse_stray(self, owner: StructureElement) -> NoReturn:
        self._refuse(
            "S601",
            "ISO 14289-1, 7.1",
            f"something is drawn on page {len(self.tree.pages)} that belongs to no element with "
            f"content and to no artifact: it stands directly in {owner.tag}",
        )

    def _refuse_characters(self, text: str, face: Typeface) -> NoReturn:
        missing = ", ".join(f"U+{ord(each):04X} {each!r}" for each in face.lacks(text))
        self._refuse(
            "S608",
            "ISO 14289-1, 7.21.8",
            f"the face {face.name} has no glyph for {missing} in {text!r}",
        )

    def _refuse_line(self, width: float) -> NoReturn:
        self._refuse(
            "S614",
            "lines on the press",
            f"a line of {width:g} pt is drawn on page {len(self.tree.pages)}; a press holds "
            f"{self._inks.least_line_pt:g} pt",
        )

    def _refuse(self, code: str, clause: str, what: str) -> NoReturn:
        raise proofs.refusal(code, clause, what, self.origin)
