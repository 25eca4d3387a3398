"""``reportgen scores``: the score of every indicator, as a table, CSV or JSON."""

from __future__ import annotations

import argparse

from reportgen.commands.findings import visible
from reportgen.commands.outcome import Outcome
from reportgen.diagnostics import Exit
from reportgen.findings.document import as_json
from reportgen.pipeline import Scores, load, valid_scores
from reportgen.tables import scores_csv

_FIGURES = frozenset({"value", "target", "numerator", "denominator"})
_TABLE_COLUMNS = (
    *("code", "title", "period", "value", "target"),
    *("score", "short_term_trend", "annual_trend"),
)
_TITLE_CHARACTERS = 48


def run(arguments: argparse.Namespace) -> Outcome:
    """Score a pack."""
    pack = load(arguments.pack, quarter=arguments.quarter, audience=arguments.audience)
    scores = valid_scores(pack)
    written = {"json": _as_json, "csv": _as_csv, "table": as_table}[arguments.format](scores)
    return Outcome(Exit.DONE, written)


def as_table(scores: Scores) -> str:
    """Return the scores as columns of text for a terminal."""
    headings = [column.replace("_", " ") for column in _TABLE_COLUMNS]
    lines = [headings]
    lines += [[_cell(column, row[column]) for column in _TABLE_COLUMNS] for row in scores.texts()]
    widths = [max(len(line[index]) for line in lines) for index in range(len(headings))]
    return "".join(f"{_aligned(line, widths)}\n" for line in lines)


def _as_csv(scores: Scores) -> str:
    return scores_csv(scores.computed)


def _as_json(scores: Scores) -> str:
    return as_json(scores.rows())


def _cell(column: str, text: str) -> str:
    text = visible(text).replace("\n", " ")
    if column == "title" and len(text) > _TITLE_CHARACTERS:
        return text[: _TITLE_CHARACTERS - 1].rstrip() + "…"
    return text


def _aligned(line: list[str], widths: list[int]) -> str:
    cells = (
        cell.rjust(width) if column in _FIGURES else cell.ljust(width)
        for cell, width, column in zip(line, widths, _TABLE_COLUMNS, strict=True)
    )
    return "  ".join(cells).rstrip()
