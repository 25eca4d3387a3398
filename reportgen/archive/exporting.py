"""A copy of a version outside the archive, each file checked while it is copied."""

from __future__ import annotations

from pathlib import Path

from reportgen.archive.bag import (
    MANIFEST,
    PAYLOAD_FOLDER,
    TAG_MANIFEST,
    copy_checked,
    is_safe,
)
from reportgen.archive.damage import bag_damages
from reportgen.archive.manifest import read_manifest
from reportgen.archive.versions import VERIFY_HINT, Version
from reportgen.diagnostics import ArchiveError, UsageError
from reportgen.storage.atomic_folder import check_free, staged_folder

PDF_FOLDER = "pdf/"


def export(version: Version, folder: Path) -> None:
    """Copy the whole bag to ``folder``, which is new or empty; the copy is a valid bag.

    Raises ``ArchiveError`` with the damaged file where the version is not whole, ``UsageError``
    where the folder is not free; then there is no copy.
    """
    check_free(folder)
    digests = {f"{PAYLOAD_FOLDER}/{name}": each for name, each in version.digests().items()}
    tags = version.path / TAG_MANIFEST
    try:
        digests |= read_manifest(tags.read_text("utf-8"))
    except (ValueError, FileNotFoundError):
        raise ArchiveError(f"{tags}: the file is missing or damaged", VERIFY_HINT) from None
    with staged_folder(folder) as staged:
        staged.mkdir()
        _copy(version, digests, staged)
        (staged / TAG_MANIFEST).write_bytes(tags.read_bytes())
        if damages := bag_damages(staged):
            raise ArchiveError(f"{version.path}: {damages[0]}", VERIFY_HINT)


def export_pdfs(version: Version, folder: Path) -> tuple[str, ...]:
    """Copy the PDFs of a version to ``folder``, which is new or empty; return their names.

    Raises as ``export``, and ``UsageError`` where the version has no PDF.
    """
    check_free(folder)
    digests = version.digests()
    names = sorted(name for name in digests if name.startswith(PDF_FOLDER))
    if not names:
        raise UsageError(f"{version.name} holds no PDF; 'reportgen archive show' lists its files")
    with staged_folder(folder) as staged:
        staged.mkdir()
        for name in names:
            copy_checked(version.file(name), staged / Path(name).name, digests[name])
    return tuple(Path(name).name for name in names)


def _copy(version: Version, digests: dict[str, str], staged: Path) -> None:
    for path, digest in sorted(digests.items()):
        if not is_safe(path):
            manifest = version.path / MANIFEST
            raise ArchiveError(f"{manifest}: it names '{path}', which leads out", VERIFY_HINT)
        target = staged / path
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            copy_checked(version.path / path, target, digest)
        except FileNotFoundError:
            message = f"{version.path / path}: the file is missing"
            raise ArchiveError(message, VERIFY_HINT) from None
