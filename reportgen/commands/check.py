"""``reportgen check``: everything that is wrong or odd in a pack, in one run."""

from __future__ import annotations

import argparse
from pathlib import Path

from reportgen.commands.findings import as_json, findings_document, findings_text, summary, visible
from reportgen.commands.outcome import Outcome
from reportgen.diagnostics import Diagnostic, Exit, ReportgenError
from reportgen.pipeline import check, load


def run(arguments: argparse.Namespace) -> Outcome:
    """Check a pack. Findings are the result, whether or not the pack is valid."""
    try:
        findings = check(load(arguments.pack, quarter=arguments.quarter))
        exit_code = exit_code_of(findings, strict=arguments.strict)
    except ReportgenError as error:
        findings, exit_code = error.diagnostics, error.exit_code
    if arguments.format == "json":
        return Outcome(exit_code, as_json(findings_document(findings)))
    closing = f"{visible(arguments.pack)}: {summary(findings)}\n"
    return Outcome(exit_code, findings_text(findings, Path(arguments.pack)), closing=closing)


def exit_code_of(findings: tuple[Diagnostic, ...], *, strict: bool) -> Exit:
    """Return what findings mean for the exit code."""
    if any(finding.stops for finding in findings):
        return Exit.INVALID
    if strict and any(finding.warns for finding in findings):
        return Exit.STRICT
    return Exit.DONE
