"""The boxes of a page, and the marks by which it is cut and registered.

In: the trimmed size, the bleed round it, and the sheet round that. Out: entries of a page
dictionary, in points from the sheet's lower-left corner; marks as lines from the trim's
top-left corner, y down. Source: ISO 32000-1, 14.11.2.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.frozen import dataclass
from reportgen.pdf.syntax import numbers
from reportgen.style.paper import MM

SLUG_PT = 9 * MM
"""Room for marks round the bleed."""
MARK_WEIGHT_PT = 0.25
_MARK_LENGTH_PT = 5 * MM
_MARK_GAP_PT = 1 * MM
"""Between the bleed and the marks, so that none is ever in the bleed."""
_TARGET_RADIUS_PT = 1.6 * MM
_TARGET_ARM_PT = 2.8 * MM

Line = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PageBoxes:
    """A trimmed page, what is printed beyond the trim, and the sheet that holds both."""

    width: float
    height: float
    bleed: float = 0.0
    slug: float = 0.0

    @property
    def offset(self) -> float:
        """From the sheet's edge to the trim, on every side."""
        return self.bleed + self.slug

    @property
    def base(self) -> float:
        """Height of the trim's top edge above the sheet's lower edge."""
        return self.offset + self.height

    def entries(self) -> str:
        """Return the boxes of a page dictionary; a page without bleed has its sheet alone."""
        sheet = (0.0, 0.0, self.width + 2 * self.offset, self.height + 2 * self.offset)
        boxes = f"/MediaBox[{numbers(sheet)}]"
        if self.offset:
            trim = self._around_trim(0)
            bleed = self._around_trim(self.bleed)
            boxes += f"/BleedBox[{numbers(bleed)}]/TrimBox[{numbers(trim)}]"
        return boxes

    def _around_trim(self, by: float) -> tuple[float, float, float, float]:
        start, across, up = self.offset - by, self.width + by, self.height + by
        return start, start, self.offset + across, self.offset + up

    def crop_marks(self) -> Iterator[Line]:
        """Yield two lines for each corner of the trim, all outside the bleed."""
        near = self.bleed + _MARK_GAP_PT
        far = near + _MARK_LENGTH_PT
        for x in (0.0, self.width):
            yield x, -far, x, -near
            yield x, self.height + near, x, self.height + far
        for y in (0.0, self.height):
            yield -far, y, -near, y
            yield self.width + near, y, self.width + far, y

    def registration_marks(self) -> Iterator[tuple[float, float]]:
        """Yield the centres of the targets, in the middle of each side's slug."""
        out = self.bleed + self.slug / 2
        yield self.width / 2, -out
        yield self.width / 2, self.height + out
        yield -out, self.height / 2
        yield self.width + out, self.height / 2


def target(x: float, y: float) -> tuple[float, tuple[Line, Line]]:
    """Return the radius of a registration target round a centre, and its cross."""
    arm = _TARGET_ARM_PT
    return _TARGET_RADIUS_PT, ((x - arm, y, x + arm, y), (x, y - arm, x, y + arm))
