"""Sheets of paper.

Lengths are points (1/72 inch) unless a name says otherwise; ``MM`` turns millimetres into points.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from reportgen.frozen import dataclass

MM = 72 / 25.4
"""Points in a millimetre."""


def points(amount: float, unit: str) -> float:
    """Return a length given in ``mm`` or ``pt`` in points.

    >>> round(points(25.4, "mm"), 6)
    72.0
    """
    return amount * {"mm": MM, "pt": 1.0}[unit]


class Orientation(StrEnum):
    """Which side of a sheet is the longer one."""

    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


@dataclass(frozen=True, slots=True)
class Size:
    """A trimmed sheet, in points."""

    width_pt: float
    height_pt: float

    def turned(self, orientation: Orientation) -> Size:
        """Return the sheet in the orientation wanted.

        >>> SIZES["A4"].turned(Orientation.LANDSCAPE).width_mm
        297.0
        """
        short, long = sorted((self.width_pt, self.height_pt))
        if orientation is Orientation.LANDSCAPE:
            return Size(long, short)
        return Size(short, long)

    @property
    def width_mm(self) -> float:
        """Width in millimetres, to the micrometre."""
        return round(self.width_pt / MM, 3)

    @property
    def height_mm(self) -> float:
        """Height in millimetres, to the micrometre."""
        return round(self.height_pt / MM, 3)


# ISO 216 and ANSI/ASME Y14.1.
SIZES: Mapping[str, Size] = MappingProxyType(
    {
        "A3": Size(297 * MM, 420 * MM),
        "A4": Size(210 * MM, 297 * MM),
        "Letter": Size(8.5 * 72, 11 * 72),
    }
)
"""Named sheets, upright."""
