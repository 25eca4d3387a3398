"""What decides the pages: a layout, its words, its theme, and the theme's font files.

In: the name or path of a layout. Out: a ``Design``, or ``None`` with every error of the
three files reported. What was read once is remembered by its bytes, so that a process
that builds many packs reads each file once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from collections.abc import Mapping as MappingType
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from reportgen.diagnostics import Diagnostic, Diagnostics, Location
from reportgen.drawing.symbols.catalogue import SYMBOLS
from reportgen.model.dataset import InputFile
from reportgen.pages.catalogue import PAGE_TYPES
from reportgen.spec.layout_spec import LayoutSpec, check_names, read_layout
from reportgen.spec.nodes import MAX_BYTES, Mapping, Scalar, read_yaml
from reportgen.spec.record import Record
from reportgen.spec.shipped import Found, find_layout, find_theme, find_words, reference_words
from reportgen.spec.theme_spec import ThemeSpec, font_files, read_theme
from reportgen.spec.words import Words, read_words

if TYPE_CHECKING:
    from reportgen.pdf.typeface import Typeface

_REMEMBERED = 16
_Read = TypeVar("_Read")
_Answer = tuple[_Read | None, tuple[Diagnostic, ...]]


@dataclass(frozen=True, slots=True)
class Design:
    """A layout with all that it names."""

    layout: LayoutSpec
    words: Words
    theme: ThemeSpec
    fonts: MappingType[str, Path]
    """The font file of each face."""
    layout_folder: Path
    theme_folder: Path
    inputs: tuple[InputFile, ...] = ()
    """The files that were read for it, with their digests."""

    def typefaces(self) -> MappingType[str, Typeface]:
        """Return the parsed faces.

        Raises ``ReportgenError`` where a font file is broken (F506).
        """
        stamped = tuple((role, path, *_stamp(path)) for role, path in self.fonts.items())
        return _typefaces(stamped)


def page_shapes() -> MappingType[str, Record]:
    """Return the shape of every page kind's own keys."""
    return {kind: page.shape for kind, page in PAGE_TYPES.items()}


def read_design(
    layout: str, pack_folder: Path, location: Location, diagnostics: Diagnostics
) -> Design | None:
    """Return the design of a layout's name or path, or ``None`` after reporting all errors.

    ``location`` is where the layout was named. Raises ``OSError`` where the disk fails.
    """
    found = find_layout(layout, pack_folder, diagnostics, location)
    if found is None:
        return None
    inputs: list[InputFile] = []
    spec = _read(_layout, found, diagnostics, inputs)
    names = _Names.of(spec) if spec is not None else _names_in_broken(found)
    words_at = find_words(names.words, found.path, pack_folder, diagnostics, names.words_at)
    words = _read_words(words_at, diagnostics, inputs)
    theme_at = find_theme(names.theme, found.path, pack_folder, diagnostics, names.theme_at)
    theme = _read(_theme, theme_at, diagnostics, inputs)
    if theme is None or theme_at is None:
        return None
    theme_folder = theme_at.path.parent
    fonts = dict(font_files(theme.faces, theme_folder, diagnostics))
    if spec is None or words is None:
        return None
    check_names(spec, SYMBOLS, theme.colours, diagnostics)
    return Design(spec, words, theme, fonts, found.path.parent, theme_folder, tuple(inputs))


class _Names(NamedTuple):
    """The words file and the theme that a layout names, and where it does."""

    words: str
    words_at: Location
    theme: str
    theme_at: Location

    @classmethod
    def of(cls, layout: LayoutSpec) -> _Names:
        return cls(layout.words, layout.at("words"), layout.theme, layout.at("theme"))


def _names_in_broken(found: Found) -> _Names:
    """Return what a layout names that has errors elsewhere, so that none of them waits."""
    here = Location(found.name)
    node = read_yaml(_bytes(found), found.name, Diagnostics())
    named = {"words": "en", "theme": "civic"}
    places = dict.fromkeys(named, here)
    if isinstance(node, Mapping):
        for key in named:
            value = node.get(key)
            if isinstance(value, Scalar) and not value.is_null:
                named[key], places[key] = value.text, value.location
    return _Names(named["words"], places["words"], named["theme"], places["theme"])


def _read_words(
    found: Found | None, diagnostics: Diagnostics, inputs: list[InputFile]
) -> Words | None:
    reference = reference_words()
    if found is not None and found.path.samefile(reference.path):
        return _read(_reference, found, diagnostics, inputs)
    known = _read(_reference, reference, diagnostics, inputs)
    if known is None:
        return None
    return _read(lambda data, name: _words(data, name, known), found, diagnostics, inputs)


def _read(
    read: Callable[[bytes, str], _Answer[_Read]],
    found: Found | None,
    diagnostics: Diagnostics,
    inputs: list[InputFile],
) -> _Read | None:
    if found is None:
        return None
    data = _bytes(found)
    inputs.append(InputFile(found.name, hashlib.sha256(data).hexdigest()))
    value, reported = read(data, found.name)
    for diagnostic in reported:
        diagnostics.add(diagnostic)
    return value


def _bytes(found: Found) -> bytes:
    with found.path.open("rb") as file:
        return file.read(MAX_BYTES + 1)  # the reader refuses what is longer


@lru_cache(_REMEMBERED)
def _layout(data: bytes, name: str) -> _Answer[LayoutSpec]:
    found = Diagnostics()
    return read_layout(data, name, page_shapes(), found), tuple(found)


@lru_cache(_REMEMBERED)
def _reference(data: bytes, name: str) -> _Answer[Words]:
    found = Diagnostics()
    return read_words(data, name, None, found), tuple(found)


@lru_cache(_REMEMBERED)
def _words(data: bytes, name: str, reference: Words) -> _Answer[Words]:
    found = Diagnostics()
    return read_words(data, name, reference, found), tuple(found)


@lru_cache(_REMEMBERED)
def _theme(data: bytes, name: str) -> _Answer[ThemeSpec]:
    found = Diagnostics()
    return read_theme(data, name, found), tuple(found)


def _stamp(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_size, status.st_mtime_ns


@lru_cache(_REMEMBERED)
def _typefaces(stamped: tuple[tuple[str, Path, int, int], ...]) -> MappingType[str, Typeface]:
    from reportgen.pdf.typeface import load_typefaces

    return load_typefaces({role: path for role, path, _, _ in stamped})
