"""CIE Lab: colours where equal distances look about equal.

In: sRGB. Out: lightness L* (0 black to 100 white), a* (green to red), b* (blue to yellow),
for the white of sRGB (D65), and distances ΔE*ab. Source: CIE 15, CIE 1976 L*a*b*.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from reportgen.remembering import remembered
from reportgen.style.colour import Rgb, linear_light

# Tristimulus values of the three lights of sRGB (IEC 61966-2-1).
_TO_XYZ = (
    (0.4124, 0.3576, 0.1805),
    (0.2126, 0.7152, 0.0722),
    (0.0193, 0.1192, 0.9505),
)
_WHITE = (0.9505, 1.0, 1.089)
_KNEE = (6 / 29) ** 3
"""Where the cube root gives way to a straight line."""


class Lab(NamedTuple):
    """A colour by lightness and two opponent axes."""

    lightness: float
    a: float
    b: float


@remembered(256)
def lab_of(rgb: Rgb) -> Lab:
    """Return a colour of sRGB in Lab.

    >>> [round(part) for part in lab_of((1.0, 1.0, 1.0))]
    [100, 0, 0]
    """
    light = linear_light(rgb)
    x, y, z = (
        _compressed(sum(row[index] * light[index] for index in range(3)) / white)
        for row, white in zip(_TO_XYZ, _WHITE, strict=True)
    )
    return Lab(116 * y - 16, 500 * (x - y), 200 * (y - z))


def colour_difference(one: Rgb, other: Rgb) -> float:
    """Return ΔE*ab: about 1 is just to be seen, 100 lies between black and white."""
    return math.dist(lab_of(one), lab_of(other))


def _compressed(share: float) -> float:
    return share ** (1 / 3) if share > _KNEE else share / (3 * (6 / 29) ** 2) + 4 / 29
