"""One name, two inks: a colour on screen (sRGB) and on the press (CMYK).

The two are builds of one token and are never mixed in one file. Contrast follows WCAG 2.2.
"""

from __future__ import annotations

from reportgen.frozen import dataclass
from reportgen.remembering import remembered

Rgb = tuple[float, float, float]
"""Red, green, blue, each between 0 and 1."""


@dataclass(frozen=True, slots=True)
class Colour:
    """A named colour. Every component is between 0 and 1."""

    name: str
    rgb: Rgb
    """Red, green, blue in sRGB."""
    cmyk: tuple[float, float, float, float]
    """Cyan, magenta, yellow, black."""

    def __post_init__(self) -> None:
        """Refuse components outside 0 to 1."""
        for component in (*self.rgb, *self.cmyk):
            if not 0 <= component <= 1:
                raise ValueError(f"colour {self.name!r}: {component} is not between 0 and 1")

    @property
    def hexadecimal(self) -> str:
        """The sRGB value as ``#RRGGBB``."""
        return hexadecimal_of(self.rgb)

    @property
    def total_ink(self) -> float:
        """Total area coverage on the press, in per cent (0 to 400).

        >>> round(Colour("navy", rgb_of("#12436D"), (0.95, 0.65, 0.20, 0.25)).total_ink)
        205
        """
        return sum(self.cmyk) * 100

    @property
    def relative_luminance(self) -> float:
        """Light given off, from 0 (black) to 1 (white). Source: WCAG 2.2, relative luminance."""
        red, green, blue = linear_light(self.rgb)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def rgb_of(hexadecimal: str) -> Rgb:
    """Return the components of ``#RRGGBB``; raises ``ValueError`` for anything else.

    >>> rgb_of("#FF0000")
    (1.0, 0.0, 0.0)
    """
    digits = hexadecimal.removeprefix("#")
    # int() alone would let signs, underscores and blanks through.
    if len(digits) != 6 or not all(digit in "0123456789abcdefABCDEF" for digit in digits):
        raise ValueError(f"{hexadecimal!r} is not a colour written as #RRGGBB")
    red, green, blue = (int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4))
    return red, green, blue


def hexadecimal_of(rgb: Rgb) -> str:
    """Return sRGB components as ``#RRGGBB``.

    >>> hexadecimal_of((1.0, 0.5, 0.0))
    '#FF8000'
    """
    return "#" + "".join(f"{round(component * 255):02X}" for component in rgb)


def contrast_ratio(one: Colour, other: Colour) -> float:
    """Return the contrast between two colours, from 1 (none) to 21 (black on white).

    The order does not matter. Source: WCAG 2.2, contrast ratio.

    >>> contrast_ratio(BLACK, WHITE)
    21.0
    """
    dark, light = sorted((one.relative_luminance, other.relative_luminance))
    return (light + 0.05) / (dark + 0.05)


@remembered(256)
def linear_light(rgb: Rgb) -> Rgb:
    """Return sRGB components as amounts of light. Source: IEC 61966-2-1."""
    red, green, blue = (
        component / 12.92 if component <= 0.04045 else ((component + 0.055) / 1.055) ** 2.4
        for component in rgb
    )
    return red, green, blue


def from_linear_light(light: Rgb) -> Rgb:
    """Return amounts of light as sRGB components; what no screen can show is clipped.

    >>> from_linear_light((0.0, 1.0, 1.2))
    (0.0, 1.0, 1.0)
    """
    clipped = (min(max(amount, 0.0), 1.0) for amount in light)
    red, green, blue = (
        12.92 * amount if amount <= 0.0031308 else round(1.055 * amount ** (1 / 2.4) - 0.055, 12)
        for amount in clipped
    )
    return red, green, blue


WHITE = Colour("white", (1.0, 1.0, 1.0), (0.0, 0.0, 0.0, 0.0))
"""Bare paper: what is written into solid fields."""

BLACK = Colour("black", (0.0, 0.0, 0.0), (0.0, 0.0, 0.0, 1.0))
"""Full black ink."""
