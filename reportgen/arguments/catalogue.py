"""Every command: what it does in a few words, and the function that adds its options."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.arguments.archive import ARCHIVE
from reportgen.arguments.authors import (
    add_explain,
    add_inspect,
    add_new,
    add_next,
    add_schema,
    add_template,
)
from reportgen.arguments.comparisons import add_diff, add_history
from reportgen.arguments.letters import add_email
from reportgen.arguments.packs import add_build, add_check, add_scores
from reportgen.arguments.reminders import add_chase
from reportgen.arguments.shared import Command

COMMANDS: Mapping[str, Command] = {
    "build": Command("make the PDF of a pack", add_build),
    "check": Command("list everything that is wrong or odd in a pack", add_check),
    "scores": Command("print the score and trends of every indicator", add_scores),
    "schema": Command("print the JSON Schema of layouts or of pack.yaml", add_schema),
    "explain": Command("tell what a key of a layout or of pack.yaml is for", add_explain),
    "inspect": Command(
        "tell what a PDF claims, holds, and whether it is what it claims", add_inspect
    ),
    "new": Command("make a working pack folder to start from", add_new),
    "template": Command(
        "make a workbook to fill in, empty or with what a pack knows", add_template
    ),
    "next": Command("make the folder of the next quarter's pack from the last one", add_next),
    "email": Command("draft or send letters with a pack attached, to a list", add_email),
    "chase": Command("tell who owes what to a pack by when, and write reminders", add_chase),
    "diff": Command("tell what changed from one pack to another", add_diff),
    "archive": ARCHIVE,
    "history": Command("tell what every archived pack said of one indicator", add_history),
}
"""By name, in the order of the help. A command's options are added by a module here."""
