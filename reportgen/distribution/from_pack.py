"""A pack folder as what is sent: built as ``build`` does it, for the audience of a list."""

from __future__ import annotations

from pathlib import Path

from reportgen.distribution.account import account_of
from reportgen.distribution.dispatch import Dispatch
from reportgen.pack.pack import Pack
from reportgen.pipeline import examine_for_print, moment_of, report_of
from reportgen.progress import Progress
from reportgen.publish.publication import build


def dispatch_of_pack(
    pack: Pack,
    output: Path,
    edition: str,
    progress: Progress | None = None,
) -> Dispatch:
    """Build the PDF of a pack in ``output``; return it with what a letter says of it.

    Raises what ``build`` raises: nothing is sent of a pack with errors, or of a final one whose
    gate is closed.
    """
    publication = build(pack, output, edition, progress=progress)
    report = report_of(pack, examine_for_print(pack))
    spec = pack.spec
    return Dispatch(
        pdf=publication.pdf.read_bytes(),
        file=publication.pdf.name,
        account=account_of(report),
        words=report.words,
        language=report.layout.language,
        moment=moment_of(pack),
        status=str(spec.status),
        audience=str(spec.audience),
        place=spec.at("status"),
        meetings=tuple(each.date for each in spec.meetings if each.date),
    )
