"""Write a folder whole or not at all.

In: the path of a folder that is missing or empty. Out: the folder with everything in it,
or nothing: its contents are staged beside it, flushed to the disk, and take its place in
one step. A kill at any moment leaves at most what the next one sweeps away. Only a folder in
which one stands is filled file by file.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from reportgen.diagnostics import UsageError
from reportgen.storage.atomic_file import flush_folder, prepare_folder, staged_path
from reportgen.storage.lock import LockedError, locked, undisturbed

_TO_FLUSH = os.O_RDWR if sys.platform == "win32" else os.O_RDONLY
"""How a file is opened to be flushed: it may be read-only where the system lets it."""


def check_free(folder: Path) -> None:
    """Raise ``UsageError`` unless ``folder`` is missing, or a folder without anything in it."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file; name a folder that is new or empty")
    if folder.is_dir() and any(folder.iterdir()):
        raise UsageError(f"{folder} is not empty; name a folder that is new or empty")


@contextlib.contextmanager
def staged_folder(folder: Path) -> Iterator[Path]:
    """Yield a path beside ``folder``, not made yet, that takes its place when all went well.

    Raises ``OSError`` where the disk fails, ``LockedError`` where another process makes the
    same folder; then nothing of it is left.
    """
    target = folder.absolute()
    prepare_folder(target.parent)
    staged = staged_path(target)
    try:
        with locked(target):
            try:
                yield staged
                _flush(staged)
                _put(staged, target)
            except BaseException:
                with undisturbed():
                    import shutil  # late: most folders are made without a fault

                    shutil.rmtree(staged, ignore_errors=True)
                raise
    except LockedError as held:
        raise LockedError(f"{folder} is being made by {held}; try again later") from None
    flush_folder(target.parent)


def _put(staged: Path, target: Path) -> None:
    """Give a folder its name, in the place of an empty one."""
    if target.is_dir() and target.samefile(Path.cwd()):
        # Whoever stands in it would be left in a folder that is no longer anywhere.
        _move_into(staged, target)
        return
    if sys.platform == "win32" and target.is_dir():
        target.rmdir()  # elsewhere an empty folder gives way in the same step
    staged.replace(target)


def _move_into(staged: Path, target: Path) -> None:
    """Move what is in one folder into an empty one, or nothing of it.

    One by one, folders first: a kill in between leaves files without what comes last.
    """
    moved: list[Path] = []
    try:
        for path in sorted(staged.iterdir(), key=lambda each: (not each.is_dir(), each.name)):
            moved.append(path.rename(target / path.name))
        flush_folder(target)
        staged.rmdir()
    except BaseException:
        with undisturbed():
            for path in moved:
                with contextlib.suppress(OSError):
                    path.rename(staged / path.name)
        raise


def _flush(folder: Path) -> None:
    # Not ``rglob``, which passes over what it may not read.
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not path.is_symlink():
            _flush(path)
        elif not path.is_symlink():
            descriptor = os.open(path, _TO_FLUSH)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
    flush_folder(folder)
