"""Letters as files that a mail program opens as unsent messages.

In: letters and a folder. Out: one ``.eml`` file for each, written whole or not at all.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from reportgen.distribution.letter import Letter
from reportgen.distribution.mime import letter_bytes
from reportgen.storage.atomic_file import write_alone

SUFFIX = ".eml"
MAIL_FOLDER = "mail"
"""The folder of drafts, below that of what is built."""
MAX_NAME = 180
"""Characters of a file's name, so that there is room for what it is staged under."""


def write_draft(folder: Path, name: str, letter: Letter) -> Path:
    """Write a letter to ``folder/name.eml``, in place of an older one; return its path.

    Characters of ``name`` that file names cannot hold are replaced. Raises ``OSError`` where
    the disk fails, and ``LockedError`` where another process writes the same draft.
    """
    path = folder / f"{safe_name(name)}{SUFFIX}"
    write_alone(path, letter_bytes(letter, unsent=True))
    return path


def safe_name(name: str) -> str:
    """Return a name that every file system takes, another one for every other name.

    >>> safe_name("q2-cabinet-jo.bloggs@example.org"), safe_name("a/b"), safe_name("a=2fb")
    ('q2-cabinet-jo.bloggs@example.org', 'a=2fb', 'a=3d2fb')
    """
    safe = re.sub(r"[^A-Za-z0-9.@_+-]", lambda found: _as_hex(found[0]), name)
    if len(safe) <= MAX_NAME:
        return safe
    digest = hashlib.sha256(name.encode()).hexdigest()[:16]
    return f"{safe[: MAX_NAME - 17]}-{digest}"


def _as_hex(character: str) -> str:
    return "".join(f"={byte:02x}" for byte in character.encode())
