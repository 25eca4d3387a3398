"""A clause of a standard that a file does not meet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from reportgen.frozen import dataclass
from reportgen.pdf.claims import Packet, packet_of

if TYPE_CHECKING:
    import pikepdf


@dataclass(frozen=True, slots=True)
class Breach:
    """What is wrong, by which clause, and where in the file."""

    code: str
    """``S6xx``, one for each rule."""
    clause: str
    """Standard and clause: ``ISO 14289-1, 7.1``."""
    what: str
    page: int | None = None
    """Number of the page, from 1; ``None`` for the file as a whole."""

    def __str__(self) -> str:
        """Return the sentence that a person reads."""
        place = f"page {self.page}: " if self.page else ""
        return f"{place}{self.what} ({self.clause})"


@dataclass(frozen=True, slots=True)
class Subject:
    """The file that is judged: opened, with what its metadata says."""

    pdf: pikepdf.Pdf
    packet: Packet
    pages: tuple[tuple[int, Any], ...]
    """Each page's dictionary with its number."""
    resources: tuple[tuple[int, Any], ...]
    """Resources with the first page that has them: pages may share them, and ours do."""

    @classmethod
    def of(cls, pdf: pikepdf.Pdf) -> Subject:
        """Return an opened file with what is asked of it again and again."""
        pages = tuple((number, page.obj) for number, page in enumerate(pdf.pages, start=1))
        found: dict[tuple[int, int], tuple[int, Any]] = {}
        for number, page in pages:
            resources = page.get("/Resources")
            if resources is not None:
                # One that is written inside its page (0, 0) is that page's own.
                own = resources.objgen if resources.objgen[0] else (0, -number)
                found.setdefault(own, (number, resources))
        return cls(pdf, packet_of(pdf), pages, tuple(found.values()))

    @property
    def root(self) -> Any:
        """The catalog."""
        return self.pdf.Root

    @property
    def is_tagged_standard(self) -> bool:
        """Whether it claims a standard that asks for a structure tree."""
        claims = self.packet.claims
        return bool(claims.pdf_ua) or claims.pdf_a[1:].upper() == "A"

    @property
    def is_archive(self) -> bool:
        """Whether it claims PDF/A."""
        return bool(self.packet.claims.pdf_a)

    @property
    def is_press(self) -> bool:
        """Whether it claims PDF/X."""
        return bool(self.packet.claims.pdf_x)


Rule = Callable[[Subject], Iterator[Breach]]
