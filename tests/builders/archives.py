"""Archives to try things on: small payloads, and versions of a council that there is not."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from reportgen.archive.adding import Added, add_version
from reportgen.archive.naming import Key
from reportgen.archive.place import Place
from reportgen.model.period import Quarter

COUNCIL = "Example Borough Council"
KEY = Key(COUNCIL, Quarter(2023, 2), "adult-care")
INFO = {"Bagging-Date": "2023-12-07", "Reportgen-Status": "final"}


def payload_with(text: str = "first") -> Mapping[str, bytes | Path]:
    """Return a payload of four files, two of which hold ``text``."""
    return {
        "pdf/adult-care-2023-24-q2.pdf": b"%PDF-1.7 " + text.encode(),
        "inputs/pack.yaml": b"organisation: Example Borough Council\n",
        "figures/scores.csv": f"code,value\nPI.1,{text}\n".encode(),
        "record.json": b'{"format": 1}\n',
    }


def added(folder: Path, text: str = "first", reason: str = "", key: Key = KEY) -> Added:
    """Add a small version to the archive in ``folder``."""
    return add_version(Place(folder), key, payload_with(text), INFO, reason)
