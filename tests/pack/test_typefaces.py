"""Typefaces that a council brings along: found below the theme, or refused at its line."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from made_pack import MadePack
from own_brand import FACES, own_brand

from reportgen.diagnostics import Diagnostic

REGULAR = FACES["regular"]


@pytest.fixture
def pack(tmp_path: Path) -> MadePack:
    """Return a pack in a brand of its own, with one indicator."""
    pack = MadePack(tmp_path / "pack", {"layout": "own"})
    own_brand(pack.folder, logo="")
    pack.add()
    return pack


def spoiled(pack: MadePack, spoil: Callable[[bytes], bytes]) -> tuple[Diagnostic, ...]:
    path = pack.folder / "themes" / "type" / REGULAR
    path.write_bytes(spoil(path.read_bytes()))
    return pack.refused()


def renamed(data: bytes, old: bytes, new: bytes) -> bytes:
    """Give a table of a font another name."""
    at = data.index(old, 12, 12 + 16 * int.from_bytes(data[4:6]))
    return data[:at] + new + data[at + 4 :]


def embeddable(data: bytes, kind: int) -> bytes:
    """Set what a font's licence allows (OS/2, fsType)."""
    entry = data.index(b"OS/2", 12)
    (offset,) = struct.unpack_from(">I", data, entry + 8)
    return data[: offset + 8] + struct.pack(">H", kind) + data[offset + 10 :]


def test_the_pages_are_set_in_the_councils_own_faces(pack: MadePack) -> None:
    built = pack.build()
    fonts = {str(each.BaseFont)[8:] for each in built.pdf.pages[0].Resources.Font.values()}
    assert {"DejaVuSans", "DejaVuSans-Bold"} <= fonts
    assert all(not name.startswith("IBM") for name in fonts)


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda data: b"OTTO" + data[4:], "the font has PostScript outlines (OpenType CFF)"),
        (lambda data: b"wOF2" + data[4:], "the font is packed for web pages (WOFF 2)"),
        (lambda data: b"ttcf" + data[4:], "the file is a collection of several fonts (TTC)"),
        (lambda data: data[:9000], "the font file is broken: "),
        (lambda data: b"no font", "the font file is broken: "),
        (lambda data: renamed(data, b"GPOS", b"fvar"), "the font is variable: one file for many"),
        (lambda data: embeddable(data, 2), "the font says that it may not be embedded"),
        (lambda data: embeddable(data, 0x100), "the font says that it may not be embedded"),
    ],
)
def test_a_file_that_will_not_do_is_refused_at_the_themes_line(
    spoil: Callable[[bytes], bytes], message: str, pack: MadePack
) -> None:
    (only,) = spoiled(pack, spoil)
    assert only.code == "F506" and only.message.startswith(message) and only.hint
    theme = (pack.folder / "themes" / "own.yaml").read_text("utf-8").splitlines()
    assert only.location.file == "themes/own.yaml"
    assert REGULAR in theme[only.location.line - 1]


def test_figures_that_would_not_line_up_are_warned_of(pack: MadePack) -> None:
    path = pack.folder / "themes" / "type" / REGULAR
    data = bytearray(path.read_bytes())
    entry = data.index(b"hmtx", 12)
    (offset,) = struct.unpack_from(">I", data, entry + 8)
    # The figure one, glyph 20 of this file, becomes narrower.
    (width,) = struct.unpack_from(">H", data, offset + 4 * 20)
    struct.pack_into(">H", data, offset + 4 * 20, width - 300)
    path.write_bytes(data)
    found = [each for each in pack.build().findings if each.code == "L302"]
    (only,) = found
    assert only.warns and only.location.file == "themes/own.yaml"
    assert only.message == "the figures of the face 'regular' are not equally wide"
