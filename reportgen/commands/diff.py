"""``reportgen diff``: what a reader of the one pack would find changed in the other.

Exit 0 whether or not they differ: a difference is what was asked for and no failure, and
packs of two quarters always differ. Scripts read ``differs`` of the JSON document.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path, PurePath

from reportgen.archive.versions import version_at
from reportgen.commands.findings import visible
from reportgen.commands.findings_file import checked_output
from reportgen.commands.outcome import Outcome
from reportgen.comparison.account import Account
from reportgen.comparison.bag_account import account_of_bag
from reportgen.comparison.differences import Differences, differences
from reportgen.comparison.pack_account import account_of_pack
from reportgen.diagnostics import Diagnostic, Exit, ReportgenError, UsageError
from reportgen.findings.document import as_json
from reportgen.findings.wording import in_pack
from reportgen.pipeline import load
from reportgen.storage.atomic_file import prepare_folder, write_alone


def run(arguments: argparse.Namespace) -> Outcome:
    """Compare two packs."""
    output = checked_output(arguments.output, arguments.format)
    first, second = _quarters(arguments.quarter)
    wanted = (arguments.before, first), (arguments.after, second)
    then, now = _accounts(wanted, arguments.audience)
    written = rendered(differences(then, now), arguments.format)
    if output is None:
        return Outcome(Exit.DONE, written)
    prepare_folder(output.parent)
    write_alone(output, written.encode())
    return Outcome(Exit.DONE, f"{output}\n")


def rendered(found: Differences, format_: str) -> str:
    """Return the differences in a format: ``text``, ``json`` or ``html``."""
    if format_ == "json":
        from reportgen.comparison.document import differences_document

        return as_json(differences_document(found))
    if format_ == "html":
        from reportgen.comparison.page import differences_page

        return differences_page(found)
    from reportgen.comparison.text import differences_text

    return visible(differences_text(found))


def _quarters(given: list[str]) -> tuple[str | None, str | None]:
    """Return the quarter of each pack: one for both, or one for each."""
    if not given:
        return None, None
    if len(given) > 2:
        raise UsageError("--quarter was given more than twice: there are two packs")
    return given[0], given[-1]


def _accounts(wanted: Iterable[tuple[str, str | None]], audience: str | None) -> list[Account]:
    """Return what the packs say. Errors of both are found in one run, each by its folder."""
    accounts: list[Account] = []
    found: list[Diagnostic] = []
    exit_code = Exit.INVALID
    for source, quarter in wanted:
        try:
            accounts.append(_account(source, quarter, audience))
        except ReportgenError as error:
            exit_code = error.exit_code
            found += (_named_from(source, each) for each in error.diagnostics)
    if found:
        raise ReportgenError(found, exit_code=exit_code)
    return accounts


def _account(source: str, quarter: str | None, audience: str | None) -> Account:
    version = version_at(Path(source))
    if version is None:
        pack = load(Path(source), quarter=quarter, audience=audience)
        return account_of_pack(pack, source)
    account = account_of_bag(version, source)
    if quarter is not None and quarter != str(account.quarter):
        message = f"{source} is in the archive, and reports {account.quarter}: not {quarter}"
        raise UsageError(message)
    if audience is not None and account.audience and audience != account.audience:
        raise UsageError(f"{source} is in the archive, and is the {account.audience} version")
    return account


def _named_from(source: str, found: Diagnostic) -> Diagnostic:
    """Return a finding whose file is named from where the command was given."""
    file = found.location.file
    if in_pack(found.location) and file != source:
        file = (PurePath(source) / file).as_posix()
    return replace(found, location=replace(found.location, file=file))
