"""What earlier packs printed, from the archive: what D208, D214 and notes on revisions need.

In: the figures of a pack, and who says where the archive is. Out: the same figures, held
against what the archive's latest versions of each earlier quarter printed.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from reportgen.archive.place import Place, find_place, is_address, open_for_reading
from reportgen.diagnostics import Diagnostics, UsageError
from reportgen.model.dataset import Dataset
from reportgen.spec.pack_spec import PackSpec


def archive_of(option: str | None, spec: PackSpec, folder: Path | None) -> Place | None:
    """Return where the archive of a pack is, ``None`` where nobody says.

    ``option`` is what the command line says; then the environment, then pack.yaml, whose
    paths begin in the pack's ``folder``. Raises ``UsageError`` for what is neither a folder nor
    an address that can be reached.
    """
    stated = spec.archive.place if spec.archive is not None else ""
    if is_address(stated):
        return find_place(option, stated, os.environ)
    named = (folder or Path()) / Path(stated).expanduser() if stated else None
    return find_place(option, named, os.environ)


def held_against_archive(
    dataset: Dataset, spec: PackSpec, name: str, place: Place, diagnostics: Diagnostics
) -> Dataset:
    """Return a dataset with what the archive says was printed.

    A table of printed figures that the pack has adds what the archive does not hold: figures
    of before it was begun. An archive that is not begun holds nothing. Raises ``ArchiveError``
    where it is damaged.
    """
    # Imported late: most packs are built without an archive.
    from reportgen.archive.printed_before import combined, printed_before
    from reportgen.archive.series import Series

    try:
        open_for_reading(place)
    except UsageError:
        return dataset
    series = Series(spec.organisation, name, str(spec.audience))
    found = printed_before(place, series, spec.quarter, dataset.indicators, diagnostics)
    printed = combined(found, dataset.printed)
    return replace(dataset, printed=printed) if printed.measures else dataset


def held_against_table(dataset: Dataset, table: bytes | None, diagnostics: Diagnostics) -> Dataset:
    """Return a dataset with what a table of the archive says was printed when it was made."""
    from reportgen.sources.delimited import read_delimited
    from reportgen.sources.printed_figures import COLUMNS, read_printed_figures

    printed = None
    if table is not None:
        read = read_delimited(table, "printed_figures.csv", COLUMNS, diagnostics)
        printed = read_printed_figures(read, dataset.indicators, diagnostics) if read else None
    return replace(dataset, printed=printed)
