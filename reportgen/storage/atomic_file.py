"""Write a file whole or not at all.

In: bytes and a path. Out: the file, or the old one untouched. The bytes are staged
under a temporary name in the same folder, flushed to the disk, renamed, and the
folder's own entry is flushed too; so a full disk, a lost connection or a kill at any
moment leaves the old file or the new one, never a part.

Source: SQLite's "Atomic Commit", and rename(2) of POSIX.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
from pathlib import Path

from reportgen.storage.lock import LOCK_SUFFIX, LockedError, locked, undisturbed

STAGED_SUFFIX = ".reportgen-part"
"""How the name of a staged file ends; it starts with a dot."""


def prepare_folder(folder: Path) -> None:
    """Make ``folder`` if it is missing, and find out whether files can be written in it.

    Called before the work, so that nobody waits for pages that cannot be kept. What dead
    processes left there is swept away. Raises ``OSError`` that names the folder.
    """
    folder.mkdir(parents=True, exist_ok=True)
    sweep(folder)
    probe = staged_path(folder / "probe")
    try:
        with undisturbed():
            # Permission bits do not tell of a read-only disk or share; trying does.
            os.close(os.open(probe, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
            probe.unlink(missing_ok=True)  # no lock keeps others from sweeping it
    except OSError as error:
        error.filename = str(folder)
        raise


def write_alone(path: Path, data: bytes) -> None:
    """Write a file whole while no other process does, in a folder that is made if missing.

    Raises ``LockedError`` where another process writes it, and ``OSError`` as ``write_whole``.
    """
    prepare_folder(path.parent)
    try:
        with locked(path):
            write_whole(path, data)
    except LockedError as held:
        raise LockedError(f"{path} is being written by {held}; try again later") from None
    except OSError as error:
        if error.filename is None:
            error.filename = str(path)
        raise


def write_whole(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path`` in one step, in place of what was there.

    The caller holds the lock of ``path``, or another process may sweep away what is staged.
    Raises ``OSError`` with the old file as it was and nothing else left behind.
    """
    staged = staged_path(path)
    descriptor = os.open(staged, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY, 0o666)
    try:
        try:
            _write_all(descriptor, data)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        staged.replace(path)
    except BaseException:
        # An interruption too: the name is ours alone, so nobody else misses it.
        with contextlib.suppress(OSError), undisturbed():
            staged.unlink(missing_ok=True)
        raise
    flush_folder(path.parent)


def sweep(folder: Path) -> None:
    """Remove what processes left in ``folder`` that died while they wrote.

    What belongs to a living process stays: it holds the lock of its target.
    """
    with contextlib.suppress(OSError):
        for left in sorted(folder.iterdir()):
            if staged := _STAGED_NAME.fullmatch(left.name):
                _remove_if_free(folder / staged["target"], left)
            elif lock := _LOCK_NAME.fullmatch(left.name):
                # Taking a dead process's lock and letting it go removes its file.
                _remove_if_free(folder / lock["target"], None)


def staged_path(path: Path) -> Path:
    """Return a name beside ``path`` that is this process's own, and known to ``sweep``."""
    return path.with_name(f".{path.name}.{os.getpid()}-{os.urandom(4).hex()}{STAGED_SUFFIX}")


def flush_folder(folder: Path) -> None:
    """Have the disk keep the names in a folder; without effect where a system cannot."""
    if sys.platform == "win32":
        return  # it has no such operation; NTFS keeps its own journal of names
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        # Some file systems refuse to flush a folder; the file itself is safe by then.
        with contextlib.suppress(OSError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


_BINARY = getattr(os, "O_BINARY", 0)
_STAGED_NAME = re.compile(rf"\.(?P<target>.+)\.\d+-[0-9a-f]{{8}}{re.escape(STAGED_SUFFIX)}")
_LOCK_NAME = re.compile(rf"\.(?P<target>.+){re.escape(LOCK_SUFFIX)}")


def _remove_if_free(target: Path, left: Path | None) -> None:
    with contextlib.suppress(LockedError, OSError), locked(target) as held:
        if held and left is not None:
            if left.is_dir() and not left.is_symlink():
                import shutil  # late: little is ever left behind

                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink(missing_ok=True)


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
