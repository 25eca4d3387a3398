"""The address of a database, from where pack.yaml says that it is kept.

In: the name of an environment variable, or the path of a file. Out: the address, which no
message ever repeats: it holds a password as a rule.
"""

from __future__ import annotations

import os
from pathlib import Path

from reportgen.diagnostics import Diagnostics, Location
from reportgen.spec.pack_database import Address

MAX_ADDRESS = 10_000
"""Bytes of a file with an address."""
_FORM = "the address of the database: postgresql://user:password@host/database"


def read_address(
    address: Address, location: Location, folder: Path, diagnostics: Diagnostics
) -> str | None:
    """Return the address, ``None`` after reporting at ``location`` why there is none.

    Codes: P403 the variable is not set, F501 the file is not there, P402 it holds no address.
    Raises ``OSError`` where the file cannot be opened.
    """
    if address.variable:
        text = os.environ.get(address.variable, "").strip()
        if not text:
            message = f"the environment variable {address.variable} is not set"
            diagnostics.error("P403", location, message, f"set it to {_FORM}")
        return text or None
    path = folder / address.file
    if not path.is_file():
        message = f"the file {address.file}, which keeps the address of the database, is not there"
        hint = f"write into it, on one line, {_FORM}"
        diagnostics.error("F501", location, message, hint)
        return None
    with path.open("rb") as file:
        data = file.read(MAX_ADDRESS + 1)
    text = data.decode("utf-8-sig", "replace").strip()
    if not text or len(data) > MAX_ADDRESS or not text.isprintable():
        message = f"the file {address.file} does not hold one line with an address"
        diagnostics.error("P402", location, message, f"write into it {_FORM}")
        return None
    return text
