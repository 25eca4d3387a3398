"""The faces of a theme: parsed, with what is wrong at the theme's lines.

In: the faces that a theme names, and their files. Out: a ``Typeface`` for each role; the
warning that figures of a face would not stand under one another. What was parsed once is
remembered by name, size, times and inode of the files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reportgen.diagnostics import Diagnostic, Location, Severity
from reportgen.remembering import remembered
from reportgen.spec.theme_spec import FontSource

if TYPE_CHECKING:
    from reportgen.pdf.typeface import Typeface

_REMEMBERED = 16
_FIGURES = "0123456789"
_SLACK = 0.001
"""How much widths may differ by rounding, in ems."""


class _FontFile(NamedTuple):
    """A font file as it was found on the disk."""

    role: str
    path: Path
    place: Location
    size: int
    changed_ns: int
    renewed_ns: int
    """When the system last touched the file's entry, which no program can set."""
    inode: int


def read_typefaces(
    faces: Mapping[str, FontSource], files: Mapping[str, Path]
) -> Mapping[str, Typeface]:
    """Return the parsed face of each role.

    Raises ``ReportgenError`` with every file that is broken or of a kind that cannot be
    used (F506), at the line of the theme that names it.
    """
    found = []
    for role, path in files.items():
        status = path.stat()
        times = status.st_mtime_ns, status.st_ctime_ns
        place = faces[role].location
        found.append(_FontFile(role, path, place, status.st_size, *times, status.st_ino))
    return _typefaces(tuple(found))


def uneven_figures(
    faces: Mapping[str, FontSource], typefaces: Mapping[str, Typeface]
) -> Iterator[Diagnostic]:
    """Yield a warning (L302) for each face whose figures have different widths."""
    for role, face in typefaces.items():
        widths = [face.width(figure, 1.0) for figure in _FIGURES]
        if max(widths) - min(widths) > _SLACK:
            message = f"the figures of the face '{role}' are not equally wide"
            hint = "numbers in a column would not line up; use a face with tabular figures"
            yield Diagnostic("L302", message, faces[role].location, hint, Severity.WARNING)


@remembered(_REMEMBERED)
def _typefaces(files: tuple[_FontFile, ...]) -> Mapping[str, Typeface]:
    from reportgen.pdf.typeface import load_typefaces

    return load_typefaces(
        {file.role: file.path for file in files}, {file.role: file.place for file in files}
    )
