"""Type styles: which face, how large, on how much leading, in which colour."""

from __future__ import annotations

from reportgen.frozen import dataclass


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """How one kind of text is set. Face and colour are names that the theme resolves."""

    name: str
    face: str
    """Role of the typeface: ``regular``, ``semibold``, ``bold``, ``italic``, ..."""
    size_pt: float
    leading_pt: float
    """Distance between two baselines."""
    colour: str = "ink"
