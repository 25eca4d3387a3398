"""What decides the pages: a layout, its words, its theme, and the theme's font files.

In: the name or path of a layout. Out: a ``Design``, or ``None`` with every error of the
three files reported. What was read once is remembered by its bytes, so that a process
that builds many packs reads each file once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from collections.abc import Mapping as MappingType
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from reportgen.content.logo import Logo
from reportgen.diagnostics import Diagnostic, Diagnostics, Location
from reportgen.drawing.symbols.catalogue import SYMBOLS
from reportgen.frozen import dataclass
from reportgen.model.dataset import InputFile
from reportgen.pack.design_files import Answer, DesignFiles
from reportgen.pack.layout_files import LayoutFile, file_bytes, layout_files, read_node
from reportgen.pack.legibility import check_legibility
from reportgen.pack.logo import read_logo
from reportgen.pack.typefaces import read_typefaces
from reportgen.pages.catalogue import PAGE_TYPES
from reportgen.remembering import remembered
from reportgen.spec.inheritance import resolved
from reportgen.spec.layout_spec import LayoutSpec, check_names, read_layout_nodes
from reportgen.spec.nodes import Mapping, Scalar
from reportgen.spec.reading import LAYOUT, Reading
from reportgen.spec.record import Record
from reportgen.spec.shipped import Found, reference_words
from reportgen.spec.theme_spec import ThemeSpec, font_files, read_theme
from reportgen.spec.words import Words, read_words
from reportgen.style.colour import rgb_of

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
    """Where the paths that the layout names begin: with the file that names them."""
    layout_files: MappingType[str, Path]
    """The files of the layout and of those that it extends, by the names that findings use."""
    theme_folder: Path
    logo: Logo | None = None
    inputs: tuple[InputFile, ...] = ()
    """The files that were read for it, with their digests."""
    answers: tuple[Answer, ...] = ()
    """Which files were asked for, and found."""

    def typefaces(self) -> MappingType[str, Typeface]:
        """Return the parsed faces.

        Raises ``ReportgenError`` where a font file is broken (F506).
        """
        return read_typefaces(self.theme.faces, self.fonts)


def page_shapes() -> MappingType[str, Record]:
    """Return the shape of every page kind's own keys."""
    return {kind: page.shape for kind, page in PAGE_TYPES.items()}


def read_design(
    layout: str,
    pack_folder: Path,
    location: Location,
    diagnostics: Diagnostics,
    kept: Iterable[Answer] | None = None,
) -> Design | None:
    """Return the design of a layout's name or path, or ``None`` after reporting all errors.

    ``location`` is where the layout was named. ``kept`` are the files to be read, whatever
    else lies on this machine. Raises ``OSError`` where the disk fails.
    """
    known = DesignFiles(pack_folder, diagnostics, kept)
    found = known.layout(layout, location)
    if found is None:
        return None
    inputs: list[InputFile] = []
    files, complete = layout_files(found, known, diagnostics)
    spec = _read_layout(files, complete, diagnostics, inputs)
    names = _Names.of(spec) if spec is not None else _names_in_broken(files)
    # What a file names lies with that file, whichever layout extends it.
    paths = {file.found.name: file.found.path for file in reversed(files)}
    beside = paths.get(names.words_at.file, found.path)
    words_at = known.words(names.words, beside, names.words_at)
    words = _read_words(words_at, known.reference(), diagnostics, inputs)
    beside = paths.get(names.theme_at.file, found.path)
    theme_at = known.theme(names.theme, beside, names.theme_at)
    theme = _read(_theme, theme_at, diagnostics, inputs)
    if theme is None or theme_at is None:
        return None
    theme_folder = theme_at.path.parent
    check_legibility(theme, spec.bands if spec is not None else (), diagnostics)
    fonts = dict(font_files(theme.faces, theme_folder, diagnostics))
    logo = None
    if theme.logo is not None:
        paper = rgb_of(theme.colours["paper"].rgb)
        logo = read_logo(theme.logo, theme_folder, paper, inputs, diagnostics)
    if spec is None or words is None:
        return None
    check_names(spec, SYMBOLS, theme.colours, diagnostics)
    printing = spec.printing.location.file if spec.printing is not None else found.name
    folder = paths.get(printing, found.path).parent
    return Design(
        layout=spec,
        words=words,
        theme=theme,
        fonts=fonts,
        layout_folder=folder,
        layout_files=paths,
        theme_folder=theme_folder,
        logo=logo,
        inputs=tuple(inputs),
        answers=known.answers,
    )


def resolve_layout(
    layout: str, folder: Path, location: Location, diagnostics: Diagnostics
) -> Mapping | None:
    """Return what a layout says with all that it extends, or ``None`` after reporting."""
    known = DesignFiles(folder, diagnostics)
    found = known.layout(layout, location)
    if found is None:
        return None
    files, complete = layout_files(found, known, diagnostics)
    if _read_layout(files, complete, diagnostics, []) is None:
        return None
    nodes = [node for file in files if isinstance(node := file.node, Mapping)]
    return resolved(nodes, Reading(Diagnostics(), LAYOUT))


class _Names(NamedTuple):
    """The words file and the theme that a layout names, and where it does."""

    words: str
    words_at: Location
    theme: str
    theme_at: Location

    @classmethod
    def of(cls, layout: LayoutSpec) -> _Names:
        return cls(layout.words, layout.at("words"), layout.theme, layout.at("theme"))


def _names_in_broken(files: tuple[LayoutFile, ...]) -> _Names:
    """Return what a layout names that has errors elsewhere, so that none of them waits."""
    here = Location(files[0].found.name)
    named = {"words": "en", "theme": "civic"}
    places = dict.fromkeys(named, here)
    for node in (file.node for file in reversed(files)):
        if isinstance(node, Mapping):
            for key in named:
                value = node.get(key)
                if isinstance(value, Scalar) and not value.is_null:
                    named[key], places[key] = value.text, value.location
    return _Names(named["words"], places["words"], named["theme"], places["theme"])


def _read_layout(
    files: tuple[LayoutFile, ...],
    complete: bool,
    diagnostics: Diagnostics,
    inputs: list[InputFile],
) -> LayoutSpec | None:
    """Return what a layout and those that it extends say; nothing where one is missing."""
    for file in files:
        inputs.append(_input(file.found, file.data))
    spec, reported = _layout(tuple((file.data, file.found.name) for file in files), complete)
    for diagnostic in reported:
        diagnostics.add(diagnostic)
    return spec


def english_words() -> Words:
    """Return the shipped English words, in which officers are told what they asked for."""
    reference = reference_words()
    words, _ = _reference(file_bytes(reference), reference.name)
    assert words is not None, "the shipped words can be read"
    return words


def _read_words(
    found: Found | None, reference: Found, diagnostics: Diagnostics, inputs: list[InputFile]
) -> Words | None:
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
    data = file_bytes(found)
    inputs.append(_input(found, data))
    value, reported = read(data, found.name)
    for diagnostic in reported:
        diagnostics.add(diagnostic)
    return value


def _input(found: Found, data: bytes) -> InputFile:
    return InputFile(found.name, hashlib.sha256(data).hexdigest(), found.path)


@remembered(_REMEMBERED)
def _layout(files: tuple[tuple[bytes, str], ...], complete: bool) -> _Answer[LayoutSpec]:
    found = Diagnostics()
    nodes = []
    for data, name in files:
        node, reported = read_node(data, name)
        for diagnostic in reported:
            found.add(diagnostic)
        if node is not None:
            nodes.append(node)
    if not complete or len(nodes) < len(files):
        return None, tuple(found)
    spec = read_layout_nodes(nodes, page_shapes(), found)
    return None if any(diagnostic.stops for diagnostic in found) else spec, tuple(found)


@remembered(_REMEMBERED)
def _reference(data: bytes, name: str) -> _Answer[Words]:
    found = Diagnostics()
    return read_words(data, name, None, found), tuple(found)


@remembered(_REMEMBERED)
def _words(data: bytes, name: str, reference: Words) -> _Answer[Words]:
    found = Diagnostics()
    return read_words(data, name, reference, found), tuple(found)


@remembered(_REMEMBERED)
def _theme(data: bytes, name: str) -> _Answer[ThemeSpec]:
    found = Diagnostics()
    return read_theme(data, name, found), tuple(found)
