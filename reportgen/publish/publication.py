"""A pack as a file: the public ``reportgen.build``.

In: a ``Pack``. Out: a ``Publication``, and the PDF that it describes, written whole or
not at all.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.diagnostics import Diagnostic, Exit, ReportgenError
from reportgen.editions import Edition, find_edition
from reportgen.frozen import dataclass
from reportgen.model.period import Quarter
from reportgen.pipeline import Pack, draw, examine_for_print, moment_of
from reportgen.progress import Progress
from reportgen.storage.atomic_file import prepare_folder, write_whole
from reportgen.storage.lock import LockedError, locked

if TYPE_CHECKING:
    from reportgen.typeset import Typeset

DEFAULT_OUTPUT = "output"
"""The folder under the current one that takes what is built."""


@dataclass(frozen=True, slots=True)
class Publication:
    """What was built."""

    pdf: Path
    pages: int
    edition: str
    quarter: Quarter
    sha256: str
    """Digest of the file, in hexadecimal digits."""
    findings: tuple[Diagnostic, ...]
    """All findings, none of them an error."""


def build(
    pack: Pack,
    output: str | os.PathLike[str] = DEFAULT_OUTPUT,
    edition: str = "screen",
    strict: bool = False,
    progress: Progress | None = None,
    allow_code: Iterable[str] = (),
) -> Publication:
    """Build the PDF of a pack in the folder ``output``, which is made if it is missing.

    ``strict``: warnings stop the work too. ``progress`` is told how far the work is.
    ``allow_code`` names modules whose chart functions may run, beside those that ``load``
    was given.
    An older file of the same name stays as it was until the new one is whole.

    Raises ``ReportgenError`` where the pack is not valid, ``UsageError`` for an edition
    that there is not, ``BlockingIOError`` where another process builds the same file, and
    ``OSError`` where the disk fails; nothing is written then.
    """
    record = find_edition(edition)
    created = moment_of(pack)
    if progress is not None:
        progress("checking", 0, 1)
    examined = examine_for_print(pack, strict=strict, allow_code=allow_code)
    path = Path(output) / file_name(pack, record)
    prepare_folder(path.parent)
    try:
        with locked(path):
            typeset = draw(pack, examined, record, created, progress)
            if progress is not None:
                progress("proving the file", typeset.pages, typeset.pages)
            prove(typeset)
            _keep(path, typeset.pdf)
    except LockedError as held:
        raise LockedError(f"{path} is being built by {held}; try again later") from None
    return Publication(
        pdf=path,
        pages=typeset.pages,
        edition=record.name,
        quarter=pack.quarter,
        sha256=hashlib.sha256(typeset.pdf).hexdigest(),
        findings=examined.findings,
    )


def prove(typeset: Typeset) -> None:
    """Open the file again and hold it to what it claims, before it gets its name.

    Raises ``ReportgenError`` (exit 8) with every clause that is not met, at the line of
    the layout that asked for the page.
    """
    # Imported late: whoever builds nothing needs no qpdf.
    from reportgen.pdf.preflight import preflight

    breaches = preflight(typeset.pdf)
    if breaches:
        raise ReportgenError(
            [
                Diagnostic(
                    breach.code,
                    str(breach),
                    typeset.origins[breach.page - 1] if breach.page else typeset.origins[0],
                    "this is a fault of the generator or of a font; no file was written",
                )
                for breach in breaches
            ],
            exit_code=Exit.STANDARD,
        )


def file_name(pack: Pack, edition: Edition) -> str:
    """Return the name of a pack's PDF: ``childrens-services-2023-24-q2.pdf``."""
    return f"{pack.name}-{pack.quarter.slug}{pack.version_suffix}{edition.suffix}.pdf"


def _keep(path: Path, pdf: bytes) -> None:
    try:
        write_whole(path, pdf)
    except OSError as error:
        if error.filename is None:
            error.filename = str(path)
        older = "the older file is as it was" if path.exists() else "nothing was written"
        error.add_note(f"the pack needs {len(pdf):,} bytes there; {older}")
        raise
