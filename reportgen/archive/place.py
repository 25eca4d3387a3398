"""Where the archive is: what the command line, the environment or pack.yaml says; never assumed.

In: those three. Out: a ``Place``. An archive is a folder with ``reportgen-archive.json``, or
the address of a store with such an object (``s3://bucket/archive``), of which commands read a
copy on this machine. The file states the format. One of a newer format may be read, and is
never written to.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.diagnostics import ArchiveError, UsageError
from reportgen.frozen import dataclass
from reportgen.storage.atomic_file import write_whole
from reportgen.storage.lock import locked_within

if TYPE_CHECKING:
    from reportgen.archive.remote import Remote

VARIABLE = "REPORTGEN_ARCHIVE"
"""The environment variable that says where the archive is."""
STATEMENT = "reportgen-archive.json"
"""The file that makes a folder an archive."""
FORMAT = 1
COPY_WAIT_S = 600.0
"""Seconds for which one waits for another process that fetches the same archive."""
NOWHERE_HINT = f"name the archive with --archive DIR, in {VARIABLE}, or as 'archive:' in pack.yaml"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an archive is, or will be."""

    folder: Path
    """The archive; of one in a store the copy that is read."""
    named_by: str = "--archive"
    """Who said so, for messages."""
    remote: Remote | None = None
    """The store, where it is in one."""

    @property
    def name(self) -> str:
        """What messages call it: its folder, or its address."""
        return self.remote.address if self.remote is not None else str(self.folder)

    @property
    def statement(self) -> Path:
        """The file that states the format."""
        return self.folder / STATEMENT

    @property
    def is_begun(self) -> bool:
        """Whether an archive is there; a store is asked."""
        _bring_up_to_date(self)
        return self.statement.is_file()


def find_place(
    option: str | None, spec_value: Path | str | None, environ: Mapping[str, str]
) -> Place | None:
    """Return where the archive is, ``None`` where nobody says.

    ``option`` is of the command line and goes first, ``environ`` has ``REPORTGEN_ARCHIVE``,
    ``spec_value`` is what pack.yaml says, from the folder of the pack, or an address. Raises
    ``UsageError`` for an empty name, and for an address that cannot be reached.
    """
    if option is not None:
        return _place_of(option, "--archive", environ)
    if stated := environ.get(VARIABLE, ""):
        return _place_of(stated, VARIABLE, environ)
    if spec_value is not None:
        return _place_of(str(spec_value), "'archive:' in pack.yaml", environ)
    return None


def is_address(text: str) -> bool:
    """Return whether a text is the address of a store, and not the path of a folder.

    >>> is_address("s3://bucket/archive"), is_address("C:/archive"), is_address("../archive")
    (True, False, False)
    """
    return "://" in text


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
    _bring_up_to_date(place)
    stated = _format_of(place)
    if stated is None:
        raise UsageError(
            f"there is no archive in {place.name} (named by {place.named_by}); "
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
    data = f'{{"format": {FORMAT}}}\n'.encode()
    if place.remote is not None:
        place.remote.begin(STATEMENT, data)
    write_whole(place.statement, data)


def _place_of(text: str, named_by: str, environ: Mapping[str, str]) -> Place:
    if not text.strip():
        raise UsageError(f"{named_by} names no folder")
    if not is_address(text):
        return Place(Path(text).expanduser(), named_by)
    # Most archives are folders: what a store needs is imported for one alone.
    import hashlib

    from reportgen.archive.remote import Remote

    folder = _copies(environ) / hashlib.sha256(text.rstrip("/").encode()).hexdigest()[:16]
    return Place(folder, named_by, Remote(text, folder))


def _copies(environ: Mapping[str, str]) -> Path:
    """Return the folder of this user's copies of archives that are in a store."""
    stated = environ.get("XDG_CACHE_HOME") or environ.get("LOCALAPPDATA")
    if stated:
        return Path(stated) / "reportgen" / "archives"
    try:
        return Path.home() / ".cache" / "reportgen" / "archives"
    except RuntimeError:  # nobody's home
        import tempfile

        return Path(tempfile.mkdtemp(prefix="reportgen-"))


def _bring_up_to_date(place: Place) -> None:
    """Fetch what is new in the store, once in the life of a process."""
    if place.remote is None or place.remote.is_fresh:
        return
    place.folder.mkdir(parents=True, exist_ok=True)
    with locked_within(place.statement, COPY_WAIT_S):
        place.remote.refresh(STATEMENT)


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
        f"the archive in {place.name} has format {stated}, and this reportgen knows {FORMAT}: "
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
    return folder.is_dir() and any(not each.name.startswith(".") for each in folder.iterdir())
