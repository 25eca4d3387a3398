"""A clause of a standard that a file does not meet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from reportgen.frozen import dataclass
from reportgen.pdf.claims import Packet

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

    @property
    def root(self) -> Any:
        """The catalog."""
        return self.pdf.Root

    @property
    def pages(self) -> Iterator[tuple[int, Any]]:
        """Each page's dictionary with its number."""
        for number, page in enumerate(self.pdf.pages, start=1):
            yield number, page.obj

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
