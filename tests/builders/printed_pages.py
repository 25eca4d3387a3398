"""What is on the pages of a PDF, piece by piece, as pdfium reads it.

Places are millimetres from the top left corner of a page, sizes and weights are points.
Pieces come in the order in which they were drawn, which is the order of reading.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from ctypes import byref, c_float, c_int, c_uint, c_ushort
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from built_pack import BuiltPack

MM = 72 / 25.4
Point = tuple[float, float]


@dataclass(frozen=True)
class Piece:
    """Something drawn: its bounds and the marked content that it belongs to."""

    page: int
    """From 1."""
    left: float
    top: float
    right: float
    bottom: float
    mark: int
    """Number of the marked content; -1 for an artifact."""


@dataclass(frozen=True)
class Lettering(Piece):
    """A string in one face and size."""

    string: str
    size: float
    x: float
    baseline: float
    upright: bool


@dataclass(frozen=True)
class Shape(Piece):
    """A path: its corners, how it is painted."""

    corners: tuple[Point, ...]
    curved: bool
    fill: tuple[int, int, int] | None
    stroke: tuple[int, int, int] | None
    weight: float
    """Of the stroke; 0 where there is none."""


@dataclass
class Printed:
    """A pack as it is printed: its structure, and every piece on its pages."""

    name: str
    built: BuiltPack

    @cached_property
    def pieces(self) -> list[Piece]:
        """Everything drawn, in order."""
        return pieces(self.built.data)

    @cached_property
    def paper(self) -> dict[int, tuple[float, float]]:
        """Width and height of each page, in millimetres."""
        sizes = pypdfium2.PdfDocument(self.built.data)
        return {
            number: (page.get_width() / MM, page.get_height() / MM)
            for number, page in enumerate(sizes, 1)
        }

    @cached_property
    def lettering(self) -> list[Lettering]:
        """The strings among the pieces."""
        return [piece for piece in self.pieces if isinstance(piece, Lettering)]

    @cached_property
    def shapes(self) -> list[Shape]:
        """The paths among the pieces."""
        return [piece for piece in self.pieces if isinstance(piece, Shape)]

    @cached_property
    def by_mark(self) -> dict[tuple[int, int], list[Lettering]]:
        """The strings of each marked content, by page and number."""
        found: dict[tuple[int, int], list[Lettering]] = {}
        for piece in self.lettering:
            found.setdefault((piece.page, piece.mark), []).append(piece)
        return found


def pieces(data: bytes) -> list[Piece]:
    """Return everything that is drawn in a PDF."""
    document = pypdfium2.PdfDocument(data)
    return [
        piece for number in range(len(document)) for piece in _page(document[number], number + 1)
    ]


def _page(page: Any, number: int) -> Iterator[Piece]:
    text_page, height = page.get_textpage(), page.get_height()
    for item in page.get_objects(max_depth=1):
        raw = item.raw
        left, bottom, right, top = (c_float() for _ in range(4))
        pdfium.FPDFPageObj_GetBounds(raw, byref(left), byref(bottom), byref(right), byref(top))
        place = (
            number,
            left.value / MM,
            (height - top.value) / MM,
            right.value / MM,
            (height - bottom.value) / MM,
            pdfium.FPDFPageObj_GetMarkedContentID(raw),
        )
        kind = pdfium.FPDFPageObj_GetType(raw)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            yield _lettering(raw, text_page, height, place)
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield _shape(raw, height, place)
        else:
            raise AssertionError(f"page {number} holds a picture that is no path")


def _matrix(raw: Any) -> Any:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(raw, byref(matrix))
    return matrix


def _lettering(raw: Any, text_page: Any, height: float, place: tuple[Any, ...]) -> Lettering:
    length = pdfium.FPDFTextObj_GetText(raw, text_page.raw, None, 0)
    buffer = (c_ushort * max(length // 2, 1))()
    pdfium.FPDFTextObj_GetText(raw, text_page.raw, buffer, length)
    size = c_float()
    pdfium.FPDFTextObj_GetFontSize(raw, byref(size))
    matrix = _matrix(raw)
    scale = math.hypot(matrix.c, matrix.d)
    return Lettering(
        *place,
        string=bytes(buffer).decode("utf-16-le").rstrip("\0"),
        size=round(size.value * scale, 3),
        x=matrix.e / MM,
        baseline=(height - matrix.f) / MM,
        upright=abs(matrix.b) < 1e-6,
    )


def _shape(raw: Any, height: float, place: tuple[Any, ...]) -> Shape:
    matrix, corners, curved = _matrix(raw), [], False
    for index in range(pdfium.FPDFPath_CountSegments(raw)):
        segment = pdfium.FPDFPath_GetPathSegment(raw, index)
        curved = curved or pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_BEZIERTO
        x, y = c_float(), c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        across = matrix.a * x.value + matrix.c * y.value + matrix.e
        up = matrix.b * x.value + matrix.d * y.value + matrix.f
        corners.append((across / MM, (height - up) / MM))
    filling, stroking, weight = c_int(), c_int(), c_float()
    pdfium.FPDFPath_GetDrawMode(raw, byref(filling), byref(stroking))
    pdfium.FPDFPageObj_GetStrokeWidth(raw, byref(weight))
    scale = math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))
    return Shape(
        *place,
        corners=tuple(corners),
        curved=curved,
        fill=_colour(raw, pdfium.FPDFPageObj_GetFillColor) if filling.value else None,
        stroke=_colour(raw, pdfium.FPDFPageObj_GetStrokeColor) if stroking.value else None,
        weight=round(weight.value * scale, 3) if stroking.value else 0.0,
    )


def _colour(raw: Any, read: Any) -> tuple[int, int, int]:
    red, green, blue, alpha = (c_uint() for _ in range(4))
    read(raw, byref(red), byref(green), byref(blue), byref(alpha))
    return red.value, green.value, blue.value


# Symbols are told apart by their outline alone, as a reader does: the number of corners,
# and for arrows where the point of the head lies from the middle of the path.
STAR, CIRCLE, TRIANGLE = "star", "circle", "triangle"
UP, UP_RIGHT, LEVEL, DOWN_RIGHT, DOWN = "up", "up-right", "level", "down-right", "down"
_DIRECTIONS = {UP: 90.0, UP_RIGHT: 45.0, LEVEL: 0.0, DOWN_RIGHT: -45.0, DOWN: -90.0}


def symbol_of(piece: Piece) -> str | None:
    """Return which symbol of a score or trend a piece is, ``None`` if it is none."""
    if not isinstance(piece, Shape) or piece.fill is None or piece.weight:
        return None
    width, height = piece.right - piece.left, piece.bottom - piece.top
    if not (2.0 < width < 6.0 and 1.5 < height < 6.0):
        return None
    corners = list(dict.fromkeys((round(x, 2), round(y, 2)) for x, y in piece.corners))
    if piece.curved:
        return CIRCLE if abs(width - height) < 0.05 else None
    if len(corners) == 10:
        return STAR
    if len(corners) == 3:
        return TRIANGLE
    return _arrow(corners) if len(corners) == 7 else None


def _arrow(corners: list[Point]) -> str:
    """Return the way that an arrow points: its tip lies furthest from the middle of its corners."""
    middle = tuple(sum(each) / len(corners) for each in zip(*corners, strict=True))
    tip = max(corners, key=lambda corner: math.dist(corner, middle))
    degrees = math.degrees(math.atan2(middle[1] - tip[1], tip[0] - middle[0]))
    return min(_DIRECTIONS, key=lambda direction: abs(_DIRECTIONS[direction] - degrees))
