"""A secret, from where a file of the pack says that it is kept.

In: the name of an environment variable, or the path of a file. Out: the secret, which no
message ever repeats.
"""

from __future__ import annotations

import os
from pathlib import Path

from reportgen.diagnostics import Diagnostics, Location
from reportgen.spec.kept import Kept

MAX_SECRET = 10_000
"""Bytes of a file with a secret."""


def read_secret(
    kept: Kept, what: str, form: str, location: Location, folder: Path, diagnostics: Diagnostics
) -> str | None:
    """Return a secret, ``None`` after reporting at ``location`` why there is none.

    ``what`` names it in messages (``the address of the database``), ``form`` says what it looks
    like. Codes: P403 the variable is not set, F501 the file is not there, P402 it holds none.
    Raises ``OSError`` where the file cannot be opened.
    """
    if kept.variable:
        text = os.environ.get(kept.variable, "").strip()
        if not text:
            message = f"the environment variable {kept.variable} is not set"
            diagnostics.error("P403", location, message, f"set it to {form}")
        return text or None
    path = folder / kept.file
    if not path.is_file():
        message = f"the file {kept.file}, which keeps {what}, is not there"
        diagnostics.error("F501", location, message, f"write into it, on one line, {form}")
        return None
    with path.open("rb") as file:
        data = file.read(MAX_SECRET + 1)
    text = data.decode("utf-8-sig", "replace").strip()
    if not text or len(data) > MAX_SECRET or not text.isprintable():
        message = f"the file {kept.file} does not hold {what} on one line"
        diagnostics.error("P402", location, message, f"write into it {form}")
        return None
    return text
