"""What must be said of an archive with which a pack was to be compared."""

from __future__ import annotations

from reportgen.archive.place import Place
from reportgen.commands.findings import visible


def not_begun(place: Place | None) -> str:
    """Return the line that says that an archive holds nothing yet, empty where it does.

    Its first pack is still to be added; or a share is out of reach, and nobody would notice.
    """
    if place is None or place.is_begun:
        return ""
    said = f"there is no archive in {place.folder} (named by {place.named_by})"
    return visible(f"{said}: nothing was compared with earlier packs\n")
