"""``reportgen chase``: who owes what to a pack by when, and letters that remind them."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from reportgen.commands.findings import visible
from reportgen.commands.outcome import Outcome
from reportgen.diagnostics import Exit, UsageError
from reportgen.distribution.drafts import MAIL_FOLDER, write_draft
from reportgen.epoch import stated_moment
from reportgen.findings.document import as_json
from reportgen.pack.design import english_words
from reportgen.pipeline import Pack, load
from reportgen.reminders.document import reminders_document
from reportgen.reminders.letters import draft_names, reminder_letter
from reportgen.reminders.reminder import Reminders, remind
from reportgen.reminders.table import reminders_csv
from reportgen.reminders.text import remarks, reminders_text
from reportgen.storage.atomic_file import prepare_folder


def run(arguments: argparse.Namespace) -> Outcome:
    """List what is owed, and write the letters if they are wanted."""
    today = _today(arguments.today)
    pack = load(arguments.pack, quarter=arguments.quarter)
    reminders = remind(pack, today)
    folder = Path(arguments.output) / MAIL_FOLDER
    drafts = _write_drafts(pack, reminders, folder) if arguments.draft else {}
    english = english_words()
    said = [*remarks(reminders), *(f"draft: {path}" for path in drafts.values())]
    closing = "".join(f"{visible(line)}\n" for line in said)
    if arguments.format == "json":
        return Outcome(Exit.DONE, as_json(reminders_document(reminders, english, drafts)))
    if arguments.format == "csv":
        return Outcome(Exit.DONE, reminders_csv(reminders, english), closing=closing)
    return Outcome(Exit.DONE, visible(reminders_text(reminders, english)), closing=closing)


def _write_drafts(pack: Pack, reminders: Reminders, folder: Path) -> Mapping[str, str]:
    """Write a draft for each owner who owes anything; return their paths by owner."""
    if not reminders.reminders:
        return {}
    prepare_folder(folder)
    words, language = pack.design.words, pack.design.layout.language
    names = draft_names(reminders)
    return {
        each.owner.name: str(
            write_draft(
                folder,
                names[each.owner.name],
                reminder_letter(each, reminders, words, language),
            )
        )
        for each in reminders.reminders
    }


def _today(stated: str | None) -> date:
    """Return the day: as it was asked for, of ``SOURCE_DATE_EPOCH``, else the clock's."""
    if stated is None:
        moment = stated_moment()
        return datetime.now().astimezone().date() if moment is None else moment.date()
    try:
        return date.fromisoformat(stated)
    except ValueError:
        raise UsageError(f"--today {stated}: write the day as 2023-10-20") from None
