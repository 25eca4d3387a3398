"""What a pack says, as plain values for the peers' templates.

In: a pack folder that ``generated_pack`` wrote. Out: mappings, lists and texts, with the
scores and trends that ``reportgen`` would print, so that each peer prints the same.
"""

from __future__ import annotations

import csv
import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from generated_pack import QUARTERS

SHOWN = 6
"""Quarters in a row of the scorecard and on a chart."""
CLOSE = Decimal("0.95")
"""The share of a target from which a figure is close to it."""
QUESTIONS: Mapping[str, str] = {
    "Impact": "What are the issues and risks for service delivery?",
    "Performance": "What is the data telling us?",
    "Assurance": "What evidence is there that actions are in place and having an impact?",
    "Next steps": "",
}
ORGANISATION = "Example Borough Council"
TITLE = "Quarterly performance pack"
WORDS = {"met": "Met", "close": "Close", "not_met": "Not met"}


def read_figures(pack: Path) -> dict[str, Any]:
    """Return what the pack says: ``rows``, ``reports``, ``outcomes``, ``changes``, ``actions``."""
    values: dict[str, list[Decimal]] = {}
    counts: dict[str, str] = {}
    for line in _lines(pack / "outturns.csv"):
        values.setdefault(line["code"], []).append(Decimal(line["value"].rstrip("%")))
        counts[line["code"]] = f"{int(line['numerator']):,} / {line['denominator']}"
    rows = [
        _row(line, values[line["code"]], counts[line["code"]])
        for line in _lines(pack / "indicators.csv")
    ]
    return {
        "organisation": ORGANISATION,
        "title": TITLE,
        "quarter": "Quarter 4",
        "year": "2023-24",
        "months": "January to March 2024",
        "meeting": "Cabinet, 5 June 2024",
        "quarters": [quarter[-2:] for quarter in QUARTERS[-SHOWN:]],
        "years": [quarter[:7] for quarter in QUARTERS[-SHOWN:]],
        "rows": rows,
        "reports": [
            {**row, "sections": _sections(pack / "commentary" / f"{row['code']}.md")}
            for row in rows
            if row["score"] == "not_met"
        ],
        "outcomes": _outcomes(rows),
        "changes": _changes(rows, values),
        "actions": [
            {**line, "due": f"{datetime.date.fromisoformat(line['due']):%-d %b %Y}"}
            for line in _lines(pack / "actions.csv")
        ],
    }


def _lines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _row(line: Mapping[str, str], values: Sequence[Decimal], counts: str) -> dict[str, Any]:
    target, latest = Decimal(line["target"].rstrip("%")), values[-1]
    close = latest >= target * CLOSE
    score = "met" if latest >= target else "close" if close else "not_met"
    return {
        "code": line["code"],
        "title": line["title"],
        "outcome": line["outcome"],
        "history": [f"{value:.1f}" for value in values[-SHOWN:-1]],
        "latest": f"{latest:.1f}%",
        "counts": counts,
        "target": line["target"],
        "target_value": float(target),
        "values": [float(value) for value in values[-SHOWN:]],
        "score": score,
        "word": WORDS[score],
        "short_term": _trend(latest, values[-2]),
        "annual": _trend(latest, values[-5]),
        "benchmark": line["benchmark"],
        "benchmark_value": float(line["benchmark"].rstrip("%")),
        "benchmark_source": line["benchmark_source"],
    }


def _trend(latest: Decimal, earlier: Decimal) -> str:
    return "Improving" if latest > earlier else "Declining" if latest < earlier else "Steady"


def _sections(path: Path) -> list[dict[str, str]]:
    parts = path.read_text("utf-8").split("## ")[1:]
    split = [part.strip().split("\n\n", 1) for part in parts]
    return [
        {"heading": heading, "question": QUESTIONS[heading], "text": text}
        for heading, text in split
    ]


def _outcomes(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    found: dict[str, dict[str, int]] = {}
    for row in rows:
        found.setdefault(row["outcome"], dict.fromkeys(WORDS, 0))[row["score"]] += 1
    return [{"outcome": name, **scores} for name, scores in found.items()]


def _changes(
    rows: Sequence[Mapping[str, Any]], values: Mapping[str, Sequence[Decimal]]
) -> list[dict[str, Any]]:
    """Return the three lists of biggest changes, each with a heading and up to three rows."""
    lists = (
        ("Most improved since quarter 3", -2, 1),
        ("Most declined since quarter 3", -2, -1),
        ("Most declined since quarter 4 last year", -5, -1),
    )
    found = []
    for heading, back, sign in lists:
        moved = [
            ((values[row["code"]][-1] - values[row["code"]][back]) * sign, row) for row in rows
        ]
        moved.sort(key=lambda pair: -pair[0])
        top = [
            {
                "code": row["code"],
                "title": row["title"],
                "before": f"{values[row['code']][back]:.1f}%",
                "after": row["latest"],
                "change": f"{'up' if sign > 0 else 'down'} {points:.1f} points",
            }
            for points, row in moved[:3]
            if points > 0
        ]
        found.append({"heading": heading, "rows": top})
    return found
