"""Sizes of paper as a layout writes them: a name, or a width and a height.

In: ``A4``, or ``{width: 330mm, height: 210mm}``. Out: a ``PaperSize`` in millimetres.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reportgen.frozen import dataclass
from reportgen.spec.nodes import Node
from reportgen.spec.reading import INVALID, Invalid, Reading
from reportgen.spec.scalars import Choice, Length, Measure
from reportgen.spec.structure import Either, Field, Record

PAPER_MM: Mapping[str, tuple[float, float]] = {
    "A4": (210.0, 297.0),
    "A3": (297.0, 420.0),
    "A5": (148.0, 210.0),
    "Letter": (215.9, 279.4),
}
"""Named sheets, upright: width and height (ISO 216; ANSI/ASME Y14.1)."""
_MM_PER_PT = 25.4 / 72


def millimetres(measure: Measure | None, default: float = 0.0) -> float:
    """Return a length in millimetres, ``default`` where none is given."""
    if measure is None:
        return default
    return measure.amount * _MM_PER_PT if measure.unit == "pt" else measure.amount


@dataclass(frozen=True, slots=True)
class PaperSize:
    """A sheet: of a name, upright, or of its own width and height, as it is read."""

    width_mm: float
    height_mm: float
    name: str = ""

    def turned(self, orientation: str, usual: str) -> tuple[float, float]:
        """Return width and height; a sheet with a name is turned as ``usual`` unless asked.

        >>> PaperSize(210, 297, "A4").turned("", "landscape")
        (297, 210)
        >>> PaperSize(210, 297).turned("", "landscape")
        (210, 297)
        """
        wanted = orientation or (usual if self.name else "")
        short, long = sorted((self.width_mm, self.height_mm))
        if not wanted:
            return self.width_mm, self.height_mm
        return (long, short) if wanted == "landscape" else (short, long)


@dataclass(frozen=True, slots=True)
class _Sides:
    """Width and height of a sheet that has no name."""

    width: Measure
    height: Measure


_SIDE = Length(("mm", "pt"), zero=False)
_EITHER = Either(
    Choice(tuple(PAPER_MM), "paper sizes"),
    Record(
        _Sides,
        {
            "width": Field(_SIDE, required=True, description="As the page is read: 330mm."),
            "height": Field(_SIDE, required=True, description="As the page is read: 210mm."),
        },
        what="the paper size",
    ),
)


@dataclass(frozen=True, slots=True)
class PaperSizeShape:
    """The shape of ``size``; gives a ``PaperSize``."""

    expected: str = f"{', '.join(PAPER_MM)} or {{width: 330mm, height: 210mm}}"

    def takes(self, node: Node) -> bool:
        """Whether the node is a name or a mapping."""
        return _EITHER.takes(node)

    def read(self, node: Node, reading: Reading) -> PaperSize | Invalid:
        """Return the size, or ``INVALID`` after reporting what is wrong."""
        if not self.takes(node):
            return reading.expected(self.expected, node)
        size = _EITHER.read(node, reading)
        if isinstance(size, Invalid):
            return INVALID
        if isinstance(size, _Sides):
            return PaperSize(millimetres(size.width), millimetres(size.height))
        return PaperSize(*PAPER_MM[size], size)

    def schema(self) -> dict[str, Any]:
        """Return the schema."""
        return _EITHER.schema()
