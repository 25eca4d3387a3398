"""``reportgen check``: everything that is wrong or odd in a pack, in one run."""

from __future__ import annotations

import argparse
from pathlib import Path

from reportgen.commands.annotated_copies import copy_paths, write_copies
from reportgen.commands.earlier_packs import not_compared
from reportgen.commands.findings import findings_text, summary, visible
from reportgen.commands.findings_file import checked_output, rendered
from reportgen.commands.outcome import Outcome
from reportgen.diagnostics import Diagnostic, Exit, ReportgenError
from reportgen.findings.by_owner import FindingList, share_out
from reportgen.model.dataset import Dataset
from reportgen.pack.pack import InvalidPackError
from reportgen.pipeline import check, load
from reportgen.spec.pack_spec import PackSpec, Status
from reportgen.storage.atomic_file import prepare_folder, write_alone


def run(arguments: argparse.Namespace) -> Outcome:
    """Check a pack. Findings are the result, whether or not the pack is valid."""
    output = checked_output(arguments.output, arguments.format)
    if output is not None:
        prepare_folder(output.parent)
    found, exit_code, spec, said = _found(arguments)
    if arguments.owner is not None:
        found = found.of(arguments.owner)
    folder = Path(arguments.pack)
    remarks = f"{visible(arguments.pack)}: {summary(found.diagnostics)}\n"
    if arguments.annotate is not None:
        paths = copy_paths(spec.sources.workbooks if spec else (), Path(arguments.annotate))
        for copy in write_copies(paths, found.diagnostics, folder):
            remarks += f"findings as comments: {visible(str(copy))}\n"
    if output is not None:
        write_alone(output, rendered(found, arguments.format, folder, output.parent))
        return Outcome(exit_code, f"{output}\n", said, remarks)
    if arguments.format == "text":
        return Outcome(exit_code, findings_text(found.diagnostics, folder), said, remarks)
    return Outcome(exit_code, rendered(found, arguments.format, folder, Path()).decode(), said)


def exit_code_of(findings: tuple[Diagnostic, ...], *, strict: bool) -> Exit:
    """Return what findings mean for the exit code."""
    if any(finding.stops for finding in findings):
        return Exit.INVALID
    if strict and any(finding.warns for finding in findings):
        return Exit.STRICT
    return Exit.DONE


def _found(arguments: argparse.Namespace) -> tuple[FindingList, Exit, PackSpec | None, str]:
    """Return the findings, the exit code, what pack.yaml says, and a remark on the archive.

    Findings are shared out as far as the pack could be read.
    """
    spec: PackSpec | None = None
    dataset: Dataset | None = None
    said = ""
    try:
        pack = load(
            arguments.pack,
            quarter=arguments.quarter,
            allow_code=arguments.allow_code,
            printed=arguments.printed,
            audience=arguments.audience,
            archive=arguments.archive,
        )
        spec, dataset = pack.spec, pack.dataset
        said = not_compared(pack) if arguments.printed is None else ""
        findings = check(pack)
        exit_code = exit_code_of(findings, strict=arguments.strict)
    except ReportgenError as error:
        findings, exit_code = error.diagnostics, error.exit_code
        if isinstance(error, InvalidPackError):
            spec, dataset = error.spec, error.dataset
    owners = share_out(findings, dataset)
    folder = Path(arguments.pack).resolve().name
    if spec is None:
        return FindingList(folder, owners=owners), exit_code, None, said
    found = FindingList(
        title=spec.title or folder,
        organisation=spec.organisation,
        quarter=str(spec.quarter),
        final=spec.status is Status.FINAL,
        owners=owners,
    )
    return found, exit_code, spec, said
