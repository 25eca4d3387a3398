"""The account of a pack that lies in the archive: what it printed then, by its own tables.

In: a ``Version``, every file of which is held to its digest. Out: its ``Account``. Nothing is
computed anew: rules of scoring may have changed since.
"""

from __future__ import annotations

from reportgen.archive.naming import version_folder
from reportgen.archive.record import (
    OUTTURNS_CSV,
    RECORD_NAME,
    SCORES_CSV,
    Record,
    record_of,
)
from reportgen.archive.versions import VERIFY_HINT, Version
from reportgen.comparison.account import (
    Account,
    ActionAccount,
    IndicatorAccount,
    WordsBeside,
    indicator_accounts,
)
from reportgen.diagnostics import ArchiveError, UsageError
from reportgen.tables import ACTION_COLUMNS, read_table


def account_of_bag(version: Version, source: str) -> Account:
    """Return what an archived pack says; ``source`` is how it was named.

    Raises ``UsageError`` for a version that was archived as a PDF without figures, and
    ``ArchiveError`` for one that is damaged or was written by a newer program.
    """
    if not {RECORD_NAME, SCORES_CSV} <= version.digests().keys():
        raise UsageError(
            f"{source} is a PDF that was archived without its figures: nothing can be compared"
        )
    record = record_of(version)
    return Account(
        source=source,
        archived=version_folder(version.number),
        organisation=record.organisation,
        title=record.title,
        quarter=version.quarter,
        audience=record.audience,
        status=record.status,
        version=record.version,
        indicators=printed_indicators(version, record),
        # Of a PDF that was archived without its inputs nobody knows which actions it had.
        actions=_actions(record) if record.inputs or record.from_frames else None,
        overviews=record.overviews,
    )


def printed_indicators(version: Version, record: Record) -> tuple[IndicatorAccount, ...]:
    """Return what a version printed of its indicators; none of a PDF without figures.

    Raises ``ArchiveError`` where its tables are damaged.
    """
    beside = {
        each.code: WordsBeside(each.owner, each.formerly, each.commentary)
        for each in record.indicators
    }
    try:
        # A PDF may have carried its scores alone.
        scores, outturns = (_table(version, name) for name in (SCORES_CSV, OUTTURNS_CSV))
        return indicator_accounts(scores, outturns, beside)
    except (KeyError, ValueError, ArithmeticError) as error:
        where = version.file(SCORES_CSV).parent
        message = f"{where}: these are no tables of figures ({type(error).__name__}: {error})"
        raise ArchiveError(message, VERIFY_HINT) from None


def _table(version: Version, name: str) -> list[dict[str, str]]:
    if name not in version.digests():
        return []
    return read_table(version.open_payload(name).decode("utf-8-sig"))


def _actions(record: Record) -> tuple[ActionAccount, ...]:
    return tuple(
        ActionAccount(each.code, {name: getattr(each, name) for name in ACTION_COLUMNS})
        for each in record.actions
    )
