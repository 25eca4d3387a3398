"""Where layouts, words, themes and samples are: with the pack, here, or shipped.

In: a name that a pack or layout gives, or a path. Out: the file, and the name by which
findings call it. Shipped files lie at the top of a checkout and inside the package of
an installed wheel; an editable install has only the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from typing import Literal

from reportgen.diagnostics import Diagnostics, Location, nearest
from reportgen.frozen import dataclass

Kind = Literal["layout", "words file", "theme"]
_FOLDERS: dict[Kind, str] = {"layout": "", "words file": "words", "theme": "themes"}
"""Where a kind lies, below a folder of layouts."""
_SUFFIX = ".yaml"
_NO_DESIGN = ("pack.yaml", "distribution.yaml")
"""Files of a pack that are no layout."""
_PACKAGE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Found:
    """A file, and how findings name it."""

    path: Path
    name: str


def shipped_folder(name: Literal["layouts", "data"]) -> Path:
    """Return the folder of shipped layouts, or of sample packs."""
    inside = _PACKAGE / "shipped" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def sample_packs() -> tuple[str, ...]:
    """Return the names of the shipped sample packs."""
    folder = shipped_folder("data")
    found = (path.parent.name for path in folder.glob("*/pack.yaml"))
    return tuple(sorted(found))


def is_shipped(data: bytes) -> bool:
    """Return whether these are, byte for byte, a layout, theme or words file that is shipped."""
    files = shipped_folder("layouts").rglob(f"*{_SUFFIX}")
    return any(path.stat().st_size == len(data) and path.read_bytes() == data for path in files)


def find_layout(
    name: str,
    pack_folder: Path | None,
    diagnostics: Diagnostics,
    location: Location,
    *,
    beside: Path | None = None,
) -> Found | None:
    """Return the layout of a name or path, or ``None`` after reporting (F501).

    A name is looked for in the pack's folder (if it has one), in the folder ``beside`` (of
    a layout that extends it), in ``./layouts`` and among the shipped ones; a path, from
    the folder ``beside``, the pack's folder and the current one. ``location`` is where
    the name stands.
    """
    own = [] if pack_folder is None else [(pack_folder, "")]
    here = [(Path("layouts"), "layouts/")]
    placed = [folder.resolve() for folder, _ in (*own, *here)]
    near = beside is not None and beside.resolve() not in placed
    between = [(beside, f"{beside.as_posix()}/")] if near and beside is not None else []
    if beside is not None and _is_path(name) and (beside / name).is_file():
        return Found(beside / name, name)
    return _find("layout", name, [*own, *between, *here], pack_folder, diagnostics, location)


def find_words(
    name: str, layout: Path, pack_folder: Path | None, diagnostics: Diagnostics, location: Location
) -> Found | None:
    """Return the words file that a layout names, or ``None`` after reporting (F501).

    Looked for in ``words/`` beside the layout, in the pack, in ``./layouts`` and among the
    shipped ones.
    """
    return _find_beside("words file", name, layout, pack_folder, diagnostics, location)


def find_theme(
    name: str, layout: Path, pack_folder: Path | None, diagnostics: Diagnostics, location: Location
) -> Found | None:
    """Return the theme that a layout names, or ``None`` after reporting (F501).

    Looked for in ``themes/`` beside the layout, in the pack, in ``./layouts`` and among
    the shipped ones.
    """
    return _find_beside("theme", name, layout, pack_folder, diagnostics, location)


def reference_words() -> Found:
    """Return the shipped English words, whose entries every words file has."""
    return Found(shipped_folder("layouts") / "words" / "en.yaml", "layouts/words/en.yaml")


def _find_beside(
    kind: Kind,
    name: str,
    layout: Path,
    pack_folder: Path | None,
    diagnostics: Diagnostics,
    location: Location,
) -> Found | None:
    below = _FOLDERS[kind]
    places = [
        (layout.parent / below, f"{below}/"),
        (Path("layouts") / below, f"layouts/{below}/"),
    ]
    if pack_folder is not None:
        places.insert(0, (pack_folder / below, f"{below}/"))
    return _find(kind, name, places, pack_folder, diagnostics, location)


def _find(
    kind: Kind,
    name: str,
    places: Iterable[tuple[Path, str]],
    pack_folder: Path | None,
    diagnostics: Diagnostics,
    location: Location,
) -> Found | None:
    below = _FOLDERS[kind]
    shipped = shipped_folder("layouts") / below
    display = "/".join(part for part in ("layouts", below) if part)
    if _is_path(name):
        folders = [pack_folder, Path()] if pack_folder is not None else [Path()]
        candidates = [Found(folder / name, name) for folder in folders]
        named: dict[str, Found] = {}
    else:
        # The shipped folder comes last, so that a council's own file wins over it, and a
        # shipped file keeps one name wherever the checkout is.
        others = [
            (folder, prefix)
            for folder, prefix in places
            if folder.is_dir() and not (shipped.is_dir() and folder.samefile(shipped))
        ]
        named = dict(_named([*others, (shipped, f"{display}/")]))
        candidates = [named[name]] if name in named else []
    for found in candidates:
        if found.path.is_file():
            return found
    meant = nearest(name, named)
    known = ", ".join(sorted(named))
    hint = f"did you mean '{meant}'? " if meant else ""
    hint += f"Found: {known}" if named else "the path is relative to the pack's folder"
    diagnostics.error("F501", location, f"there is no {kind} '{name}'", hint)
    return None


def _is_path(name: str) -> bool:
    return name.endswith((_SUFFIX, ".yml")) or len(PurePath(name).parts) > 1 or "\\" in name


def _named(folders: Iterable[tuple[Path, str]]) -> Iterator[tuple[str, Found]]:
    """Yield every YAML file by name, those of the first folder last, so that they win."""
    for folder, prefix in reversed(list(folders)):
        for path in sorted(folder.glob(f"*{_SUFFIX}")):
            if path.name not in _NO_DESIGN:
                yield path.stem, Found(path, f"{prefix}{path.name}")
