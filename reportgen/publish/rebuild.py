"""The PDFs of an archived version, made again from its bag alone.

In: a ``Version`` of the archive. Out: ``Rebuilt``: each edition's bytes beside the digest
that it had, and whatever differs in the tools and fonts that it was made with. Nothing is
read but the bag: not the pack's folder, not what is shipped by now, no database, no other
pack of the archive. Code of a pack runs only where it is allowed by name, as ever.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from reportgen.archive.bag import is_safe
from reportgen.archive.record import RECORD_NAME, Record, record_of
from reportgen.archive.versions import VERIFY_HINT, Version
from reportgen.diagnostics import ArchiveError, Diagnostic, Diagnostics, ReportgenError, UsageError
from reportgen.editions import find_edition
from reportgen.frozen import dataclass
from reportgen.pack.design_files import Answer
from reportgen.pack.kept import Kept
from reportgen.pack.loading import load_kept
from reportgen.pack.pack import Pack
from reportgen.pipeline import draw, examine_for_print
from reportgen.progress import Progress
from reportgen.publish.kept_files import INPUTS, OVERVIEW_FILE, PACK_FILE, TABLES
from reportgen.publish.tool_versions import tool_versions
from reportgen.sources.delimited import read_delimited
from reportgen.sources.tables import OVERVIEW
from reportgen.sources.tables import TABLES as KNOWN_TABLES
from reportgen.spec.shipped import Found

CODE_REFUSED = "L311"
"""The finding that a chart function is not allowed to run."""


@dataclass(frozen=True, slots=True)
class Remade:
    """One edition, made again."""

    edition: str
    name: str
    """The name of its file."""
    archived: str
    """The digest that it had."""
    pdf: bytes
    sha256: str

    @property
    def same(self) -> bool:
        """Whether it has the same bytes."""
        return self.sha256 == self.archived


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that an edition is made with, then and now; empty where it was or is not."""

    name: str
    then: str
    now: str


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A version, made again."""

    record: Record
    editions: tuple[Remade, ...]
    tools: tuple[Difference, ...]
    """Tools of another version, reportgen first."""
    fonts: tuple[Difference, ...] = ()
    """Fonts with another digest."""
    refused: tuple[Diagnostic, ...] = field(default=())
    """What this reportgen finds wrong in the pack, where it does not make it at all."""

    @property
    def same(self) -> bool:
        """Whether every edition has the same bytes."""
        return not self.refused and all(each.same for each in self.editions)


def rebuild(
    version: Version, allow_code: Iterable[str] = (), progress: Progress | None = None
) -> Rebuilt:
    """Make all editions of a version again.

    Raises ``UsageError`` for a version that has no inputs, ``ArchiveError`` where the bag is
    damaged, ``ReportgenError`` where code would have to run that is not allowed.
    """
    record = record_of(version)
    if not record.inputs and not record.tables:
        message = f"{version.name} was archived as a finished PDF, without what it was made from"
        raise UsageError(f"{message}: there is nothing to make it from again")
    if record.source_date_epoch is None:
        raise ArchiveError(f"{version.name}/{RECORD_NAME} names no moment to build for")
    created = datetime.fromtimestamp(record.source_date_epoch, UTC)
    tools = tuple(_differences(record.tools, tool_versions()))
    with TemporaryDirectory(prefix="reportgen-") as folder:
        staged = _Staged(version, record, Path(folder))
        staged.write()
        try:
            pack = staged.load(allow_code)
            examined = examine_for_print(pack)
            fonts = tuple(_font_differences(record, pack))
            remade = []
            for edition in record.editions:
                found = find_edition(edition.edition)
                pdf = draw(pack, examined, found, created, progress).pdf
                digest = hashlib.sha256(pdf).hexdigest()
                name = PurePosixPath(edition.file).name
                remade.append(Remade(edition.edition, name, edition.sha256, pdf, digest))
        except ReportgenError as error:
            if any(each.code == CODE_REFUSED for each in error.diagnostics):
                raise
            return Rebuilt(record, (), tools, refused=error.diagnostics)
    return Rebuilt(record, tuple(remade), tools, fonts)


def _differences(then: Mapping[str, str], now: Mapping[str, str]) -> Iterator[Difference]:
    for name in dict.fromkeys((*then, *now)):
        if then.get(name, "") != now.get(name, ""):
            yield Difference(name, then.get(name, ""), now.get(name, ""))


def _font_differences(record: Record, pack: Pack) -> Iterator[Difference]:
    """Yield the fonts of installed packages that are not what they were."""
    then = {each.name: each.sha256 for each in record.fonts}
    for role, path in pack.design.fonts.items():
        source = pack.design.theme.faces[role]
        name = f"{source.package}/{source.file}" if source.package else source.file
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if name in then and then.pop(name) != digest:
            yield Difference(name, "", digest)


@dataclass(frozen=True, slots=True)
class _Staged:
    """A bag's inputs as files, where fonts and modules can be opened."""

    version: Version
    record: Record
    folder: Path

    @property
    def pack_folder(self) -> Path:
        return self.folder / INPUTS

    def write(self) -> None:
        """Write everything that the pack was made from."""
        self.pack_folder.mkdir()
        top = (INPUTS, "design", TABLES)
        for name in self.version.digests():
            if name.split("/")[0] in top or name == self.record.printed_figures:
                self._write(name, self.version.open_payload(name))
        for each in self.record.code:
            # A module is looked for in the pack's folder first, wherever it lay then.
            self._write(f"{INPUTS}/{each.name}", self._path(each.file).read_bytes())

    def _path(self, name: str) -> Path:
        """Return where a file of the bag was written, which the record names."""
        if not is_safe(name) or not (self.folder / name).is_file():
            message = f"{self.version.name}/{RECORD_NAME} names '{name}', which is not in the bag"
            raise ArchiveError(message, VERIFY_HINT)
        return self.folder / name

    def _write(self, name: str, data: bytes) -> None:
        if not is_safe(name):
            message = (
                f"{self.version.name}/{RECORD_NAME} names '{name}', which leads out of the bag"
            )
            raise ArchiveError(message, VERIFY_HINT)
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def load(self, allow_code: Iterable[str]) -> Pack:
        """Return the pack as it was read then."""
        record = self.record
        printed = record.printed_figures
        return load_kept(
            self.pack_folder,
            Kept(
                answers=tuple(self._answers()),
                frames=self._frames(),
                from_frames=record.from_frames,
                described=self._described(),
                printed=self._path(printed).read_bytes() if printed else None,
            ),
            quarter=record.quarter,
            layout=record.layout,
            audience=record.audience,
            allow_code=allow_code,
        )

    def _answers(self) -> Iterator[Answer]:
        for each in self.record.design:
            found = Found(self._path(each.file), each.name)
            yield Answer(each.kind, each.asked, each.asked_by, found)

    def _frames(self) -> dict[str, object]:
        frames: dict[str, object] = {}
        for each in self.record.tables:
            diagnostics = Diagnostics()
            data = self._path(each.file).read_bytes()
            columns = KNOWN_TABLES.get(each.table)
            if columns is None:
                message = f"{self.version.name}/{RECORD_NAME} names no table with '{each.table}'"
                raise ArchiveError(message, VERIFY_HINT)
            table = read_delimited(data, each.name, columns, diagnostics)
            diagnostics.raise_if_errors()
            frames[each.table] = table
        overview = self.folder / TABLES / OVERVIEW_FILE
        if overview.is_file():
            frames[OVERVIEW] = overview.read_text("utf-8")
        return frames

    def _described(self) -> Mapping[str, object] | None:
        path = self.pack_folder / PACK_FILE
        if not self.record.from_frames or not path.is_file():
            return None
        described: Mapping[str, object] = json.loads(path.read_bytes())
        return described
