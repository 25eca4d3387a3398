"""A pack folder for the next quarter, made from the last one.

In: a pack that can be read, and a folder that is new or empty. Out: the folder, and a
``Rolled`` value that says what is in it. The pack that it is made from is not touched.
"""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reportgen.diagnostics import UsageError
from reportgen.model.period import Quarter
from reportgen.next_quarter.statement import rolled_statement
from reportgen.next_quarter.tables import (
    Sheet,
    rolled_actions,
    rolled_commentary,
    rolled_outturns,
    sheet_of,
)
from reportgen.pack.loading import PACK_FILE
from reportgen.pack.pack import Pack
from reportgen.publish.atomic_folder import staged_folder
from reportgen.sources.commentary_files import FOLDER as COMMENTARY
from reportgen.sources.reading import OVERVIEW

PREVIOUS = "previous"
"""The folder of a pack that keeps what earlier quarters said, for reference only."""
_LEFT_BEHIND = ("output", ".*", "~$*", PREVIOUS)
"""What is made from a pack, what programs leave beside it, and what is older still."""


@dataclass(frozen=True, slots=True)
class Rolled:
    """What a rolled pack asks for, and what it no longer holds."""

    quarter: Quarter
    figures: int
    """Blank rows of outturns that wait for a figure."""
    closed_actions: int
    """Actions that were complete or cancelled, and are not carried over."""
    aside: str
    """The folder within the new pack that keeps what was cleared."""
    begins_year: bool
    """Whether targets have to be looked at, because a fiscal year begins."""


def roll_on(pack: Pack, folder: Path) -> Rolled:
    """Write the pack for the quarter after ``pack``'s into ``folder``, whole or not at all.

    Definitions, targets, open actions, history, layouts and themes are kept. The figures
    of the new quarter are asked for by blank rows. Commentary, overviews, comments on
    actions, sign-offs and acceptances are cleared; the last ones lie under ``previous/``
    and in the commentary folder of their quarter.

    Raises ``UsageError`` for a pack whose figures are in no CSV files, and ``OSError`` where
    the disk fails.
    """
    assert pack.folder is not None
    quarter = pack.quarter.shift(1)
    with staged_folder(folder) as staged:
        shutil.copytree(
            pack.folder, staged, symlinks=True, ignore=shutil.ignore_patterns(*_LEFT_BEHIND)
        )
        writer = _Writer(staged, pack)
        writer.keep_words_aside()
        writer.statement(quarter)
        figures, closed = writer.tables(quarter)
    return Rolled(quarter, figures, closed, writer.aside, quarter.year != pack.quarter.year)


class _Writer:
    """Changes the copy of a pack."""

    def __init__(self, staged: Path, pack: Pack) -> None:
        self._staged = staged
        self._pack = pack
        self._codec = getattr(pack.spec, "encoding", "") or "utf-8"
        self.aside = f"{PREVIOUS}/{pack.quarter.slug}"

    def keep_words_aside(self) -> None:
        """Move what was written about one quarter out of the way of the next."""
        for path in sorted(self._staged.glob("overview*.md")):
            if path.stem == Path(OVERVIEW).stem or path.stem.startswith("overview-"):
                self._set_aside(path)
        dated = self._staged / COMMENTARY / self._pack.quarter.slug
        for path in sorted((self._staged / COMMENTARY).glob("*.md")):
            # Commentary of no stated quarter was this quarter's; what has a newer one stays.
            dated.mkdir(exist_ok=True)
            if not (dated / path.name).exists():
                path.replace(dated / path.name)
            else:
                self._set_aside(path)

    def statement(self, quarter: Quarter) -> None:
        """Roll pack.yaml on."""
        path = self._staged / PACK_FILE
        text = path.read_bytes().decode("utf-8-sig")
        self._copy_aside(path)
        path.write_bytes(rolled_statement(text, quarter).encode())

    def tables(self, quarter: Quarter) -> tuple[int, int]:
        """Roll the CSV files on; return the numbers of figures asked for and actions closed."""
        dataset, calendar = self._pack.dataset, self._pack.spec.calendar
        indicators = self._read("indicators")
        outturns = self._read("outturns")
        if indicators is None or outturns is None:
            raise UsageError(
                "only packs whose figures are in CSV files can be rolled on: "
                "'reportgen template FILE.xlsx --from PACK' prepares a workbook"
            )
        rolled, figures = rolled_outturns(outturns, indicators, dataset, quarter, calendar)
        self._write("outturns", rolled)
        closed = 0
        if (actions := self._read("actions")) is not None:
            self._copy_aside(self._path("actions"))
            actions, closed = rolled_actions(actions)
            self._write("actions", actions)
        if (commentary := self._read("commentary")) is not None:
            self._write("commentary", rolled_commentary(commentary, self._pack.quarter, quarter))
        return figures, closed

    def _path(self, name: str) -> Path:
        stated: str | None = getattr(self._pack.spec.sources, name)
        return self._staged / (stated or f"{name}.csv")

    def _read(self, name: str) -> Sheet | None:
        path = self._path(name)
        if path.suffix.casefold() != ".csv" or not path.is_file():
            return None
        text = path.read_bytes().decode(self._codec)
        return sheet_of(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))

    def _write(self, name: str, table: Sheet) -> None:
        path = self._path(name)
        had_mark = path.read_bytes().decode(self._codec).startswith("\ufeff")
        written = io.StringIO(newline="")
        lines = csv.writer(written, lineterminator="\n")
        lines.writerow(table.headings)
        lines.writerows([row.get(heading, "") for heading in table.headings] for row in table.rows)
        path.write_bytes(("\ufeff" * had_mark + written.getvalue()).encode(self._codec))

    def _set_aside(self, path: Path) -> None:
        self._keep(path, shutil.move)

    def _copy_aside(self, path: Path) -> None:
        self._keep(path, shutil.copyfile)

    def _keep(self, path: Path, keep: Callable[[Path, Path], object]) -> None:
        target = self._staged / self.aside / path.name
        target.parent.mkdir(parents=True, exist_ok=True)
        keep(path, target)
