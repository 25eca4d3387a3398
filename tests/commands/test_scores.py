"""``reportgen scores`` in its three formats."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., tuple[int, str, str]]
RunJson = Callable[..., tuple[int, Any]]
Edit = Callable[[Path, str, str], None]
Append = Callable[[Path, str], None]

SCORE_COLUMNS = [
    *("code", "title", "outcome", "period", "value", "target"),
    *("score", "short_term_trend", "annual_trend", "band", "why_not_scored", "directorate"),
    *("unit", "polarity", "numerator", "denominator", "marker", "note", "computed_score"),
    "reason",
]
EXPECTED_SCORES = {
    "PI.126": ("met", "improving", "improving"),
    "PI.1447": ("not_met", "improving", "declining"),
    "PI.432": ("close", "steady", "improving"),
    "PI.433": ("met", "improving", "improving"),
    "PI.2250": ("met", "improving", "improving"),
}


def test_scores_as_csv(run: Run, sample: Path) -> None:
    code, out, err = run("scores", sample, "--format", "csv")
    assert (code, err) == (0, "")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert list(rows[0]) == SCORE_COLUMNS
    assert {
        row["code"]: (row["score"], row["short_term_trend"], row["annual_trend"]) for row in rows
    } == EXPECTED_SCORES
    assert [row["value"] for row in rows] == ["1.3", "18.8", "84.2", "22.4", "95.5"]
    assert [row["target"] for row in rows] == ["2.8", "15", "83", "43", "90"]


def test_scores_as_json(run_json: RunJson, sample: Path) -> None:
    code, rows = run_json("scores", sample)
    assert code == 0
    assert [list(row) for row in rows] == [SCORE_COLUMNS] * 5
    assert [row["value"] for row in rows] == [1.3, 18.8, 84.2, 22.4, 95.5]
    assert (rows[0]["numerator"], rows[0]["denominator"], rows[0]["note"]) == (96, 7459, None)


def test_a_range_target_is_a_list_in_json_and_a_span_in_csv(
    run: Run, pack: Path, run_json: RunJson, edit: Edit
) -> None:
    edit(pack / "indicators.csv", ",%,low,2.8%,", ",%,range,1.0-2.5,")
    assert run_json("scores", pack)[1][0]["target"] == [1.0, 2.5]
    rows = list(csv.DictReader(io.StringIO(run("scores", pack, "--format", "csv")[1])))
    assert rows[0]["target"] == "1.0-2.5"


def test_scores_as_a_table_line_up(run: Run, sample: Path) -> None:
    code, out, _ = run("scores", sample)
    lines = out.splitlines()
    assert code == 0
    assert len(lines) == 6
    start = lines[0].index("score")
    assert [line[start:].split()[0] for line in lines[1:]] == [
        score for score, _, _ in EXPECTED_SCORES.values()
    ]


def test_csv_does_not_hand_formulas_to_spreadsheets(
    run: Run, pack: Path, run_json: RunJson, edit: Edit
) -> None:
    edit(pack / "indicators.csv", "% of agency social", "=HYPERLINK(1) % of agency social")
    rows = list(csv.DictReader(io.StringIO(run("scores", pack, "--format", "csv")[1])))
    assert rows[1]["title"].startswith("'=HYPERLINK(1)")
    assert run_json("scores", pack)[1][1]["title"].startswith("=HYPER")


def test_the_gate_of_a_final_pack_does_not_keep_scores_back(
    run: Run, pack: Path, edit: Edit
) -> None:
    edit(pack / "pack.yaml", "status: draft", "status: final")
    assert run("scores", pack)[0] == 0


def test_another_quarter_can_be_scored(run_json: RunJson, sample: Path) -> None:
    rows = run_json("scores", sample, "--quarter", "Q1 2023-24")[1]
    assert {row["period"] for row in rows} == {"2023-24 Q1"}
    assert {row["short_term_trend"] for row in rows} == {"none"}
