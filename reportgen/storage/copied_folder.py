"""Copy a folder into one that may be written.

In: a folder, and names to leave behind. Out: its files and folders, with the rights that
new ones have here. What is shipped, archived or lies on a share is often read-only; a copy is
made to be worked in. Links stay links.
"""

from __future__ import annotations

import fnmatch
import shutil
from collections.abc import Iterable
from pathlib import Path


def copy_folder(source: Path, target: Path, leave: Iterable[str] = ()) -> None:
    """Copy a folder into ``target``, which is made if it is missing; files there are replaced.

    ``leave`` are patterns of names that stay behind, at every level. Raises ``OSError`` where
    a file cannot be read or written.
    """
    left = tuple(leave)
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted(source.iterdir()):
        if any(fnmatch.fnmatch(path.name, pattern) for pattern in left):
            continue
        copy = target / path.name
        if path.is_symlink():
            copy.symlink_to(path.readlink())
        elif path.is_dir():
            copy_folder(path, copy, left)
        else:
            shutil.copyfile(path, copy)
