"""One version of a pack in the archive, or a bag that was taken out of it.

In: a bag's folder. Out: a ``Version``: what its labels say, and its payload, each file
held to the digest that the manifest states.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from reportgen.archive.bag import (
    BAGIT,
    INFO,
    MANIFEST,
    PAYLOAD_FOLDER,
    is_safe,
    not_as_stated,
)
from reportgen.archive.manifest import read_labels, read_manifest
from reportgen.archive.naming import Key, version_folder
from reportgen.diagnostics import ArchiveError
from reportgen.frozen import dataclass
from reportgen.model.period import Quarter, read_period

ORGANISATION = "Source-Organization"
QUARTER = "Reportgen-Quarter"
PACK = "Reportgen-Pack"
AUDIENCE = "Reportgen-Audience"
VERSION = "Reportgen-Version"
REASON = "Reportgen-Reason"
STATUS = "Reportgen-Status"
RETAIN_UNTIL = "Reportgen-Retain-Until"
DATE = "Bagging-Date"

VERIFY_HINT = "run: reportgen archive verify; then bring the file back from a backup"


@dataclass(frozen=True, slots=True)
class Version:
    """One bag. ``number`` counts from 1; a higher one of the same key corrects it."""

    organisation: str
    quarter: Quarter
    pack: str
    audience: str
    """``public`` or ``exempt``; empty where the pack has only one version."""
    number: int
    path: Path
    """The bag's folder."""
    info: Mapping[str, str]
    """What bag-info.txt says, by its labels."""

    @property
    def key(self) -> Key:
        """What it is a version of."""
        return Key(self.organisation, self.quarter, self.pack, self.audience)

    @property
    def name(self) -> str:
        """Its place in an archive: ``example-council/2023-24-q2/adult-care/v001``."""
        return f"{self.key.folder}/{version_folder(self.number)}"

    def digests(self) -> dict[str, str]:
        """Return the digests of the payload as the manifest states them, by name.

        Names are paths below ``data/``: ``pdf/adult-care-2023-24-q2.pdf``. Raises
        ``ArchiveError`` where the manifest is missing or damaged.
        """
        path = self.path / MANIFEST
        try:
            stated = read_manifest(path.read_text("utf-8"))
        except (ValueError, FileNotFoundError) as error:
            raise ArchiveError(f"{path}: {_sentence(error)}", VERIFY_HINT) from None
        start = f"{PAYLOAD_FOLDER}/"
        for name in stated:
            if not name.startswith(start) or not is_safe(name):
                raise ArchiveError(f"{path}: it names '{name}', which is no payload", VERIFY_HINT)
        return {name.removeprefix(start): digest for name, digest in stated.items()}

    def open_payload(self, name: str) -> bytes:
        """Return a file of the payload by its name, such as ``record.json``.

        Raises ``KeyError`` where the bag has no such file, and ``ArchiveError`` where it is
        not the file that the manifest states.
        """
        digest = self.digests()[name]
        path = self.file(name)
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            raise ArchiveError(f"{path}: the file is missing", VERIFY_HINT) from None
        if hashlib.sha256(data).hexdigest() != digest:
            raise not_as_stated(path)
        return data

    def file(self, name: str) -> Path:
        """Return where a file of the payload is."""
        return self.path / PAYLOAD_FOLDER / name


def version_at(path: Path) -> Version | None:
    """Return the version whose bag a folder is, ``None`` where it is no bag of ours.

    Raises ``ArchiveError`` for a bag whose labels cannot be read.
    """
    if not (path / BAGIT).is_file():
        return None
    file = path / INFO
    try:
        info = read_labels(file.read_text("utf-8"))
        quarter = read_period(info[QUARTER])
        if not isinstance(quarter, Quarter):
            raise ValueError(f"'{info[QUARTER]}' is not a quarter")
        return Version(
            organisation=info[ORGANISATION],
            quarter=quarter,
            pack=info[PACK],
            audience=info.get(AUDIENCE, ""),
            number=int(info[VERSION]),
            path=path,
            info=info,
        )
    except KeyError as error:
        if not (info.keys() & {QUARTER, PACK, VERSION}):
            return None  # a bag of somebody else's
        raise ArchiveError(f"{file}: it lacks {error.args[0]}", VERIFY_HINT) from None
    except (ValueError, FileNotFoundError) as error:
        raise ArchiveError(f"{file}: {_sentence(error)}", VERIFY_HINT) from None


def _sentence(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "the file is missing"
    return "it is not UTF-8" if isinstance(error, UnicodeError) else str(error)
