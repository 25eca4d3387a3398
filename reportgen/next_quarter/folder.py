"""A pack folder for the next quarter, made from the last one.

In: a pack that can be read, and a folder that is new or empty. Out: the folder, and a
``Rolled`` value that says what is in it. The pack that it is made from is not touched.
"""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable
from pathlib import Path

from reportgen.frozen import dataclass
from reportgen.model.period import Quarter
from reportgen.next_quarter.books import RolledBooks
from reportgen.next_quarter.statement import rolled_statement
from reportgen.next_quarter.tables import (
    Sheet,
    figures_due,
    rolled_actions,
    rolled_commentary,
    rolled_outturns,
    sheet_of,
)
from reportgen.pack.loading import PACK_FILE
from reportgen.pack.pack import Pack
from reportgen.pipeline import examine_for_print
from reportgen.sources.commentary_files import FOLDER as COMMENTARY
from reportgen.sources.reading import OVERVIEW
from reportgen.spec.pack_spec import Status
from reportgen.storage.atomic_folder import staged_folder
from reportgen.storage.copied_folder import copy_folder
from reportgen.tables import outturns_csv

PREVIOUS = "previous"
"""The folder of a pack that keeps what earlier quarters said, for reference only."""
PRINTED_FIGURES = "printed_figures.csv"
"""Where a pack has the figures that an earlier one printed, unless it says otherwise."""
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
    keeps_figures: bool
    """Whether the new pack holds what the last one printed, to be held against it."""


def roll_on(pack: Pack, folder: Path) -> Rolled:
    """Write the pack for the quarter after ``pack``'s into ``folder``, whole or not at all.

    Definitions, targets, open actions, history, layouts and themes are kept. The figures
    of the new quarter are asked for by blank rows. Commentary, overviews, comments on
    actions, sign-offs and acceptances are cleared; the last ones lie under ``previous/``
    and in the commentary folder of their quarter.

    A workbook is written anew, with the sheets of the contract. Raises ``OSError`` where the
    disk fails.
    """
    assert pack.folder is not None
    quarter = pack.quarter.shift(1)
    with staged_folder(folder) as staged:
        copy_folder(pack.folder, staged, leave=_LEFT_BEHIND)
        writer = _Writer(staged, pack)
        writer.keep_words_aside()
        writer.statement(quarter)
        keeps_figures = writer.keep_printed_figures()
        figures, closed = writer.tables(quarter)
    return Rolled(
        quarter, figures, closed, writer.aside, quarter.year != pack.quarter.year, keeps_figures
    )


class _Writer:
    """Changes the copy of a pack."""

    def __init__(self, staged: Path, pack: Pack) -> None:
        self._staged = staged
        self._pack = pack
        self._codec = pack.spec.encoding or "utf-8"
        self._books = RolledBooks(pack)
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

    def keep_printed_figures(self) -> bool:
        """Leave what a final pack printed, so that no figure changes without being seen.

        The figures of a draft may still be put right: nobody has them in print.
        """
        stated = self._pack.spec.sources.printed_figures
        path = self._staged / (stated or PRINTED_FIGURES)
        if self._pack.spec.status is not Status.FINAL or path.suffix.casefold() != ".csv":
            return False
        examined = examine_for_print(self._pack)
        try:
            data = outturns_csv(examined.version.printed.dataset, examined.scores).encode(
                self._codec
            )
        except UnicodeEncodeError:  # a workbook may hold what the pack's CSV files cannot
            return False
        path.write_bytes(data)
        return True

    def tables(self, quarter: Quarter) -> tuple[int, int]:
        """Roll the tables on; return the numbers of figures asked for and actions closed.

        Tables that are in neither CSV files nor workbooks stay as they are, where they are.
        """
        dataset, calendar = self._pack.dataset, self._pack.spec.calendar
        indicators, outturns = self._read("indicators"), self._read("outturns")
        if indicators is not None and outturns is not None:
            rolled, figures = rolled_outturns(outturns, indicators, dataset, quarter, calendar)
            self._write("outturns", rolled)
        else:
            figures = len(figures_due(dataset, quarter, calendar))
        closed = 0
        if (actions := self._read("actions")) is not None:
            self._keep_table("actions", actions)
            actions, closed = rolled_actions(actions)
            self._write("actions", actions)
        if (commentary := self._read("commentary")) is not None:
            last = self._pack.quarter
            self._write("commentary", rolled_commentary(commentary, last, quarter, calendar))
        self._books.write(self._staged)
        return figures, closed

    def _path(self, name: str) -> Path:
        stated: str | None = getattr(self._pack.spec.sources, name)
        return self._staged / (stated or f"{name}.csv")

    def _read(self, name: str) -> Sheet | None:
        if name in self._books:
            return self._books.read(name)
        path = self._path(name)
        if path.suffix.casefold() != ".csv" or not path.is_file():
            return None
        text = path.read_bytes().decode(self._codec)
        return sheet_of(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))

    def _write(self, name: str, table: Sheet) -> None:
        if name in self._books:
            self._books.replace(name, table)
            return
        path = self._path(name)
        had_mark = path.read_bytes().decode(self._codec).startswith("\ufeff")
        path.write_bytes(("\ufeff" * had_mark + _csv(table)).encode(self._codec))

    def _keep_table(self, name: str, table: Sheet) -> None:
        """Keep a table aside, as CSV whatever it was."""
        target = self._staged / self.aside / f"{name}.csv"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(_csv(table).encode())

    def _set_aside(self, path: Path) -> None:
        self._keep(path, shutil.move)

    def _copy_aside(self, path: Path) -> None:
        self._keep(path, shutil.copyfile)

    def _keep(self, path: Path, keep: Callable[[Path, Path], object]) -> None:
        target = self._staged / self.aside / path.name
        target.parent.mkdir(parents=True, exist_ok=True)
        keep(path, target)


def _csv(table: Sheet) -> str:
    written = io.StringIO(newline="")
    lines = csv.writer(written, lineterminator="\n")
    lines.writerow(table.headings)
    lines.writerows([row.get(heading, "") for heading in table.headings] for row in table.rows)
    return written.getvalue()
