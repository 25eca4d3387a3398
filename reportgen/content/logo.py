"""The logo that stands on a cover, decoded."""

from __future__ import annotations

from reportgen.frozen import dataclass
from reportgen.pdf.picture import Picture
from reportgen.spec.template import Template


@dataclass(frozen=True, slots=True)
class Logo:
    """A theme's logo, ready to be drawn."""

    picture: Picture
    alt: Template
    """What it says; ``organisation`` may be filled in."""
    width_pt: float
    """As wide as this, or narrower where it would be too high."""
