"""What a theme says: colours for screen and press, faces, type styles, rule weights.

In: the bytes of a theme. Out: a ``ThemeSpec`` of plain numbers and names that fit
together (every style's face and colour exists), or ``None`` with every error at its
place. The wing of paper turns it into ink and type.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Mapping
from dataclasses import field
from decimal import Decimal
from pathlib import Path
from typing import Any

from reportgen.diagnostics import Diagnostics, Location
from reportgen.frozen import dataclass
from reportgen.spec.logo import LOGO_FIELD, LogoSpec
from reportgen.spec.nodes import Node, Scalar, read_yaml
from reportgen.spec.paths import InnerPath, leads_out
from reportgen.spec.printing import PRINTING_FIELD, Printing
from reportgen.spec.reading import INVALID, LAYOUT, Invalid, Reading
from reportgen.spec.structure import (
    Field,
    Length,
    ListOf,
    MapOf,
    Measure,
    Number,
    Record,
    Text,
)
from reportgen.spec.versions import KEY, VERSION_FIELD, is_too_new

COLOURS = ("ink", "paper", "navy", "met", "close", "not-met", "latest", "draft")
"""Colours that the pages use, which every theme must have."""
FACES = ("regular", "semibold", "bold", "italic", "semibold-italic", "bold-italic")
"""Roles of faces that every theme must have."""
STYLES = (
    "cover-title",
    "cover-quarter",
    "cover-year",
    "cover-months",
    "cover-directorate",
    "cover-organisation",
    "h1",
    "standfirst",
    "h2",
    "h3",
    "over-title",
    "body",
    "question",
    "table",
    "table-strong",
    "table-bold",
    "small-table",
    "small-table-strong",
    "latest",
    "head",
    "note",
    "furniture",
    "furniture-strong",
    "second",
    "second-strong",
    "figure-title",
    "figure-label",
    "figure-latest",
    "draft",
    "draft-meaning",
)
"""Type styles that the pages use, which every theme must have."""
RULES = ("outer", "group", "head", "row", "hair")
"""Rules that the pages use, which every theme must have, from heavy to light."""

LEAST_TYPE_PT = 8.0
"""Nothing in a public document is set smaller."""
LEAST_RULE_PT = 0.25
"""What a press still holds."""
MOST_INK = 230
"""Total area coverage in per cent that uncoated paper takes at these sizes."""


@dataclass(frozen=True, slots=True)
class ColourSpec:
    """One colour in two builds."""

    rgb: str
    """``#RRGGBB`` in sRGB."""
    cmyk: tuple[Decimal, ...]
    """Cyan, magenta, yellow, black in per cent, 0 to 100."""
    location: Location


@dataclass(frozen=True, slots=True)
class FontSource:
    """Where a face's font file is: in an installed package, or below the theme's folder."""

    file: str
    location: Location
    package: str = ""


@dataclass(frozen=True, slots=True)
class StyleSpec:
    """A type style; ``face`` and ``colour`` are names of the same theme."""

    face: str
    size_pt: float
    leading_pt: float
    """Distance between two baselines."""
    location: Location
    locations: Mapping[str, Location] = field(default_factory=dict)
    colour: str = "ink"


@dataclass(frozen=True, slots=True)
class ThemeSpec:
    """Everything that a theme decides."""

    name: str
    colours: Mapping[str, ColourSpec]
    faces: Mapping[str, FontSource]
    styles: Mapping[str, StyleSpec]
    rules: Mapping[str, float]
    """Weights in points."""
    location: Location
    logo: LogoSpec | None = None
    printing: Printing | None = None
    locations: Mapping[str, Location] = field(default_factory=dict)
    needs_reportgen: str = ""


_LENGTH = Length(("pt",), zero=False)
_COLOUR = Record(
    ColourSpec,
    {
        "rgb": Field(
            Text(pattern="#[0-9A-Fa-f]{6}", expected='a colour in quotes such as "#12436D"'),
            required=True,
            description="Build for screens.",
        ),
        "cmyk": Field(
            ListOf(Number(0, 100), minimum=4, maximum=4),
            required=True,
            description="Build for the press, in per cent.",
        ),
    },
    what="a colour",
)


@dataclass(frozen=True, slots=True)
class Points:
    """The shape of a length in points (``float``), written ``9pt``."""

    expected: str = "a length such as 9pt"

    def takes(self, node: Node) -> bool:
        """Whether the node is a scalar."""
        return isinstance(node, Scalar)

    def read(self, node: Node, reading: Reading) -> float | Invalid:
        """Return the points, or ``INVALID`` after reporting what is wrong."""
        measure = _LENGTH.read(node, reading)
        return measure.amount if isinstance(measure, Measure) else INVALID

    def schema(self) -> dict[str, Any]:
        """Return the schema."""
        return _LENGTH.schema()


_FACE = Record(
    FontSource,
    {
        "package": Field(Text(pattern=r"[A-Za-z_][A-Za-z0-9_]*"), description="Python package."),
        "file": Field(InnerPath(), required=True, description="A static TrueType file."),
    },
    what="a face",
)
_POINTS = Points()
_STYLE = Record(
    StyleSpec,
    {
        "face": Field(Text(), required=True, description="Role of a face."),
        "size": Field(_POINTS, required=True, attribute="size_pt"),
        "leading": Field(
            _POINTS, required=True, attribute="leading_pt", description="Baseline to baseline."
        ),
        "colour": Field(Text(), description="Name of a colour; default ink."),
    },
    what="a style",
)
THEME_SHAPE = Record(
    ThemeSpec,
    {
        "name": Field(Text(), required=True),
        "colours": Field(MapOf(_COLOUR), required=True),
        "faces": Field(MapOf(_FACE), required=True),
        "styles": Field(MapOf(_STYLE), required=True),
        "rules": Field(MapOf(_POINTS), required=True),
        "logo": LOGO_FIELD,
        "print": PRINTING_FIELD,
        KEY: VERSION_FIELD,
    },
    what="the theme",
)


def read_theme(data: bytes, file: str, diagnostics: Diagnostics) -> ThemeSpec | None:
    """Return what a theme says, or ``None`` after adding every error to ``diagnostics``.

    Codes: L301 unknown name, L302 wrong value, L303 missing key or name, L309 newer
    version, F505 unsafe path, and those of ``read_yaml``.
    """
    before = sum(diagnostic.stops for diagnostic in diagnostics)
    node = read_yaml(data, file, diagnostics)
    if node is None:
        return None
    reading = Reading(diagnostics, LAYOUT, "the theme")
    if is_too_new(node, reading):
        return None
    theme = THEME_SHAPE.read(node, reading)
    if isinstance(theme, ThemeSpec):
        _check(theme, reading)
    failed = sum(diagnostic.stops for diagnostic in diagnostics) > before
    return None if failed or not isinstance(theme, ThemeSpec) else theme


def _check(theme: ThemeSpec, reading: Reading) -> None:
    needed: tuple[tuple[str, tuple[str, ...], Iterable[str]], ...] = (
        ("colours", COLOURS, theme.colours),
        ("faces", FACES, theme.faces),
        ("styles", STYLES, theme.styles),
        ("rules", RULES, theme.rules),
    )
    for what, names, given in needed:
        for name in names:
            if name not in given:
                message = f"the {what.removesuffix('s')} '{name}' is missing in the theme"
                reading.missing(theme.locations[what], message, f"add '{name}:' under '{what}:'")
    for name, style in theme.styles.items():
        _check_style(name, style, theme, reading)
    for name, weight in theme.rules.items():
        if weight < LEAST_RULE_PT:
            message = f"the rule '{name}' is thinner than {LEAST_RULE_PT:g}pt"
            reading.wrong(theme.locations["rules"], message, "a press does not hold it")
    for name, colour in theme.colours.items():
        ink = sum(colour.cmyk)
        if ink > MOST_INK:
            message = f"the colour '{name}' lays {ink:g}% of ink on the paper"
            reading.warn(colour.location, message, f"keep it within {MOST_INK}%")


def _check_style(name: str, style: StyleSpec, theme: ThemeSpec, reading: Reading) -> None:
    where = f"the style '{name}'"
    for key, used, known in (
        ("face", style.face, theme.faces),
        ("colour", style.colour, theme.colours),
    ):
        if used not in known:
            scalar = Scalar(used, True, style.locations.get(key, style.location))
            reading.unknown(scalar, known, f"{key}s", where)
    if style.size_pt < LEAST_TYPE_PT:
        message = f"{where} is smaller than {LEAST_TYPE_PT:g}pt, the least that all can read"
        reading.wrong(style.locations["size"], message, f"write {LEAST_TYPE_PT:g}pt or more")
    if style.leading_pt < style.size_pt:
        message = f"{where} has less leading than its size"
        reading.wrong(style.locations["leading"], message, f"write {style.size_pt:g}pt or more")


def font_files(
    faces: Mapping[str, FontSource], folder: Path, diagnostics: Diagnostics
) -> Mapping[str, Path]:
    """Return the font file of each role, as far as found; the others are reported.

    ``folder`` is the theme's. A package is found without being imported. Codes: F501 not
    there, F505 outside the theme's folder.
    """
    found = {}
    packages = {source.package for source in faces.values() if source.package}
    folders = {package: _folders_of(package) for package in packages}  # asked once for six faces
    for role, source in faces.items():
        path = (
            _packaged(source, folders[source.package]) if source.package else folder / source.file
        )
        if path is None or not path.is_file():
            place = f"in the package '{source.package}'" if source.package else f"in {folder.name}/"
            hint = f"install it: pip install {source.package.replace('_', '-')}"
            diagnostics.error(
                "F501",
                source.location,
                f"the font file '{source.file}' of the face '{role}' is not {place}",
                hint if source.package else "put the file there, or correct its name",
            )
        elif not source.package and leads_out(path, folder):
            message = f"the font file '{source.file}' leads out of the theme's folder"
            diagnostics.error("F505", source.location, message, "put the file itself there")
        else:
            found[role] = path
    return found


def _folders_of(package: str) -> tuple[Path, ...]:
    try:
        found = importlib.util.find_spec(package)
    except (ImportError, ValueError):
        return ()
    folders = found.submodule_search_locations if found else None
    return tuple(Path(folder) for folder in folders or ())


def _packaged(source: FontSource, folders: Iterable[Path]) -> Path | None:
    candidates = (
        path
        for folder in folders
        for path in (folder / source.file, folder / "files" / source.file)
    )
    return next((path for path in candidates if path.is_file()), None)
