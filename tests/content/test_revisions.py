"""What a pack says by itself of a figure that its source marks as revised."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from made_pack import MadePack

from reportgen.content.noting import note_on, row_notes
from reportgen.content.report import Report
from reportgen.content.window import window

HEAD = "code,period,value,printed_in,replaced,replaced_in\n"
BEFORE, NOW = "2023-24 Q1", "2023-24 Q2"
Made = Callable[[MadePack], Report]


def notes(
    report: Made,
    folder: Path,
    row: dict[str, str],
    printed: str,
    *,
    period: str = BEFORE,
    **cells: str,
) -> list[str]:
    """Return the notes of an indicator with one row, of which ``printed`` was printed."""
    made = MadePack(folder / "pack")
    made.add("PI.1", {"2022-23 Q4": "83.0", period: row}, **cells)
    made.files["printed_figures.csv"] = f"{HEAD}PI.1,{period},{printed}\n"
    seen = window(report(made), 6)
    return list(row_notes(seen, seen.report.scores.by_code["PI.1"]))


IN_Q1 = "Revised from 84.2%, as printed in the pack for Q1 2023-24."


@pytest.mark.parametrize(
    ("row", "printed", "said"),
    [
        ({"value": "85.0", "marker": "r"}, "84.2,2023-24 Q1,,", [f"Q1 2023-24: {IN_Q1}"]),
        ({"value": "85.0", "marker": "p r"}, "84.2,2023-24 Q1,,", [f"Q1 2023-24: {IN_Q1}"]),
        (
            {"value": "85.0", "marker": "r"},
            "84.2,,,",
            ["Q1 2023-24: Revised from 84.2%, as printed before."],
        ),
        # The source's own note comes first, and ends as a sentence.
        (
            {"value": "85.0", "marker": "r", "note": "Late returns"},
            "84.2,2023-24 Q1,,",
            [f"Q1 2023-24: Late returns. {IN_Q1}"],
        ),
        (
            {"value": "85.0", "marker": "r", "note": "Late returns!"},
            "84.2,2023-24 Q1,,",
            [f"Q1 2023-24: Late returns! {IN_Q1}"],
        ),
        # Nothing is said that the source does not: no marker, no note.
        ({"value": "85.0"}, "84.2,2023-24 Q1,,", []),
        ({"value": "85.0", "note": "Late returns"}, "84.2,,,", ["Q1 2023-24: Late returns"]),
        # What is printed now as it was printed then is no revision of it.
        ({"value": "84.2", "marker": "r"}, "84.2,2023-24 Q1,,", []),
        ({"value": "84.24", "marker": "r"}, "84.2,2023-24 Q1,,", []),
        # But of an earlier one.
        (
            {"value": "85.0", "marker": "r"},
            "85.0,2023-24 Q1,84.2,2022-23 Q4",
            ["Q1 2023-24: Revised from 84.2%, as printed in the pack for Q4 2022-23."],
        ),
        # What is not printed now tells nothing of what it was.
        ({"value": "", "marker": "c r"}, "84.2,2023-24 Q1,,", []),
        ({"value": "85.0", "marker": "r"}, ",2023-24 Q1,,", []),
    ],
)
def test_a_revised_figure_says_what_was_printed(
    report: Made, tmp_path: Path, row: dict[str, str], printed: str, said: list[str]
) -> None:
    assert notes(report, tmp_path, row, printed, decimals="1") == said


def test_the_figure_reported_needs_no_period(report: Made, tmp_path: Path) -> None:
    row = {"value": "85.0", "marker": "r"}
    assert notes(report, tmp_path, row, "84.2,2023-24 Q1,,", period=NOW) == [IN_Q1]


def test_it_stands_in_a_column_of_notes_too(report: Made, tmp_path: Path) -> None:
    made = MadePack(tmp_path / "pack")
    made.add("PI.1", {NOW: {"value": "85.0", "marker": "r"}})
    made.files["printed_figures.csv"] = f"{HEAD}PI.1,{NOW},84.2,2023-24 Q1,,\n"
    seen = report(made)
    (scored,) = seen.scores
    assert note_on(seen, scored, scored.outturn) == IN_Q1
    assert note_on(seen, scored, None) == ""


@pytest.mark.parametrize(
    ("spec", "cells", "said"),
    [
        ({}, {}, True),
        ({"disclosure": "{threshold: 5, action: suppress}"}, {}, False),
        ({"disclosure": "{threshold: 4, action: suppress}"}, {}, True),
        ({"disclosure": "{threshold: 5, action: suppress, leave: [PI.1]}"}, {}, True),
        ({"disclosure": "{threshold: 5, action: suppress}", "audience": "exempt"}, {}, True),
        ({"disclosure": "{threshold: 5, action: suppress}"}, {"unit": "days"}, True),
    ],
)
def test_a_small_count_that_was_printed_once_is_not_printed_again(
    report: Made, tmp_path: Path, spec: dict[str, str], cells: dict[str, str], said: bool
) -> None:
    row = {"value": "17", "marker": "r"}
    how = {"unit": "number", "target": "20", **cells}
    made = MadePack(tmp_path / "pack", spec=spec)
    made.add("PI.1", {"2022-23 Q4": "19", BEFORE: row, NOW: "18"}, **how)
    made.files["printed_figures.csv"] = f"{HEAD}PI.1,{BEFORE},4,2023-24 Q1,,\n"
    seen = window(report(made), 6)
    found = list(row_notes(seen, seen.report.scores.by_code["PI.1"]))
    assert any("Revised from 4" in note for note in found) is said
