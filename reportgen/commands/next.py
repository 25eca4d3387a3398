"""``reportgen next``: a pack folder for the next quarter, made from the last one."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from reportgen.commands.outcome import Outcome
from reportgen.diagnostics import Exit
from reportgen.next_quarter.folder import Rolled, roll_on
from reportgen.pipeline import load
from reportgen.storage.atomic_folder import check_free


def run(arguments: argparse.Namespace) -> Outcome:
    """Write the folder, and say what has to be done in it."""
    folder = Path(arguments.directory)
    check_free(folder)
    rolled = roll_on(load(arguments.pack), folder)
    closing = "".join(f"{line}\n" for line in _to_do(rolled, folder))
    return Outcome(Exit.DONE, f"{folder}\n", closing=closing)


def _to_do(rolled: Rolled, folder: Path) -> Iterator[str]:
    rows = "1 figure waits" if rolled.figures == 1 else f"{rolled.figures} figures wait"
    yield f"{rolled.quarter}: {rows} in the outturns, as rows without a value"
    if rolled.closed_actions:
        were = "action was" if rolled.closed_actions == 1 else "actions were"
        yield f"{rolled.closed_actions} {were} complete or cancelled, and left out"
    if rolled.begins_year:
        yield (
            "a new year begins: the targets are last year's; look at each of them "
            "(last year's rows keep theirs)"
        )
    if rolled.keeps_figures:
        yield "what was printed is kept: a figure that changes must be marked r (revised)"
    yield f"what was said last quarter lies in {folder / rolled.aside} and its commentary folder"
    yield f"name the meeting in {folder / 'pack.yaml'}; then: reportgen check {folder}"
