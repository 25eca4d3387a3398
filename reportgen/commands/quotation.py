"""The line of a YAML or Python file that a finding is about, with a caret under the place.

In: a finding's place, and the pack's folder. Out: two lines for a terminal, or nothing
where the place is in no such file that can be found again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from reportgen.diagnostics import Location
from reportgen.remembering import remembered
from reportgen.spec.nodes import MAX_BYTES
from reportgen.spec.shipped import shipped_folder

QUOTED = (".yaml", ".yml", ".py")
"""How the names of files end whose lines are quoted: those that people write by hand."""
WIDTH = 96
"""Characters of a long line that are shown."""
_LEAD = 30
"""Of these, how many stand before the place at least, if there are as many."""
_MARGIN = "    "
_SECRET = re.compile(
    r"passw|passphrase|secret|token|api_?key|pwd|://[^/\s]*@"
    r"|\burl[\"']?\s*:(?!\s*[\"']?(?:env|file):)",
    re.IGNORECASE,
)
"""What a line looks like that may hold a secret: it goes to no terminal, and to no log."""


def quotation(location: Location, folder: Path | None) -> str:
    """Return the line and the caret below it, each ended, or nothing.

    A line that may hold a secret is not repeated.

    ``folder`` is the pack's, from which findings name files.
    """
    line, column = location.line, location.column
    if line is None or column is None or not location.file.endswith(QUOTED):
        return ""
    path = next((path for path in _places(location.file, folder) if path.is_file()), None)
    lines = _lines(path, *_state(path)) if path is not None else ()
    if not 1 <= line <= len(lines):
        return ""
    text = lines[line - 1].replace("\t", " ")
    if not text.strip() or column > len(text) + 1 or _SECRET.search(text):
        return ""
    start = 0 if len(text) <= WIDTH else max(0, min(column - 1 - _LEAD, len(text) - WIDTH))
    shown = text[start : start + WIDTH].rstrip()
    before = "…" if start else ""
    after = "…" if start + WIDTH < len(text) else ""
    indent = " " * (len(before) + sum(map(_cells, text[start : column - 1])))
    number = str(line)
    return f"{_MARGIN}{number} | {before}{shown}{after}\n{_MARGIN}{' ' * len(number)} | {indent}^\n"


def _places(name: str, folder: Path | None) -> Iterator[Path]:
    """Yield where a file that a finding names may lie, in the order of looking for it."""
    if folder is not None:
        yield folder / name
    yield Path(name)
    yield shipped_folder("layouts").parent / name


def _state(path: Path) -> tuple[int, ...]:
    """Return what tells a file from one that stood there before; nothing where it is gone."""
    try:
        status = path.stat()
    except OSError:
        return ()
    return status.st_size, status.st_mtime_ns, status.st_ino


@remembered(8)
def _lines(path: Path, *state: int) -> tuple[str, ...]:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError:
        return ()  # it was there a moment ago; the finding says enough
    text = data.decode("utf-8-sig", "replace")
    return tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def _cells(character: str) -> int:
    """Return how many columns of a terminal a character takes."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
