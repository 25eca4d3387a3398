"""One bag: a folder with payload, manifests of digests, and what is known about it.

In: a payload by name, and labels. Out: the folder, valid by RFC 8493 (BagIt 1.0), or what
is wrong with one. Names of the payload are paths below ``data/``, with ``/``.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from reportgen.archive.manifest import DECLARATION, labels_text, manifest_text
from reportgen.diagnostics import ArchiveError

BAGIT = "bagit.txt"
INFO = "bag-info.txt"
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
PAYLOAD_FOLDER = "data"
RECORD = "record.json"
"""The payload's file that says how it was made; it is not part of what was made."""

Payload = Mapping[str, bytes | Path]
"""Bytes, or a file that has them, by the name below ``data/``."""

_BLOCK = 1 << 20


def write_bag(folder: Path, payload: Payload, labels: Iterable[tuple[str, str]]) -> None:
    """Write a bag into ``folder``, which is made. The count of the payload joins the labels.

    Raises ``ValueError`` for a name that leads out of the bag, ``OSError`` where the disk
    or a source fails; then the folder is in pieces.
    """
    folder.mkdir()
    digests: dict[str, str] = {}
    size = 0
    for name in sorted(payload):
        if not is_safe(name):
            raise ValueError(f"'{name}' is no name of a file in a bag")
        path = f"{PAYLOAD_FOLDER}/{name}"
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with _opened(payload[name]) as source, target.open("xb") as copy:
            digests[path], length = _copied(source, copy)
        size += length
    oxum = ("Payload-Oxum", f"{size}.{len(digests)}")
    tags = {
        BAGIT: DECLARATION,
        INFO: labels_text([*labels, oxum]),
        MANIFEST: manifest_text(digests),
    }
    tags[TAG_MANIFEST] = manifest_text(
        {name: hashlib.sha256(text.encode()).hexdigest() for name, text in tags.items()}
    )
    for name, text in tags.items():
        with (folder / name).open("xb") as file:
            file.write(text.encode())


def is_safe(path: str) -> bool:
    r"""Return whether a path of a bag stays inside it, on any system.

    >>> is_safe("pdf/pack.pdf"), is_safe("../pack.pdf"), is_safe("a//b"), is_safe("C:\\a")
    (True, False, False, False)
    """
    if re.match(r"[A-Za-z]:", path) or "\\" in path or "\0" in path:
        return False
    return all(part not in ("", ".", "..") for part in path.split("/"))


def content_digest(digests: Mapping[str, str]) -> str:
    """Return the digest of what was made: of all payload but the record of its making.

    ``digests`` are those of the payload by name. Two payloads of one digest have the same
    bytes, and adding the second one changes nothing.
    """
    made = {name: digest for name, digest in digests.items() if name != RECORD}
    return hashlib.sha256(manifest_text(made).encode()).hexdigest()


def payload_digests(payload: Payload) -> dict[str, str]:
    """Return the digest of each file of a payload, by name."""
    digests = {}
    for name in sorted(payload):
        with _opened(payload[name]) as source:
            digests[name] = digest_of(source)
    return digests


def digest_of(source: BinaryIO) -> str:
    """Return the SHA-256 digest of all that is left of a stream."""
    digest = hashlib.sha256()
    for block in _blocks(source):
        digest.update(block)
    return digest.hexdigest()


def copy_checked(source: Path, copy: Path, digest: str) -> None:
    """Copy a file of a bag, which must have the digest that its manifest states.

    Raises ``ArchiveError`` where it has not; the copy is the caller's to take away.
    """
    with source.open("rb") as file, copy.open("xb") as written:
        found, _ = _copied(file, written)
    if found != digest:
        raise not_as_stated(source)


def not_as_stated(file: Path) -> ArchiveError:
    """Return the error that a file of a bag is not what its manifest says."""
    return ArchiveError(
        f"{file}: the file is not what its manifest says: damaged, or changed by hand",
        "run: reportgen archive verify; then bring the file back from a backup",
    )


def files_below(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield every file below a folder with its path from there; links are files too."""
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not path.is_symlink():
            for name, inner in files_below(path):
                yield str(PurePosixPath(path.name, name)), inner
        else:
            yield path.name, path


def _opened(source: bytes | Path) -> BinaryIO:
    return io.BytesIO(source) if isinstance(source, bytes) else source.open("rb")


def _copied(source: BinaryIO, copy: BinaryIO) -> tuple[str, int]:
    """Copy a stream; return its digest and its length in bytes."""
    digest, length = hashlib.sha256(), 0
    for block in _blocks(source):
        digest.update(block)
        length += len(block)
        copy.write(block)
    return digest.hexdigest(), length


def _blocks(source: BinaryIO) -> Iterator[bytes]:
    while block := source.read(_BLOCK):
        yield block
