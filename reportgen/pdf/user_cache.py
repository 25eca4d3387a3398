"""Small answers that are kept on the disk for the next process of the same user.

In: a name that holds all that an answer depends on, as a digest, and the answer as bytes.
Out: the bytes, or nothing where none are kept.

Nothing kept is trusted: an entry is a file of the user's own that begins with the digest of
its name and content, and any other is as if it were not there. Nothing needs to be kept: where
there is no folder for it, or the disk is full or may not be written, all goes on without. The
folder never holds more than ``MOST_ENTRIES``; deleting it is safe at any time.

Source: XDG Base Directory Specification 0.8, ``XDG_CACHE_HOME``.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from pathlib import Path

MOST_ENTRIES = 256
"""Files in the folder; the oldest half goes where there would be more."""
MOST_BYTES = 1_000_000
"""In one entry: what is larger is not kept, and not read."""
_DIGEST_BYTES = 32


def recall(name: str) -> bytes | None:
    """Return what was kept under a name, ``None`` where nothing is that can be trusted."""
    folder = _folder()
    if folder is None:
        return None
    try:
        with (folder / name).open("rb") as file:
            if not _is_own(os.fstat(file.fileno())):
                return None
            entry = file.read(MOST_BYTES + _DIGEST_BYTES)
    except OSError:
        return None
    digest, content = entry[:_DIGEST_BYTES], entry[_DIGEST_BYTES:]
    return content if digest == _digest(name, content) else None


def keep(name: str, content: bytes) -> None:
    """Keep bytes under a name, if that can be done; in one step, so that nobody reads a part."""
    folder = _folder()
    if folder is None or len(content) >= MOST_BYTES:
        return
    staged = folder / f".{name}.{os.getpid()}-{os.urandom(4).hex()}"
    with contextlib.suppress(OSError):
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _make_room(folder)
            staged.write_bytes(_digest(name, content) + content)
            staged.replace(folder / name)
        finally:
            staged.unlink(missing_ok=True)


def _folder() -> Path | None:
    """Return where entries lie; ``None`` where the user has no such place."""
    stated = os.environ.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(stated):  # noqa: PTH117 - the specification ignores all others
        home = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "HOME", "")
        if not os.path.isabs(home):  # noqa: PTH117
            return None
        stated = home if sys.platform == "win32" else f"{home}/.cache"
    return Path(stated, "reportgen")


def _is_own(status: os.stat_result) -> bool:
    return sys.platform == "win32" or status.st_uid == os.geteuid()


def _make_room(folder: Path) -> None:
    entries = list(folder.iterdir())
    if len(entries) >= MOST_ENTRIES:
        for old in sorted(entries, key=lambda each: each.stat().st_mtime_ns)[: MOST_ENTRIES // 2]:
            old.unlink(missing_ok=True)


def _digest(name: str, content: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + content).digest()
