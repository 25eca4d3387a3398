"""A theme: every colour, face, type style and rule weight that a pack is drawn with."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from reportgen.frozen import dataclass
from reportgen.style.colour import Colour
from reportgen.style.typography import TypeStyle


@dataclass(frozen=True, slots=True)
class Theme:
    """Names resolved to values. The room that reads themes has checked that they fit together."""

    name: str
    colours: Mapping[str, Colour]
    faces: Mapping[str, Path]
    """Role to a static TrueType file."""
    styles: Mapping[str, TypeStyle]
    rules: Mapping[str, float]
    """Name of a rule to its weight in points."""
