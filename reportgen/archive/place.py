"""Where the archive is: what the command line, the environment or pack.yaml says; never assumed.

In: those three. Out: a ``Place``. An archive is a folder with ``reportgen-archive.json``,
which states the format. One of a newer format may be read, and is never written to.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from reportgen.diagnostics import ArchiveError, UsageError
from reportgen.frozen import dataclass
from reportgen.storage.atomic_file import write_whole

VARIABLE = "REPORTGEN_ARCHIVE"
"""The environment variable that says where the archive is."""
STATEMENT = "reportgen-archive.json"
"""The file that makes a folder an archive."""
LEDGER = "ledger.jsonl"
"""The one other file that may lie at the top: what was sent to whom."""
FORMAT = 1
NOWHERE_HINT = f"name the archive with --archive DIR, in {VARIABLE}, or as 'archive:' in pack.yaml"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an archive is, or will be."""

    folder: Path
    named_by: str = "--archive"
    """Who said so, for messages."""

    @property
    def statement(self) -> Path:
        """The file that states the format."""
        return self.folder / STATEMENT

    @property
    def is_begun(self) -> bool:
        """Whether an archive is there."""
        return self.statement.is_file()


def find_place(
    option: str | None, spec_value: Path | None, environ: Mapping[str, str]
) -> Place | None:
    """Return where the archive is, ``None`` where nobody says.

    ``option`` is of the command line and goes first, ``environ`` has ``REPORTGEN_ARCHIVE``,
    ``spec_value`` is what pack.yaml says, from the folder of the pack. Raises ``UsageError``
    for the address of a server, and for an empty name.
    """
    if option is not None:
        return Place(_folder_of(option, "--archive"))
    if stated := environ.get(VARIABLE, ""):
        return Place(_folder_of(stated, VARIABLE), VARIABLE)
    if spec_value is not None:
        return Place(_folder_of(str(spec_value), "'archive:'"), "'archive:' in pack.yaml")
    return None


def needed_place(place: Place | None) -> Place:
    """Return ``place``; raises ``UsageError`` that says how to name one where it is ``None``."""
    if place is None:
        raise UsageError(f"nobody says where the archive is; {NOWHERE_HINT}")
    return place


def open_for_reading(place: Place) -> str:
    """Find out whether there is an archive. Returns a remark for people, empty as a rule.

    Raises ``UsageError`` where there is none, ``ArchiveError`` where what makes it one is
    damaged.
    """
    stated = _format_of(place)
    if stated is None:
        raise UsageError(
            f"there is no archive in {place.folder} (named by {place.named_by}); "
            "'reportgen archive add' begins one"
        )
    return _too_new(place, stated) if stated > FORMAT else ""


def open_for_writing(place: Place) -> bool:
    """Find out whether versions may be added. Returns whether an archive is there already.

    Raises ``ArchiveError`` where it has a newer format or is damaged, ``UsageError`` where the
    folder holds something else: then it is somebody's who does not expect an archive there.
    """
    # Listed before it is read: another process may begin an archive in between, and whoever
    # does writes the statement first.
    holds_something = _holds_something(place.folder)
    stated = _format_of(place)
    if stated is None:
        if holds_something:
            raise UsageError(
                f"{place.folder} is no archive, and not empty: name the archive, or a new folder"
            )
        return False
    if stated > FORMAT:
        raise ArchiveError(_too_new(place, stated), "add with a newer reportgen")
    return True


def begin(place: Place) -> None:
    """Make an archive of a folder; the caller holds its lock."""
    write_whole(place.statement, f'{{"format": {FORMAT}}}\n'.encode())


def _folder_of(text: str, named_by: str) -> Path:
    if not text.strip():
        raise UsageError(f"{named_by} names no folder")
    if "://" in text:
        raise UsageError(
            f"{named_by} names '{text}': an archive is a folder; mount the share or bucket, "
            "and name where it is mounted"
        )
    return Path(text).expanduser()


def _format_of(place: Place) -> int | None:
    """Return the format that an archive states, ``None`` where there is no archive."""
    data = _statement_of(place)
    if data is None and any(place.folder.glob("*/*/*/v[0-9]*/bagit.txt")):
        data = _statement_of(place)  # another process may just have begun it
        if data is None:
            raise ArchiveError(
                f"{place.statement} is missing, although versions are there",
                f'put it back: a file that says {{"format": {FORMAT}}}',
            )
    if data is None:
        return None
    import json  # late: a build that asks no archive has no use for it

    try:
        stated = json.loads(data)["format"]
        if not isinstance(stated, int) or isinstance(stated, bool) or stated < 1:
            raise ValueError(stated)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise ArchiveError(
            f"{place.statement} does not state the format of the archive",
            f'it must say {{"format": {FORMAT}}}; bring it back from a backup',
        ) from None
    return stated


def _too_new(place: Place, stated: int) -> str:
    return (
        f"the archive in {place.folder} has format {stated}, and this reportgen knows {FORMAT}: "
        "it is only read"
    )


def _statement_of(place: Place) -> bytes | None:
    try:
        return place.statement.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _holds_something(folder: Path) -> bool:
    """Return whether a folder holds what no archive has; raises ``UsageError`` for a file."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file; name a folder for the archive")
    # What begins with a dot is left over from a start that was cut short, or the system's.
    return folder.is_dir() and any(
        not each.name.startswith(".") and each.name != LEDGER for each in folder.iterdir()
    )
