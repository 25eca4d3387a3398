"""The address of a database, from where pack.yaml says that it is kept."""

from __future__ import annotations

from pathlib import Path

from reportgen.diagnostics import Diagnostics, Location
from reportgen.sources.kept_secret import read_secret
from reportgen.spec.kept import Kept

_FORM = "the address of the database: postgresql://user:password@host/database"


def read_address(
    address: Kept, location: Location, folder: Path, diagnostics: Diagnostics
) -> str | None:
    """Return the address, ``None`` after reporting why there is none, as ``read_secret`` does.

    No message repeats it: it holds a password as a rule.
    """
    what = "the address of the database"
    return read_secret(address, what, _FORM, location, folder, diagnostics)
