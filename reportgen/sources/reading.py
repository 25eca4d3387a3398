"""The sources of one pack, read into one dataset.

In: what pack.yaml says and the folder it lies in, or data frames instead of the files.
Out: a ``Dataset`` with everything that could be read; every error is in the collector, so
that one run names them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field, replace
from pathlib import Path
from types import MappingProxyType

from reportgen.diagnostics import (
    Diagnostics,
    Severity,
)
from reportgen.frozen import dataclass
from reportgen.model.dataset import Dataset, InputFile
from reportgen.model.narrative import Commentary, Narrative, WrittenText
from reportgen.model.outturn import Series
from reportgen.model.period import Quarter
from reportgen.sources import (
    actions,
    commentary_table,
    comparators,
    indicators,
    outturns,
    printed_figures,
)
from reportgen.sources.characters import with_plain_breaks
from reportgen.sources.commentary import Source, read_narrative
from reportgen.sources.commentary_files import (
    read_commentary_folder,
    read_earlier_commentary,
    read_overview,
)
from reportgen.sources.folder import PackFolder
from reportgen.sources.indicators import PackDefaults
from reportgen.sources.overviews import read_overviews
from reportgen.sources.table import Table, dated
from reportgen.sources.tables import REQUIRED, TABLES, FolderTables, FrameTables
from reportgen.spec.pack_spec import PackSpec

OVERVIEW = "overview.md"

_Find = Callable[[str], Table | None]
"""Returns the table of a name, ``None`` where there is none or it cannot be read."""


@dataclass(frozen=True, slots=True)
class _Words:
    """What is not in tables."""

    commentary: Mapping[str, Commentary]
    overview: Narrative
    overviews: Mapping[str, Narrative] = field(default_factory=dict)
    earlier_commentary: Mapping[str, tuple[WrittenText, ...]] = field(default_factory=dict)


def read_dataset(
    spec: PackSpec,
    folder: Path,
    quarter: Quarter,
    diagnostics: Diagnostics,
    printed: Path | None = None,
    frames: Mapping[str, object] = MappingProxyType({}),
) -> Dataset:
    """Return what the sources of a pack folder hold; ``frames`` take the place of its tables.

    ``printed`` is a file, of any folder, that takes the place of the pack's printed figures.

    Errors go into ``diagnostics`` (D101 to D104, F501 to F505); what could not be read is
    left out of the dataset, so the caller looks at the collector before going on. Raises
    ``OSError`` where the disk or a database fails.
    """
    files = PackFolder(folder, diagnostics)
    of_kept = Diagnostics()
    kept = PackFolder(folder, of_kept)
    framed = FrameTables(frames, spec.calendar, diagnostics)
    tables = FolderTables(spec, quarter, files, framed, diagnostics, printed)

    def words(codes: Mapping[str, object], directorates: Iterable[str]) -> _Words:
        commentary = read_commentary_folder(files, quarter, codes, diagnostics, spec.calendar)
        if framed.overview is None:
            overview = read_overview(files, OVERVIEW, diagnostics)
        else:
            overview = _narrative(framed.overview, diagnostics)
        overviews = read_overviews(files, directorates, diagnostics)
        earlier = read_earlier_commentary(kept, quarter, codes, of_kept)
        # What is wrong with last quarter's files must not stop this one's pack.
        for each in of_kept:
            diagnostics.add(replace(each, severity=Severity.WARNING))
        return _Words(commentary, overview, overviews, earlier)

    def inputs() -> tuple[InputFile, ...]:
        return (*files.inputs, *tables.inputs, *kept.inputs)

    try:
        dataset = _dataset(tables.table, words, inputs, spec, quarter, diagnostics)
        dataset = replace(dataset, tables=tables.unfiled, overview_text=framed.overview)
        tables.finish()
    finally:
        tables.close()
    return dataset


def read_tables(spec: PackSpec, folder: Path, diagnostics: Diagnostics) -> dict[str, Table]:
    """Return the tables of a pack folder as text, by name; those that there are.

    Errors go into ``diagnostics``, as in ``read_dataset``.
    """
    files = PackFolder(folder, diagnostics)
    framed = FrameTables({}, spec.calendar, diagnostics)
    tables = FolderTables(spec, spec.quarter, files, framed, diagnostics)
    try:
        found = {name: tables.table(name) for name in TABLES}
    finally:
        tables.close()
    return {name: table for name, table in found.items() if table is not None}


def read_frames(
    frames: Mapping[str, object], spec: PackSpec, quarter: Quarter, diagnostics: Diagnostics
) -> Dataset:
    """Return what pandas data frames hold; keys and columns are those of the files.

    Findings name a frame ``<outturns>`` and a row by its number, from 1. The same rules
    hold as for files, so a frame read from a pack's CSV file gives the same figures.
    Errors go into ``diagnostics`` as in ``read_dataset``.
    """
    framed = FrameTables(frames, spec.calendar, diagnostics)

    def find(name: str) -> Table | None:
        if name in REQUIRED and not framed.has(name):
            framed.report_missing(name)
        return framed.table(name)

    def words(codes: Mapping[str, object], directorates: Iterable[str]) -> _Words:
        text = framed.overview
        return _Words({}, Narrative() if text is None else _narrative(text, diagnostics))

    dataset = _dataset(find, words, lambda: framed.inputs, spec, quarter, diagnostics)
    return replace(dataset, tables=framed.read, overview_text=framed.overview)


def _narrative(markdown: str, diagnostics: Diagnostics) -> Narrative:
    return read_narrative(with_plain_breaks(markdown), Source("<overview>"), diagnostics)


def _dataset(
    find: _Find,
    words: Callable[[Mapping[str, object], Iterable[str]], _Words],
    inputs: Callable[[], tuple[InputFile, ...]],
    spec: PackSpec,
    quarter: Quarter,
    diagnostics: Diagnostics,
) -> Dataset:
    defaults = PackDefaults(spec.directorate, spec.inputs_rounded_to)
    tables = {name: find(name) for name in TABLES}
    if spec.calendar.has_calendar_years:
        tables = {name: table and dated(table, spec.calendar) for name, table in tables.items()}
    listed = tables["indicators"]
    rows = indicators.read_indicators(listed, defaults, diagnostics) if listed else ()
    series: dict[str, Series] = {}
    tabled = commentary_table.TabledCommentary()
    written = _Words({}, Narrative())
    # Without indicators every code would be unknown: one finding says it all.
    if listed is not None:
        if figures := tables["outturns"]:
            series = outturns.read_outturns(figures, rows, diagnostics, spec.calendar)
        else:
            series = {each.code: Series() for each in rows}
        written = words(series, (each.directorate for each in rows))
        if notes := tables["commentary"]:
            tabled = commentary_table.read_commentary_table(notes, quarter, series, diagnostics)
    answering = tables["owners"]
    owners = actions.read_owners(answering, diagnostics) if answering else {}
    initiatives, others = tables["actions"], tables["comparators"]
    before, printed = tables["earlier_actions"], tables["printed_figures"]
    dataset = Dataset(
        indicators=indicators.with_decimals(rows, series, diagnostics),
        series=series,
        commentary=_merged(tabled, written, series, diagnostics),
        earlier_commentary={**tabled.earlier, **written.earlier_commentary},
        actions=actions.read_actions(
            # A table of owners without rows is a form that nobody has filled in.
            initiatives,
            owners or None,
            defaults,
            diagnostics,
        )
        if initiatives
        else (),
        earlier_actions=actions.read_actions(before, None, defaults, diagnostics) if before else (),
        printed=printed_figures.read_printed_figures(printed, rows, diagnostics)
        if printed and listed
        else None,
        owners=owners,
        overview=written.overview,
        overviews=written.overviews,
        comparators=comparators.read_comparators(others, rows, diagnostics)
        if others and listed
        else {},
        inputs=inputs(),
    )
    return dataset


def _merged(
    tabled: commentary_table.TabledCommentary,
    written: _Words,
    codes: Iterable[str],
    diagnostics: Diagnostics,
) -> dict[str, Commentary]:
    """Return the commentary of files and table, in the order of the indicators."""
    found = dict(written.commentary)
    for code, commentary in tabled.current.items():
        if code in found:
            message = f"{code} has two commentaries: the other is {found[code].location}"
            location = commentary.location
            hint = "keep the file or the rows of the table"
            diagnostics.error("D103", location, message, hint, indicator=code)
        else:
            found[code] = commentary
    return {code: found[code] for code in codes if code in found}
