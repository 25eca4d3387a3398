"""Output intents: what the numbers of a file's colours mean.

In: a display (sRGB), or a printing condition with or without its profile. Out: the
OutputIntent dictionary of a catalog. Source: ISO 32000-1, 14.11.5.
"""

from __future__ import annotations

from reportgen.frozen import dataclass
from reportgen.pdf.file import PdfFile
from reportgen.pdf.icc import srgb_profile
from reportgen.pdf.standards import ARCHIVE_INTENT, PRESS_INTENT
from reportgen.pdf.syntax import text_string

ICC_REGISTRY = "http://www.color.org"
"""The registry of characterised printing conditions, as files name it."""


@dataclass(frozen=True, slots=True)
class OutputIntent:
    """For which output a file is made."""

    subtype: str
    condition: str
    """Name of the output condition; a registered one, or what its maker calls it."""
    description: str
    """For people."""
    components: int
    registry: str = ""
    """Where the condition is registered; empty where it is not."""
    profile: bytes | None = None
    """ICC profile; a registered condition can do without."""

    def write(self, file: PdfFile) -> int:
        """Write the intent and return its number."""
        entries = (
            f"/Type/OutputIntent/S/{self.subtype}"
            f"/OutputConditionIdentifier{text_string(self.condition)}"
            f"/OutputCondition{text_string(self.description)}/Info{text_string(self.description)}"
        )
        if self.registry:
            entries += f"/RegistryName{text_string(self.registry)}"
        if self.profile is not None:
            profile = file.add_stream(self.profile, f"/N {self.components}", recurs=True)
            entries += f"/DestOutputProfile {profile} 0 R"
        return file.add(f"<<{entries}>>")


def srgb_intent() -> OutputIntent:
    """Return the intent of what is read on screens."""
    return OutputIntent(
        subtype=ARCHIVE_INTENT,
        condition="sRGB IEC61966-2.1",
        description="sRGB IEC61966-2.1",
        components=3,
        registry=ICC_REGISTRY,
        profile=srgb_profile(),
    )


def press_intent(
    condition: str, description: str, profile: bytes | None, *, registered: bool
) -> OutputIntent:
    """Return the intent of what goes to a press with four inks.

    Raises ``ValueError`` where neither a profile nor the ICC's registry says what the
    condition is.
    """
    if profile is None and not registered:
        raise ValueError(f"nothing says what the printing condition {condition!r} is")
    return OutputIntent(
        subtype=PRESS_INTENT,
        condition=condition,
        description=description or condition,
        components=4,
        registry=ICC_REGISTRY if registered else "",
        profile=profile,
    )
