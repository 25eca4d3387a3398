"""The logo of a theme: which file, how wide, and what it says to those who cannot see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from reportgen.diagnostics import Location
from reportgen.frozen import dataclass
from reportgen.spec.nodes import Node
from reportgen.spec.paths import InnerPath
from reportgen.spec.reading import Invalid, Reading
from reportgen.spec.structure import Field, Length, Measure, Record
from reportgen.spec.template import Template, TemplateText

LEAST_WIDTH_MM, MOST_WIDTH_MM = 5.0, 62.0
"""As wide as the council's name may be beside the marking, whose place the logo takes."""
_MM = {"mm": 1.0, "pt": 25.4 / 72}


@dataclass(frozen=True, slots=True)
class LogoSpec:
    """A picture that stands on the cover in place of the organisation's name."""

    file: str
    """PNG, below the theme's folder."""
    alt: Template
    """What it says; ``organisation`` may be filled in."""
    location: Location
    locations: Mapping[str, Location] = field(default_factory=dict)
    width: Measure = field(default_factory=lambda: Measure(45.0, "mm"))
    """As wide as this, or narrower where it would be too high."""

    @property
    def width_mm(self) -> float:
        """The width in millimetres."""
        return self.width.amount * _MM[self.width.unit]


_RECORD = Record(
    LogoSpec,
    {
        "file": Field(
            InnerPath("the name of a PNG file"),
            required=True,
            description="PNG, decoded whole; what can be seen through shows the paper.",
        ),
        "alt": Field(
            TemplateText(("organisation",)),
            required=True,
            description="What the logo says, read aloud in its place, as '{organisation}'.",
        ),
        "width": Field(
            Length(("mm", "pt"), zero=False),
            description=f"5mm to {MOST_WIDTH_MM:g}mm, default 45mm; it is never higher than 18mm.",
        ),
    },
    what="the logo",
)


@dataclass(frozen=True, slots=True)
class LogoShape:
    """The shape of ``logo:``; its alternative text says something, and it has room."""

    expected: str = "a mapping"

    def takes(self, node: Node) -> bool:
        """Whether the node is a mapping."""
        return _RECORD.takes(node)

    def read(self, node: Node, reading: Reading) -> LogoSpec | Invalid:
        """Return the logo, or ``INVALID`` after reporting what is wrong."""
        logo = _RECORD.read(node, reading)
        if not isinstance(logo, LogoSpec):
            return logo  # type: ignore[no-any-return]
        if not logo.alt.names and not logo.alt.fill({}).strip():
            message = "the logo's 'alt' says nothing"
            hint = 'write what the logo says, as alt: "{organisation}"'
            return reading.wrong(logo.locations["alt"], message, hint)
        if not LEAST_WIDTH_MM <= logo.width_mm <= MOST_WIDTH_MM:
            message = f"the logo is {logo.width_mm:.4g}mm wide"
            hint = f"write {LEAST_WIDTH_MM:g}mm to {MOST_WIDTH_MM:g}mm"
            return reading.wrong(logo.locations["width"], message, hint)
        return logo

    def schema(self) -> dict[str, Any]:
        """Return the schema."""
        return _RECORD.schema()


LOGO_FIELD = Field(
    LogoShape(), description="A picture on the cover in place of the organisation's name."
)
"""The key ``logo`` of a theme."""
