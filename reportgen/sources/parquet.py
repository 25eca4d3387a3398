"""Parquet files as tables of text: the door of pyarrow, behind which they are data frames.

In: the bytes of a file. Out: the ``Table`` that a CSV file with the same text gives; lines
are row numbers, from 1, for want of lines. What a file says of its own size is looked at
before anything is unpacked, and texts that repeat stay one text in memory. pyarrow is
imported here, when a file is read, and nowhere else.
"""

from __future__ import annotations

import io
from typing import Any

from reportgen.diagnostics import Diagnostics, Location
from reportgen.model.period import FiscalCalendar
from reportgen.sources.folder import MAX_BYTES
from reportgen.sources.frame import read_frame
from reportgen.sources.table import Columns, Table
from reportgen.spec.reading import NOT_INSTALLED

SUFFIX = ".parquet"
EXTRA = "pip install 'reportgen[parquet]'"


def read_parquet(
    data: bytes,
    file: str,
    name: str,
    columns: Columns,
    calendar: FiscalCalendar,
    diagnostics: Diagnostics,
) -> Table | None:
    """Return the table that a Parquet file holds; ``name`` is that of the table.

    Returns ``None`` after reporting a file of which no record can be read: F503 it is no
    Parquet file, F504 it unpacks to more than a file may hold, P410 pyarrow is not there.
    """
    location = Location(file)
    try:
        from pyarrow import parquet
    except ImportError:
        message = "a Parquet file is read through pyarrow, which is not installed"
        diagnostics.error(NOT_INSTALLED, location, message, EXTRA)
        return None
    try:
        size = _unpacked(parquet.ParquetFile(io.BytesIO(data)).metadata)
        if size > MAX_BYTES:
            message = f"the file unpacks to {size:,} bytes or cells; the limit is {MAX_BYTES:,}"
            diagnostics.error("F504", location, message, "leave out what is not used")
            return None
        schema = parquet.read_schema(io.BytesIO(data))
        texts = [each.name for each in schema if _is_text(str(each.type))]
        table = parquet.read_table(io.BytesIO(data), read_dictionary=texts)
        table.validate(full=True)  # texts that are not UTF-8 too
        frame = table.to_pandas(types_mapper=_kept)
    except Exception as error:  # a corrupt file fails anywhere: ArrowException, UnicodeError, ...
        # What pyarrow says of a broken file speaks of its insides, which nobody can mend.
        message = f"the file is not a Parquet file that can be read ({type(error).__name__})"
        diagnostics.error("F503", location, message, "write it again from where it comes")
        return None
    return read_frame(frame, name, columns, calendar, diagnostics, file)


def _kept(kind: Any) -> Any:
    """Return the type of a column that keeps what is stored; a dictionary stays one."""
    from pandas import ArrowDtype
    from pyarrow import types

    return None if types.is_dictionary(kind) else ArrowDtype(kind)


def _unpacked(metadata: Any) -> int:
    """Return the bytes, or the cells where these are more, that a file says it holds."""
    cells: int = metadata.num_rows * metadata.num_columns
    groups = (metadata.row_group(number) for number in range(metadata.num_row_groups))
    return max(cells, sum(int(group.total_byte_size) for group in groups))


def _is_text(kind: str) -> bool:
    return kind in ("string", "large_string", "binary", "large_binary")
