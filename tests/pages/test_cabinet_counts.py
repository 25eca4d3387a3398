"""The change in counts of a whole council, worked out a second time from the files.

Nothing here uses the scoring of the package: figures are read with ``csv`` and compared as
fractions by the rules as they are written down. Earlier quarters are held against the targets
that stand in their own rows, the present target against this fiscal year alone.
"""

from __future__ import annotations

import csv
import shutil
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from built_pack import BuiltPack

import reportgen
from reportgen.model.period import Quarter, read_period
from reportgen.scoring.earlier import scores_in
from reportgen.spec.shipped import shipped_folder

SAMPLE = shipped_folder("data") / "cabinet"
REPORTED, BEFORE, LAST_YEAR = "2026-27 Q2", "2026-27 Q1", "2025-26 Q2"
THIS_YEAR = "2026-27"
WORDS = {"met": "Met", "close": "Close", "not_met": "Not met", "not_scored": "Not scored"}

Row = dict[str, str]
Edit = Callable[[list[Row]], None]


def rows_of(folder: Path, name: str) -> list[Row]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number(text: str) -> Fraction:
    return Fraction(text.strip().rstrip("%").replace(",", "").lstrip("£"))


def earlier(quarter: str, by: int) -> str:
    start, at = int(quarter[:4]), int(quarter[-1]) - 1 - by
    year = start + at // 4
    return f"{year}-{(year + 1) % 100:02d} Q{at % 4 + 1}"


def period_reported(indicator: Row, quarter: str) -> str:
    """Return the period whose figure a pack for ``quarter`` scores; empty where none is due."""
    if indicator["reported_in"] and quarter[-2:] not in indicator["reported_in"].split():
        return ""
    if indicator["frequency"] == "annual":
        # The year that has just ended, which in its fourth quarter is the year itself.
        over = earlier(quarter, 0 if quarter.endswith("Q4") else 4)
        return over[:7]
    return earlier(quarter, int(indicator["arrears"] or 0))


def score(indicator: Row, row: Row | None, period: str) -> str:
    if indicator["polarity"] == "none" or row is None or not row["value"]:
        return "not_scored"
    target = row["target"] or (indicator["target"] if period.startswith(THIS_YEAR) else "")
    if not target:
        return "not_scored"
    value = number(row["value"])
    if indicator["polarity"] == "range":
        low, high = (number(bound) for bound in target.split("-"))
        short, basis = max(low - value, value - high, Fraction(0)), min(low, high)
    else:
        basis = number(target)
        short = basis - value if indicator["polarity"] == "high" else value - basis
    own = indicator["tolerance"]
    allowed = number(own.removesuffix("pp")) if own else abs(basis) * Fraction(5, 100)
    if short <= 0:
        return "met"
    return "close" if short <= allowed else "not_met"


def counted(folder: Path, quarter: str) -> dict[str, int]:
    outturns = {(row["code"], row["period"]): row for row in rows_of(folder, "outturns")}
    found: Counter[str] = Counter()
    for indicator in rows_of(folder, "indicators"):
        period = period_reported(indicator, quarter)
        row = outturns.get((indicator["code"], period)) if period else None
        found[WORDS[score(indicator, row, period)]] += 1
    return dict(found)


def as_it_is(outturns: list[Row]) -> None:
    """Leave the sample alone."""


def without_last_years_targets(outturns: list[Row]) -> None:
    for row in outturns:
        if row["period"] == LAST_YEAR and row["code"].startswith("CS"):
            row["target"] = ""


def with_harder_targets_last_quarter(outturns: list[Row]) -> None:
    for row in outturns:
        if row["period"] == BEFORE and row["value"].endswith("%") and row["code"] != "HR.11":
            row["target"] = "99.5%"


@pytest.mark.parametrize(
    "edit", [as_it_is, without_last_years_targets, with_harder_targets_last_quarter]
)
@pytest.mark.parametrize("quarter", [REPORTED, BEFORE, LAST_YEAR])
def test_counts_of_a_quarter_are_those_of_a_second_calculation(
    tmp_path: Path, edit: Edit, quarter: str
) -> None:
    folder = tmp_path / "pack"
    shutil.copytree(SAMPLE, folder)
    outturns = rows_of(folder, "outturns")
    edit(outturns)
    with (folder / "outturns.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(outturns[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(outturns)
    pack = reportgen.load(folder)
    scores = reportgen.score(pack)
    then = read_period(quarter)
    assert isinstance(then, Quarter)
    found = Counter(WORDS[each.score] for each in scores_in(scores, then, pack.quarter, pack.rules))
    assert dict(found) == counted(folder, quarter)


def test_the_corporate_page_prints_them_with_their_changes(tmp_path: Path) -> None:
    done = reportgen.build(reportgen.load(SAMPLE), output=tmp_path)
    built = BuiltPack(Path(done.pdf).read_bytes())
    heads = ["Score", "Quarter 2", "Q1", "Change", "Q2 2025-26", "Change"]
    tables = [
        [[cell.text.strip() for cell in row.kids] for row in table.all("TR")]
        for table in built.elements("Table")
    ]
    [rows] = [rows for head, *rows in tables if head == heads]
    now, before, last_year = (counted(SAMPLE, each) for each in (REPORTED, BEFORE, LAST_YEAR))
    assert {name: [int(each.replace("−", "-")) for each in cells] for name, *cells in rows} == {
        word: [
            now[word],
            before[word],
            now[word] - before[word],
            last_year[word],
            now[word] - last_year[word],
        ]
        for word in WORDS.values()
    }


def test_the_edits_move_what_they_should() -> None:
    """A blank of last year is no score, though the indicator has a target now."""
    assert counted(SAMPLE, LAST_YEAR) == {"Met": 30, "Close": 13, "Not met": 1, "Not scored": 4}
    assert sum(counted(SAMPLE, REPORTED).values()) == 48
    indicator = {"polarity": "high", "target": "90%", "tolerance": ""}
    row = {"value": "95%", "target": ""}
    assert score(indicator, row, "2025-26 Q2") == "not_scored"
    assert score(indicator, row, "2026-27 Q1") == "met"
