"""Which of the theme's faces a matplotlib text is set in, and how tall its letters are.

In: font properties as an artist carries them. Out: the role of a face.

A family that is a role (``family="semibold"``) is taken as it is; otherwise weight and slant
decide. matplotlib's own fonts are never looked for.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

ASCENT = 0.7
"""Height of capitals and figures, in em."""

DESCENT = 0.22
"""What hangs under the baseline, in em."""

LINE_GAP = 0.25
"""White between two lines of one text, in em."""

ON_THE_BASELINE = frozenset("0123456789.-+% \N{MINUS SIGN}ABCDEFGHIKLMNOPRSTUVWXYZ")
"""Characters without a descender."""

WEIGHTS = {
    "ultralight": 100,
    "light": 200,
    "normal": 400,
    "regular": 400,
    "book": 400,
    "roman": 400,
    "medium": 500,
    "semibold": 600,
    "demibold": 600,
    "demi": 600,
    "bold": 700,
    "heavy": 800,
    "extra bold": 800,
    "black": 900,
}
"""Weights by matplotlib's names."""


def face_of(prop: FontProperties, roles: Collection[str]) -> str:
    """Return the role of the face that comes nearest to what an artist asks for."""
    for family in prop.get_family():
        if family in roles:
            return str(family)
    return role_for(prop.get_weight(), prop.get_style(), roles)


def role_for(weight: int | str, style: str, roles: Collection[str]) -> str:
    """Return the role for a weight (100 to 900, or by name) and a slant.

    Where the theme lacks the slanted face, the upright one of that weight; ``regular`` last.

    >>> role_for("bold", "normal", {"regular", "semibold", "bold"})
    'bold'
    >>> role_for(600, "italic", {"regular", "semibold", "italic"})
    'semibold'
    """
    number = WEIGHTS.get(weight, 400) if isinstance(weight, str) else int(weight)
    upright = "bold" if number >= 700 else "semibold" if number >= 600 else "regular"
    slanted = "italic" if upright == "regular" else f"{upright}-italic"
    wanted = (slanted, upright) if style in ("italic", "oblique") else (upright,)
    return next((role for role in wanted if role in roles), "regular")


def em_metrics(text: str) -> tuple[float, float]:
    """Return what a text reaches above and below its baseline, in em."""
    return ASCENT, 0.0 if ON_THE_BASELINE.issuperset(text) else DESCENT
