"""What is to be mailed: a pack folder, a PDF or a version in the archive, by its path.

In: a path of the command line. Out: a ``Source``, which knows where its lists and its ledger
are, and gives what is sent. Nothing is built before it is known who is to get it.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from reportgen.archive.place import Place, find_place
from reportgen.archive.record import record_of
from reportgen.archive.versions import Version, version_at
from reportgen.diagnostics import Diagnostics, ReportgenError, UsageError
from reportgen.distribution.clearance import draft_objection
from reportgen.distribution.dispatch import Dispatch
from reportgen.distribution.from_archive import (
    dispatch_of_version,
    recorded_dispatch,
    version_with,
)
from reportgen.distribution.ledger import LEDGER_NAME
from reportgen.frozen import dataclass
from reportgen.pack.pack import Pack
from reportgen.progress import Silent, bar_for
from reportgen.spec.distribution_spec import (
    FILE_NAME,
    Distribution,
    RecipientList,
    read_distribution,
)

_BAG_DEPTH = 4
"""Folders from an archive down to a bag: organisation, quarter, pack, version."""


@dataclass(frozen=True, slots=True)
class Source:
    """What a path of the command line names."""

    path: Path
    version: Version | None = None
    """Filled where it is a bag of the archive."""
    place: Place | None = None
    """The archive, where there is one."""
    pack: Pack | None = None
    """Filled where it is a pack folder that was read."""

    @property
    def is_pack(self) -> bool:
        """Whether it is a pack folder."""
        return self.version is None and self.path.is_dir()

    @property
    def lists_folder(self) -> Path:
        """Where distribution.yaml is looked for."""
        return self.path if self.is_pack else self.path.absolute().parent

    @property
    def ledger(self) -> Path:
        """The ledger: beside the archive, else beside the pack, the PDF or the bag.

        A ledger is added to line by line, which no store can do: it is never in one.
        """
        if self.place is None or self.place.remote is not None:
            return _beside(self.path)
        return _beside(self.place.folder)

    @property
    def other_ledgers(self) -> tuple[Path, ...]:
        """A ledger that may be left from a time without an archive."""
        other = _beside(self.path)
        return (other,) if other != self.ledger else ()


def find_source(arguments: argparse.Namespace) -> Source:
    """Return what the command is to mail. Raises ``UsageError`` where it is none of the three."""
    path = Path(arguments.pack)
    version = version_at(path) if path.is_dir() else None
    place = find_place(arguments.archive, None, os.environ)
    if version is not None and place is None:
        above = Place(path.absolute().parents[_BAG_DEPTH - 1], "the bag")
        place = above if above.is_begun else None
    if version is None and path.is_dir() and (path / "bagit.txt").is_file():
        raise UsageError(f"{path} is a bag, but not one of a pack: name a pack, a PDF or a version")
    return Source(path, version, place)


def read_lists(source: Source, named: str | None) -> tuple[Distribution, Path]:
    """Return what distribution.yaml says, and the folder from which its paths are.

    Raises ``ReportgenError`` with all that is wrong in it, ``UsageError`` where it is missing.
    """
    path = Path(named) if named else source.lists_folder / FILE_NAME
    if not named and not source.is_pack and not path.is_file():
        path = Path(FILE_NAME)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise UsageError(f"there is no {path}, which says who gets the pack") from None
    found = Diagnostics()
    shown = FILE_NAME if path.parent == source.path else str(path)
    distribution = read_distribution(data, shown, found)
    if distribution is None:
        raise ReportgenError(found)
    return distribution, path.parent


def loaded(source: Source, listed: RecipientList, arguments: argparse.Namespace) -> Source:
    """Return a source whose pack, if it is one, is read as its list sees it.

    Raises ``ReportgenError`` where it is a draft, before anything is built.
    """
    if not source.is_pack:
        return source
    from reportgen.pipeline import load

    options = {
        "quarter": arguments.quarter,
        "allow_code": arguments.allow_code,
        "archive": arguments.archive,
    }
    pack = load(source.path, **options)
    if (objection := draft_objection(str(pack.spec.status), pack.spec.at("status"))) is not None:
        raise ReportgenError([objection])
    if pack.spec.audience is not listed.audience:
        # Asked for only then: a pack with one version has no audience in its file's name.
        pack = load(source.path, audience=str(listed.audience), **options)
    return replace(source, pack=pack, place=pack.archive)


def dispatch_of(source: Source, listed: RecipientList, arguments: argparse.Namespace) -> Dispatch:
    """Return what is sent to a list: built, taken out of the archive, or read."""
    if source.version is not None:
        return dispatch_of_version(source.version, listed.edition)
    if not source.is_pack:
        return _dispatch_of_file(source)
    quiet = arguments.format == "json"
    if not arguments.dry_run:
        return _built(source, listed, Path(arguments.output), quiet)
    with tempfile.TemporaryDirectory(prefix="reportgen-") as folder:
        return _built(source, listed, Path(folder), quiet)


def _dispatch_of_file(source: Source) -> Dispatch:
    from reportgen.distribution.from_pdf import dispatch_of_pdf

    dispatch = dispatch_of_pdf(source.path)
    version = version_with(source.place, dispatch.sha256) if source.place else None
    if version is None:
        return dispatch
    return recorded_dispatch(record_of(version), dispatch.pdf, dispatch.file, str(version.path))


def _built(source: Source, listed: RecipientList, output: Path, quiet: bool) -> Dispatch:
    from reportgen.distribution.from_pack import dispatch_of_pack

    assert source.pack is not None
    bar = Silent() if quiet else bar_for(sys.stderr)
    try:
        return dispatch_of_pack(source.pack, output, listed.edition, bar)
    finally:
        bar.close()


def _beside(path: Path) -> Path:
    return path.absolute().parent / LEDGER_NAME
