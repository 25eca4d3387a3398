"""Copies of a pack's workbooks with the findings about them: ``check --annotate COPY``.

In: what pack.yaml says of workbooks, the findings, and where the copies go. Out: files. A
file that is there already is never written over: somebody may have worked in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from reportgen.diagnostics import Diagnostic, Location, ReportgenError, UsageError
from reportgen.sources.ooxml.refusal import RefusalError
from reportgen.spec.pack_sources import WorkbookSource
from reportgen.storage.atomic_file import write_alone

ENDING = ".xlsx"
_NOT_OPENED = "F5"
"""How the codes of findings begin after which a workbook was not opened."""


def copy_paths(workbooks: Iterable[WorkbookSource], target: Path) -> dict[str, Path]:
    """Return where the copy of each workbook goes, by the name that findings use.

    Raises ``UsageError`` for a pack without workbooks, for a target that does not suit
    their number, and where a copy would take the place of a file.
    """
    files = [source.file for source in workbooks]
    if not files:
        raise UsageError("--annotate needs a pack whose figures are in a workbook")
    is_file = target.suffix.casefold() == ENDING
    if len(files) == 1 and is_file:
        paths = {files[0]: target}
    elif is_file:
        raise UsageError(f"the pack has {len(files)} workbooks: name a folder for their copies")
    else:
        paths = {file: target / Path(file).name for file in files}
    if len(set(paths.values())) < len(paths):
        raise UsageError("two workbooks of the pack have the same name: annotate them apart")
    taken = next((path for path in paths.values() if path.exists()), None)
    if taken is not None:
        raise UsageError(f"{taken} is there already: name another, or move it")
    return paths


def write_copies(
    paths: dict[str, Path], findings: Iterable[Diagnostic], folder: Path
) -> Iterator[Path]:
    """Write the copies of the workbooks in ``folder``, and yield the path of each.

    A workbook that could not be opened has none: the finding says why. Raises
    ``ReportgenError`` with the findings, and the reason, where one could be opened and cannot
    be copied, and ``OSError`` where the disk fails.
    """
    from reportgen.workbooks.annotation import annotated

    found = tuple(findings)
    for file, path in paths.items():
        about = [each for each in found if each.location.file == file]
        if any(each.code.startswith(_NOT_OPENED) for each in about):
            continue
        try:
            copy = annotated((folder / file).read_bytes(), about)
        except RefusalError as refusal:
            location = Location(file, sheet="")
            why = Diagnostic(refusal.code, refusal.message, location, refusal.hint)
            raise ReportgenError((*found, why)) from refusal
        write_alone(path, copy)
        yield path
