"""A pack folder whose tables lie in a database: the rows of its CSV files, as typed columns."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import sqlalchemy

TABLES = ("indicators", "outturns", "commentary", "actions", "owners", "comparators")


def _figure(text: str) -> Decimal:
    return Decimal(text.rstrip("%").replace(",", ""))


Typed = dict[tuple[str, str], tuple[Any, Callable[[str], Any]]]

_FIGURES = ("value", "numerator", "denominator")
_OTHERS: Typed = {
    ("actions", "due"): (sqlalchemy.Date(), date.fromisoformat),
    ("actions", "original_due"): (sqlalchemy.Date(), date.fromisoformat),
    ("actions", "progress"): (sqlalchemy.SmallInteger(), int),
}
"""Columns that a database would not keep as text: their types, and what is put into them."""
EXACT: Typed = {
    **_OTHERS,
    **{("outturns", name): (sqlalchemy.Numeric(), _figure) for name in _FIGURES},
}
"""The same, with figures as decimals."""
BINARY: Typed = {
    **_OTHERS,
    **{
        ("outturns", name): (sqlalchemy.Double(), lambda text: float(_figure(text)))
        for name in _FIGURES
    },
}
"""The same, with figures as binary numbers."""


def stored_pack(
    sample: Path, folder: Path, url: str, variable: str = "KPI_DB", types: Typed | None = None
) -> Path:
    """Return a copy of a pack in ``folder`` of which every CSV file became a table of ``url``.

    ``variable`` is the environment variable that pack.yaml names. All columns are text but
    those of ``types``; a blank cell is NULL.
    """
    shutil.copytree(sample, folder)
    queries = []
    engine = sqlalchemy.create_engine(url)
    with engine.begin() as connection:
        for name in TABLES:
            path = folder / f"{name}.csv"
            if path.exists():
                with path.open(encoding="utf-8", newline="") as file:
                    rows = list(csv.DictReader(file))
                _store(connection, name, rows, types or {})
                path.unlink()
                columns = ", ".join(rows[0])
                queries.append(f"    {name}: select {columns} from {name} order by place\n")
    engine.dispose()
    with (folder / "pack.yaml").open("a", encoding="utf-8") as file:
        file.write(f"\nsources:\n  sql:\n    url: env:{variable}\n{''.join(queries)}")
    return folder


def _store(
    connection: sqlalchemy.Connection, name: str, rows: list[dict[str, str]], types: Typed
) -> None:
    columns = [
        sqlalchemy.Column(column, types.get((name, column), (sqlalchemy.Text(), str))[0])
        for column in rows[0]
    ]
    place = sqlalchemy.Column("place", sqlalchemy.Integer())
    table = sqlalchemy.Table(name, sqlalchemy.MetaData(), place, *columns)
    table.create(connection)
    connection.execute(
        table.insert(),
        [
            {
                "place": number,
                **{
                    column: types.get((name, column), (None, str))[1](text) if text else None
                    for column, text in row.items()
                },
            }
            for number, row in enumerate(rows)
        ],
    )
