"""The exact files that a pack was made from, as an archive keeps them.

In: a pack, and what it came to. Out: ``KeptFiles``: bytes by their names in the archive, and
records that say which is which. What lies in the pack's folder keeps its place there, below
``inputs/``; what was read elsewhere goes below ``design/``, one folder for each folder that
it came from; tables that came from no file are written as CSV below ``tables/``.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path

from reportgen.archive.record import DesignRecord, FileRecord, TableRecord
from reportgen.frozen import dataclass
from reportgen.model.dataset import InputFile, TextTable
from reportgen.pack.examination import Examination
from reportgen.pack.pack import Pack
from reportgen.spec.python_nodes import plain_of
from reportgen.spec.shipped import shipped_folder

INPUTS = "inputs"
DESIGN = "design"
TABLES = "tables"
PACK_FILE = "pack.yaml"
OVERVIEW_FILE = "overview.md"
"""Where the overview goes that came beside data frames."""


@dataclass(frozen=True, slots=True)
class KeptFiles:
    """What a pack was made from."""

    payload: Mapping[str, bytes]
    inputs: tuple[FileRecord, ...]
    design: tuple[DesignRecord, ...]
    tables: tuple[TableRecord, ...]
    fonts: tuple[FileRecord, ...]
    code: tuple[FileRecord, ...]


def kept_files(pack: Pack, examined: Examination) -> KeptFiles:
    """Return the files that a pack was made from, read once more.

    Raises ``BlockingIOError`` where one is no longer what was read: the pack is being worked
    on, and its figures and its files would contradict each other. Raises ``OSError`` where the
    disk fails.
    """
    keeping = _Keeping(pack.folder)
    design = pack.design
    answers = [
        DesignRecord(
            each.kind, each.name, each.asked_by, each.found.name, keeping.place(each.found.path)
        )
        for each in design.answers
    ]
    files = (*pack.dataset.inputs, *design.inputs)
    inputs = [keeping.file(each) for each in files if each.path is not None]
    code = [keeping.file(each) for each in examined.functions.inputs]
    if pack.press.file is not None:
        keeping.keep(pack.press.file)
    tables = tuple(_tables(pack.dataset.tables, keeping))
    if pack.described is not None:
        keeping.write(f"{INPUTS}/{PACK_FILE}", _as_yaml(pack.described))
    if pack.dataset.overview_text is not None:
        keeping.write(f"{TABLES}/{OVERVIEW_FILE}", pack.dataset.overview_text.encode())
    fonts = tuple(_fonts(pack, keeping))
    return KeptFiles(
        payload=keeping.payload,
        inputs=tuple(sorted(inputs, key=lambda each: each.name)),
        design=tuple(answers),
        tables=tables,
        fonts=fonts,
        code=tuple(code),
    )


def _tables(tables: Mapping[str, TextTable], keeping: _Keeping) -> Iterator[TableRecord]:
    for name in sorted(tables):
        file = f"{TABLES}/{name}.csv"
        keeping.write(file, table_csv(tables[name]))
        yield TableRecord(name, tables[name].file, file)


def table_csv(table: TextTable) -> bytes:
    """Return a table as CSV, from which the same table is read again."""
    named = [name for name in table.fields if name]
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(named)
    for _, cells in table.records:
        writer.writerow([cells.get(name, "") for name in named])
    return buffer.getvalue().encode()


def _fonts(pack: Pack, keeping: _Keeping) -> Iterator[FileRecord]:
    """Yield the fonts; a theme's own are kept, those of installed packages only known."""
    seen: dict[Path, FileRecord] = {}
    for role, path in pack.design.fonts.items():
        source = pack.design.theme.faces[role]
        if path not in seen:
            data = path.read_bytes()
            file = "" if source.package else keeping.keep(path)
            name = f"{source.package}/{source.file}" if source.package else source.file
            seen[path] = FileRecord(name, hashlib.sha256(data).hexdigest(), file)
    yield from seen.values()


def _as_yaml(described: Mapping[str, object]) -> bytes:
    """Return what was said of data frames as a pack.yaml: JSON is YAML, too."""
    text = json.dumps(plain_of(described), ensure_ascii=False, indent=2)
    return f"{text}\n".encode()


@dataclass(slots=True)
class _Keeping:
    """Gives every file its name in the archive, and takes its bytes."""

    folder: Path | None
    payload: dict[str, bytes] = field(default_factory=dict)
    _roots: list[tuple[Path, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Name the folders that are known beforehand."""
        if self.folder is not None:
            self._roots.append((_plain(self.folder), INPUTS))
            self._roots.append((self.folder.resolve(), INPUTS))  # code is known by that path
        self._roots.append((shipped_folder("layouts").resolve(), f"{DESIGN}/shipped"))

    def file(self, of: InputFile) -> FileRecord:
        """Keep an input; it must still be what was read."""
        assert of.path is not None
        file = self.keep(of.path)
        digest = hashlib.sha256(self.payload[file]).hexdigest()
        if digest != of.sha256:
            raise BlockingIOError(f"{of.path} was changed while the pack was read; try again")
        return FileRecord(of.name, digest, file)

    def keep(self, path: Path) -> str:
        """Keep a file under its name in the archive, which is returned."""
        file = self.place(path)
        if file not in self.payload:
            self.payload[file] = path.read_bytes()
        return file

    def place(self, path: Path) -> str:
        """Return the name in the archive that a file has, or will have."""
        path = _plain(path)
        for root, name in self._roots:
            if path.is_relative_to(root):
                return f"{name}/{path.relative_to(root).as_posix()}"
        # What a file names lies with it, so the whole folder keeps its shape.
        name = f"{DESIGN}/{len({name for _, name in self._roots}) - 1}"
        self._roots.append((path.parent, name))
        return f"{name}/{path.name}"

    def write(self, file: str, data: bytes) -> None:
        """Keep bytes that were never a file."""
        self.payload[file] = data


def _plain(path: Path) -> Path:
    """Return a path from the root without ``..``; links keep the names that they were read by."""
    return Path(os.path.normpath(path.absolute()))
