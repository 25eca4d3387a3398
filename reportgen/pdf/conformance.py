"""To which standards one file is written, and what comes with that.

In: whether data is attached, or for which press. Out: a ``Conformance``, by which the canvas
decides on colours, boxes, tags and links, and the file on its version and layout.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.frozen import dataclass
from reportgen.pdf.attachments import Attachment
from reportgen.pdf.intent import OutputIntent, press_intent, srgb_intent
from reportgen.pdf.standards import PDF_A_2A, PDF_A_3A, PDF_UA_1, PDF_X_1A, PDF_X_4, Standard


@dataclass(frozen=True, slots=True)
class Conformance:
    """The standards that a file keeps, its output intent, and what is embedded in it."""

    standards: tuple[Standard, ...]
    intent: OutputIntent
    rendition: str = "default"
    """Which rendition of the document it is; two that say the same still differ in this."""
    attachments: tuple[Attachment, ...] = ()

    @property
    def version(self) -> str:
        """Version of PDF."""
        return min(standard.version for standard in self.standards)

    @property
    def packed(self) -> bool:
        """Whether objects lie in object streams."""
        return all(standard.packed for standard in self.standards)

    @property
    def tagged(self) -> bool:
        """Whether it has a structure tree."""
        return any(standard.tagged for standard in self.standards)

    @property
    def for_press(self) -> bool:
        """Whether it is printed in four inks, with bleed and marks, and nothing to click."""
        return self.intent.components == 4


def archive_conformance(
    rendition: str = "default", attachments: Sequence[Attachment] = ()
) -> Conformance:
    """Return what is read, published and archived: PDF/A-2a, with data 3a, and PDF/UA-1."""
    archive = PDF_A_3A if attachments else PDF_A_2A
    return Conformance((archive, PDF_UA_1), srgb_intent(), rendition, tuple(attachments))


def press_conformance(
    condition: str,
    description: str = "",
    profile: bytes | None = None,
    *,
    registered: bool = True,
    rendition: str = "default",
) -> Conformance:
    """Return what is printed: PDF/X-4 with a profile of the press, else PDF/X-1a:2003.

    Raises ``ValueError`` for a condition without profile that is not ``registered`` with the
    ICC, as ``FOGRA39`` is.
    """
    standard = PDF_X_1A if profile is None else PDF_X_4
    intent = press_intent(condition, description, profile, registered=registered)
    return Conformance((standard,), intent, rendition)
