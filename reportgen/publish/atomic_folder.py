"""Write a folder whole or not at all.

In: the path of a folder that is missing or empty. Out: the folder with everything in it,
or nothing: its contents are staged beside it and take its place in one step.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

from reportgen.diagnostics import UsageError


def check_free(folder: Path) -> None:
    """Raise ``UsageError`` unless ``folder`` is missing, or a folder without anything in it."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file; name a folder that is new or empty")
    if folder.is_dir() and any(folder.iterdir()):
        raise UsageError(f"{folder} is not empty; name a folder that is new or empty")


@contextlib.contextmanager
def staged_folder(folder: Path) -> Iterator[Path]:
    """Yield a path beside ``folder``, not made yet, that takes its place when all went well.

    Raises ``OSError`` where the disk fails; then nothing of it is left.
    """
    target = folder.absolute()
    target.parent.mkdir(parents=True, exist_ok=True)
    staged = target.with_name(f".{target.name}.{os.getpid()}-{secrets.token_hex(4)}")
    try:
        yield staged
        if target.is_dir():
            target.rmdir()
        staged.replace(target)
    except BaseException:
        shutil.rmtree(staged, ignore_errors=True)
        raise
