"""``reportgen template``: a workbook that officers fill in, empty or with what a pack knows."""

from __future__ import annotations

import argparse
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from reportgen.commands.outcome import Outcome
from reportgen.diagnostics import Exit, UsageError
from reportgen.model.period import Quarter
from reportgen.next_quarter.tables import figures_due
from reportgen.pack.pack import Pack
from reportgen.pipeline import load, tables_of
from reportgen.storage.atomic_file import prepare_folder, write_alone
from reportgen.workbooks.columns import FORMS
from reportgen.workbooks.form import Measure, form
from reportgen.workbooks.shares import shares_of

ENDING = ".xlsx"
NOBODY = "no-owner"
"""Ends the name of the workbook with what nobody owns."""

Row = Mapping[str, str]


def run(arguments: argparse.Namespace) -> Outcome:
    """Write the workbook, or one for each owner. None that is there is written over."""
    target = Path(arguments.file)
    if target.suffix.casefold() != ENDING:
        raise UsageError(f"{target} does not end in {ENDING}: name a workbook to write")
    if arguments.split and not arguments.from_pack:
        raise UsageError("--split needs a pack whose owners are known: add --from PACK")
    if not arguments.from_pack:
        return _kept({target: form({}, {})}, "")
    pack = load(arguments.from_pack, quarter=arguments.quarter)
    tables, asked, quarter = _filled(pack, chosen=arguments.quarter is not None)
    measures = {each.code: Measure(each.unit, each.decimals) for each in pack.dataset.indicators}
    title = f"{pack.spec.title or pack.name}, {quarter}"
    if arguments.split:
        shares = shares_of(tables)
        paths = _beside(target, shares)
        books = {
            path: form(share, measures, f"{title}, {owner}".rstrip(", "))
            for path, (owner, share) in zip(paths, shares.items(), strict=True)
        }
    else:
        books = {target: form(tables, measures, title)}
    return _kept(books, f"{quarter}: {asked} figures wait, in rows without a value\n")


def _filled(pack: Pack, *, chosen: bool) -> tuple[dict[str, Sequence[Row]], int, Quarter]:
    """Return a pack's tables with a blank row for each figure due, their number, the quarter.

    The quarter asked for is the pack's own while figures of it are missing, or where
    somebody chose it; else it is the next one.
    """
    quarter = pack.quarter
    due = figures_due(pack.dataset, quarter, pack.spec.calendar)
    if not due and not chosen:
        quarter = quarter.shift(1)
        due = figures_due(pack.dataset, quarter, pack.spec.calendar)
    tables: dict[str, Sequence[Row]] = {
        name: [record.cells for record in table.records]
        for name, table in tables_of(pack).items()
        if name in FORMS
    }
    decimals = {each.code: str(each.decimals) for each in pack.dataset.indicators}
    # Typed into a sheet, 2.0 is 2: how many digits are shown must not rest on what is written.
    tables["indicators"] = [
        {**row, "decimals": row.get("decimals") or decimals.get(row["code"], "")}
        for row in tables["indicators"]
    ]
    tables["outturns"] = [
        *tables["outturns"],
        *({"code": code, "period": str(period)} for code, period in due),
    ]
    return tables, len(due), quarter


def _beside(target: Path, owners: Iterable[str]) -> Iterator[Path]:
    """Yield the path of each owner's workbook, no two alike: ``kpis-head-of-roads.xlsx``."""
    taken: set[str] = set()
    for owner in owners:
        plain = unicodedata.normalize("NFKD", owner).encode("ascii", "ignore").decode().casefold()
        slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or NOBODY
        name, number = slug, 1
        while name in taken:
            number += 1
            name = f"{slug}-{number}"
        taken.add(name)
        yield target.with_name(f"{target.stem}-{name}{target.suffix}")


def _kept(books: Mapping[Path, bytes], remark: str) -> Outcome:
    taken = [str(path) for path in books if path.exists()]
    if taken:
        raise UsageError(
            f"{taken[0]} is there already, and may have been filled in: name another, or move it"
        )
    for folder in {path.parent for path in books}:
        prepare_folder(folder)
    for path, data in books.items():
        write_alone(path, data)
    closing = remark + "".join(f"{line}\n" for line in _how_to_use(list(books)))
    return Outcome(Exit.DONE, "".join(f"{path}\n" for path in books), closing=closing)


def _how_to_use(paths: Sequence[Path]) -> Iterator[str]:
    names = [path.name for path in paths]
    listed = names[0] if len(names) == 1 else f"[{', '.join(names)}]"
    yield f"filled in, it goes into the pack folder; in pack.yaml: sources: {{workbook: {listed}}}"
