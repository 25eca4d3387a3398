"""ICC profiles: sRGB made from its published numbers, and what the header of another says.

In: nothing, or the bytes of a profile. Out: the bytes of an sRGB profile, always the same;
or class, colour space and version of a profile. Source: ICC.1:2010 (version 4.3) and, for
the numbers, IEC 61966-2-1.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Sequence
from functools import lru_cache

from reportgen.frozen import dataclass

Vector = tuple[float, float, float]
Matrix = tuple[Vector, Vector, Vector]

# IEC 61966-2-1: chromaticities (x, y) of the primaries and of the white, D65.
_PRIMARIES = ((0.64, 0.33), (0.30, 0.60), (0.15, 0.06))
_WHITE = (0.3127, 0.3290)

# The curve from the coded value to light: ((x + 0.055) / 1.055) ** 2.4 from 0.04045 on,
# x / 12.92 below. In the order of a parametric curve of type 3 (ICC.1, 10.16).
_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)

_CONNECTION_WHITE: Vector = (0.9642, 1.0, 0.8249)
"""D50 as the profile connection space has it (ICC.1, 7.2.16)."""

_BRADFORD: Matrix = (
    (0.8951, 0.2664, -0.1614),
    (-0.7502, 1.7135, 0.0367),
    (0.0389, -0.0685, 1.0296),
)
"""From XYZ to the cone responses in which whites are adapted (ICC.1, E.3)."""

_HEADER_BYTES = 128
_NEWEST_VERSION = 4
"""Major version that PDF 1.6 and 1.7 know; 5 is iccMAX."""


@dataclass(frozen=True, slots=True)
class ProfileHeader:
    """What a profile says of itself."""

    version: int
    """Major version of the format."""
    device_class: str
    """``prtr`` for output, ``mntr`` for displays, ..."""
    colour_space: str
    """``CMYK``, ``RGB``, ``GRAY``, ..."""

    @property
    def is_for_the_press(self) -> bool:
        """Whether it may be the output profile of a CMYK press in a PDF."""
        return (
            self.device_class == "prtr"
            and self.colour_space == "CMYK"
            and self.version <= _NEWEST_VERSION
        )


def read_header(data: bytes) -> ProfileHeader:
    """Return what the header of a profile says.

    Raises ``ValueError`` where the bytes are no profile, or not all of one.
    """
    if len(data) < _HEADER_BYTES or data[36:40] != b"acsp":
        raise ValueError("this is no ICC profile")
    (stated,) = struct.unpack_from(">I", data)
    if stated != len(data):
        raise ValueError(f"the ICC profile has {len(data)} bytes, and says {stated}")
    text = data[12:20].decode("latin-1")
    return ProfileHeader(data[8], text[:4].strip(), text[4:].strip())


@lru_cache(1)
def srgb_profile() -> bytes:
    """Return a display profile of sRGB, about 500 bytes, version 4."""
    white = _xyz(*_WHITE)
    adaptation = _adaptation(white, _CONNECTION_WHITE)
    red, green, blue = (
        _applied(adaptation, colorant) for colorant in _colorants(_PRIMARIES, white)
    )
    curve = b"para" + struct.pack(">4xHxx", 3) + _fixed(_CURVE)
    tags = {
        b"desc": _unicode("sRGB IEC61966-2.1"),
        b"cprt": _unicode("No copyright, use freely"),
        b"wtpt": _xyz_type(_CONNECTION_WHITE),
        b"chad": b"sf32" + bytes(4) + _fixed([each for row in adaptation for each in row]),
        b"rXYZ": _xyz_type(red),
        b"gXYZ": _xyz_type(green),
        b"bXYZ": _xyz_type(blue),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    return _profile(tags)


def _profile(tags: dict[bytes, bytes]) -> bytes:
    """Return header, tag table and data; equal data is stored once."""
    start = _HEADER_BYTES + 4 + 12 * len(tags)
    places: dict[bytes, int] = {}
    body = b""
    table = struct.pack(">I", len(tags))
    for signature, data in tags.items():
        if data not in places:
            places[data] = start + len(body)
            body += data + bytes(-len(data) % 4)
        table += signature + struct.pack(">II", places[data], len(data))
    rest = table + body
    header = struct.pack(
        # Size; no preferred module; version 4.3; class, space, connection space; date.
        ">I4xI4s4s4s6H4s",
        _HEADER_BYTES + len(rest),
        0x04300000,
        *(b"mntr", b"RGB ", b"XYZ "),
        *(1999, 10, 18, 0, 0, 0),  # of the standard, never of the build
        b"acsp",
    )
    # No platform, flags, maker or model; perceptual intent; the connection white.
    header += bytes(28) + _fixed(_CONNECTION_WHITE)
    identifier = hashlib.md5(
        header + bytes(_HEADER_BYTES - len(header)) + rest, usedforsecurity=False
    ).digest()
    header += bytes(4) + identifier
    return header + bytes(_HEADER_BYTES - len(header)) + rest


def _fixed(values: Sequence[float]) -> bytes:
    """Return numbers as s15Fixed16 (ICC.1, 4.6)."""
    return struct.pack(f">{len(values)}i", *(round(value * 65536) for value in values))


def _xyz_type(xyz: Vector) -> bytes:
    return b"XYZ " + bytes(4) + _fixed(xyz)


def _unicode(text: str) -> bytes:
    """Return a text in one language (multiLocalizedUnicodeType; ICC.1, 10.13)."""
    data = text.encode("utf-16-be")
    return b"mluc" + struct.pack(">4xII2s2sII", 1, 12, b"en", b"GB", len(data), 28) + data


def _xyz(x: float, y: float) -> Vector:
    """Return the colour of a chromaticity at luminance 1."""
    return x / y, 1.0, (1 - x - y) / y


def _colorants(primaries: Sequence[tuple[float, float]], white: Vector) -> list[Vector]:
    """Return the XYZ of each primary, so bright that together they give the white."""
    columns = [_xyz(x, y) for x, y in primaries]
    shares = _applied(_inverse(_transposed(columns)), white)
    return [
        (share * x, share * y, share * z) for share, (x, y, z) in zip(shares, columns, strict=True)
    ]


def _adaptation(source: Vector, destination: Vector) -> Matrix:
    """Return the matrix that turns what is white under one light into white under another."""
    scale = [
        new / old
        for new, old in zip(
            _applied(_BRADFORD, destination), _applied(_BRADFORD, source), strict=True
        )
    ]
    scaled: list[Vector] = [
        (factor * a, factor * b, factor * c)
        for factor, (a, b, c) in zip(scale, _BRADFORD, strict=True)
    ]
    inverse = _inverse(_BRADFORD)
    return _transposed([_applied(inverse, column) for column in _transposed(scaled)])


def _applied(matrix: Matrix, vector: Vector) -> Vector:
    x, y, z = vector
    first, second, third = (a * x + b * y + c * z for a, b, c in matrix)
    return first, second, third


def _transposed(rows: Sequence[Vector]) -> Matrix:
    (a, b, c), (d, e, f), (g, h, i) = rows
    return (a, d, g), (b, e, h), (c, f, i)


def _inverse(matrix: Matrix) -> Matrix:
    (a, b, c), (d, e, f), (g, h, i) = matrix
    determinant = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
    adjugate = (
        (e * i - f * h, c * h - b * i, b * f - c * e),
        (f * g - d * i, a * i - c * g, c * d - a * f),
        (d * h - e * g, b * g - a * h, a * e - b * d),
    )
    first, second, third = (
        (p / determinant, q / determinant, r / determinant) for p, q, r in adjugate
    )
    return first, second, third
