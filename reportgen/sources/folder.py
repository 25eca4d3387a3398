"""The files of a pack folder, read safely and once, with the digest of what was read.

In: the folder and names within it. Out: bytes. A path that leads out of the folder, also
through a link, is refused (F505); a file beyond the budget is not read (F504).
"""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

from reportgen.diagnostics import Diagnostics, Location
from reportgen.model.dataset import InputFile

MAX_BYTES = 50_000_000
"""Size of one input file; ten years of 5,000 indicators have a fifth of this."""

_FEW_BYTES = 65_536
"""What nearly every file has fewer of. Asked for more, the system clears more memory for each:
0.03 ms of 0.05 for a commentary."""
ATTEMPTS = 3
"""How often a file is read that changes while it is read."""
PAUSE_S = 0.2
"""Seconds between them; a workbook is saved in less, or it takes a person to finish."""
_END_OF_ZIP, _END_WITHIN = b"PK\x05\x06", 22 + 65_535


class PackFolder:
    """A folder whose files are read for a pack; ``inputs`` remembers which were."""

    def __init__(self, root: Path, diagnostics: Diagnostics) -> None:
        """Take the folder; nothing is read yet."""
        self.root = root
        self._resolved = root.resolve()
        self._diagnostics = diagnostics
        self._inside: dict[str, bool] = {}
        self._inputs: dict[str, InputFile] = {}

    @property
    def inputs(self) -> tuple[InputFile, ...]:
        """The files read so far, by name."""
        return tuple(self._inputs[name] for name in sorted(self._inputs))

    def has(self, name: str) -> bool:
        """Return whether reading ``name`` gives a file, or a finding other than its absence."""
        return not self._is_safe(name) or os.path.lexists(self.root / name)

    def read_settled(self, name: str, location: Location) -> bytes | None:
        """Return the bytes of a file that nobody is writing, as ``read`` does.

        A file is settled when it is the same before and after it is read, and a moment later
        where it looks unfinished: without the end that a zip file has. Raises
        ``BlockingIOError`` for one that keeps changing: trying later will do.
        """
        for attempt in range(ATTEMPTS):
            if attempt:
                time.sleep(PAUSE_S)
            before = self._state(name)
            data = self.read(name, location)
            if data is None or before is None:
                return data
            if _END_OF_ZIP not in data[-_END_WITHIN:]:
                time.sleep(PAUSE_S)
            if self._state(name) == before and before[0] == len(data):
                return data
        message = f"{name} is being saved by another program; try again when that is done"
        raise BlockingIOError(message)

    def _state(self, name: str) -> tuple[int, int, int] | None:
        """Return what changes when a file is written: size, time, and which file it is."""
        try:
            found = (self.root / name).stat()
        except OSError:
            return None
        return found.st_size, found.st_mtime_ns, found.st_ino

    def read(self, name: str, location: Location | None = None) -> bytes | None:
        """Return the bytes of a file, ``None`` after reporting why they cannot be read.

        ``name`` is relative to the folder, with ``/`` between its parts; ``location`` is what
        findings name, if not the file. Raises ``OSError`` where the disk or the permissions
        fail.
        """
        # As text: making path values took a third of the time of reading small files.
        path = os.path.join(self.root, name)  # noqa: PTH118
        location = location or Location(name)
        if not self._is_safe(name) or not self._is_inside(path):
            message = "the path leads out of the pack folder"
            self._diagnostics.error("F505", location, message, "put the file into the folder")
            return None
        if not os.path.isfile(path):  # noqa: PTH113
            what = "is a folder, not a file" if Path(path).is_dir() else "is not there"
            self._diagnostics.error("F501", location, f"the file {what}")
            return None
        # Read one byte more than allowed instead of asking for the size: what grows
        # while it is read, or has no size (a device), stays within the budget too.
        with open(path, "rb") as file:  # noqa: PTH123
            data = file.read(_FEW_BYTES)
            if len(data) == _FEW_BYTES:
                data += file.read(MAX_BYTES + 1 - _FEW_BYTES)
        if len(data) > MAX_BYTES:
            message = f"the file has more than {MAX_BYTES:,} bytes"
            self._diagnostics.error("F504", location, message, "leave out what is not used")
            return None
        self._inputs[name] = InputFile(name, hashlib.sha256(data).hexdigest(), Path(path))
        return data

    def names(self, folder: str, suffix: str) -> tuple[str, ...]:
        """Return the files with a suffix directly in a folder of this one, sorted by name.

        Hidden files and those that programs leave behind while editing (``~$``) are not
        among them. A folder that is not there has none; ``.`` is this folder itself.
        """
        path = self.root / folder
        if not path.is_dir():
            return ()
        if path != self.root and not self._is_inside(os.fspath(path)):
            message = "the folder leads out of the pack folder"
            self._diagnostics.error("F505", Location(folder), message, "put it into the folder")
            return ()
        return tuple(
            sorted(
                f"{folder}/{entry.name}"
                for entry in path.iterdir()
                if entry.suffix.casefold() == suffix and not entry.name.startswith((".", "~"))
            )
        )

    @staticmethod
    def _is_safe(name: str) -> bool:
        path = name.replace("\\", "/")
        return not path.startswith("/") and ".." not in path.split("/")

    def _is_inside(self, path: str) -> bool:
        """Return whether a path stays in the folder after all links are followed."""
        if os.path.islink(path):  # noqa: PTH114
            return Path(path).resolve().is_relative_to(self._resolved)
        # A folder of a hundred commentaries is followed once, not for each of them.
        parent = os.path.dirname(path)  # noqa: PTH120
        if parent not in self._inside:
            self._inside[parent] = Path(parent).resolve().is_relative_to(self._resolved)
        return self._inside[parent]
