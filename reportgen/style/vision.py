"""How colours look to people who see fewer of them, and in greyscale.

In: sRGB. Out: the sRGB that gives a person with full colour vision the same impression.
Source: Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of
Color Vision Deficiency", IEEE TVCG 15 (6), 2009, matrices of severity 1.0, which work on
amounts of light.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from reportgen.remembering import remembered
from reportgen.style.colour import Rgb, from_linear_light, linear_light


class Vision(StrEnum):
    """A way to see without one of the three kinds of cones."""

    PROTANOPIA = "protanopia"
    """Without those for long waves: red looks dark."""
    DEUTERANOPIA = "deuteranopia"
    """Without those for middle waves: the most frequent one."""


_MACHADO: Mapping[Vision, tuple[Rgb, Rgb, Rgb]] = MappingProxyType(
    {
        Vision.PROTANOPIA: (
            (0.152286, 1.052583, -0.204868),
            (0.114503, 0.786281, 0.099216),
            (-0.003882, -0.048116, 1.051998),
        ),
        Vision.DEUTERANOPIA: (
            (0.367322, 0.860646, -0.227968),
            (0.280085, 0.672501, 0.047413),
            (-0.011820, 0.042940, 0.968881),
        ),
    }
)


@remembered(256)
def as_seen(rgb: Rgb, vision: Vision) -> Rgb:
    """Return how a colour looks to somebody with a deficiency, as a colour for others.

    >>> from reportgen.style.colour import hexadecimal_of, rgb_of
    >>> hexadecimal_of(as_seen(rgb_of("#B85C00"), Vision.DEUTERANOPIA))
    '#8D7D00'
    """
    red, green, blue = linear_light(rgb)
    seen = tuple(r * red + g * green + b * blue for r, g, b in _MACHADO[vision])
    return from_linear_light((seen[0], seen[1], seen[2]))
