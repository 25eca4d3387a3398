"""What was printed in one way, and later in another."""

from __future__ import annotations

from pathlib import Path

import pytest
from archives import COUNCIL

from reportgen.archive.adding import add_version
from reportgen.archive.naming import Key
from reportgen.archive.place import Place
from reportgen.archive.record import IndicatorRecord, Record, record_bytes
from reportgen.comparison.printings import printed_packs
from reportgen.comparison.restatements import Restatement, restatements
from reportgen.diagnostics import UsageError
from reportgen.model.period import Quarter
from reportgen.scoring.scored import ROW_KEYS
from reportgen.tables import OUTTURN_COLUMNS

Q4_BEFORE, Q1, Q2, Q3 = Quarter(2022, 4), *(Quarter(2023, number) for number in (1, 2, 3))
Rows = dict[str, str]
"""By period: ``84.2 r target 80``."""


def add(
    folder: Path,
    quarter: Quarter,
    rows: Rows,
    *,
    code: str = "PI.1",
    formerly: str = "",
    definition: str = "Of all",
    reason: str = "",
    organisation: str = COUNCIL,
    pack: str = "care",
    audience: str = "",
) -> None:
    indicator = IndicatorRecord(code=code, title="Waits", formerly=formerly)
    record = Record(organisation, pack, str(quarter), indicators=(indicator,))
    lines = [",".join(OUTTURN_COLUMNS)]
    for period, text in rows.items():
        told, _, target = text.partition("target")
        words = told.split()
        figure = words.pop(0) if words and words[0][0].isdigit() else ""
        year, _, number = period.partition(" Q")
        cells = {
            "code": code,
            "period": period,
            "year": year,
            "quarter": number,
            "value": figure,
            "marker": " ".join(words),
            "target_low": target.strip(),
            "target_high": target.strip(),
            "definition": definition,
        }
        lines.append(",".join(cells.get(column, "") for column in OUTTURN_COLUMNS))
    scores = {"code": code, "title": "Waits", "unit": "%", "polarity": "high"}
    payload = {
        "record.json": record_bytes(record),
        "figures/outturns.csv": "\n".join(lines).encode(),
        "figures/scores.csv": "\n".join(
            (",".join(ROW_KEYS), ",".join(scores.get(column, "") for column in ROW_KEYS))
        ).encode(),
    }
    key = Key(organisation, quarter, pack, audience)
    add_version(Place(folder), key, payload, {}, reason)


def found(folder: Path) -> list[Restatement]:
    return [each for pack in printed_packs(Place(folder)) for each in restatements(pack)]


def told(restatement: Restatement) -> tuple[str, str, str, str, bool | None]:
    versions = (restatement.printed_in, restatement.changed_in)
    quarters = " to ".join(f"{each.quarter} v{each.number}" for each in versions)
    said = f"{restatement.was} to {restatement.now}"
    return restatement.what, restatement.period, said, quarters, restatement.marked


@pytest.mark.parametrize(
    ("then", "now", "expected"),
    [
        ("84.2", "84.2", []),
        ("84.2", "85.0", [("figure", "84.2 to 85.0", False)]),
        ("84.2", "85.0 r", [("figure", "84.2 to 85.0", True)]),
        ("84.2", "85.0 p r", [("figure", "84.2 to 85.0", True)]),
        # By the fewer digits after the point.
        ("84.2", "84.24", []),
        ("84.2", "84.25", [("figure", "84.2 to 84.25", False)]),
        ("84.0", "84", []),
        # In place of a figure, and no longer shown.
        ("84.2", "c", [("figure", "84.2 to [c]", False)]),
        ("84.2", "", []),
        ("x", "84.2", [("figure", "[x] to 84.2", False)]),
        ("", "84.2", []),
        # Targets, of the same year.
        ("84 target 80", "84 target 80.0", []),
        ("84 target 80", "84 target 85", [("target", "80 to 85", None)]),
        ("84 target 80", "84", [("target", "80 to ", None)]),
        ("84", "84 target 80", []),
    ],
)
def test_what_is_printed_otherwise_is_restated(
    tmp_path: Path, then: str, now: str, expected: list[tuple[str, str, bool | None]]
) -> None:
    add(tmp_path, Q1, {"2023-24 Q1": then})
    add(tmp_path, Q2, {"2023-24 Q1": now, "2023-24 Q2": "90"})
    rows = [told(each) for each in found(tmp_path)]
    assert [(what, said, marked) for what, _, said, _, marked in rows] == expected
    assert all(quarters == "2023-24 Q1 v1 to 2023-24 Q2 v1" for *_, quarters, _ in rows)


def test_it_is_told_each_time_with_the_last_version_that_printed_it(tmp_path: Path) -> None:
    for quarter, value in ((Q1, "84"), (Q2, "84"), (Q3, "85 r")):
        add(tmp_path, quarter, {"2023-24 Q1": value})
    add(tmp_path, Q3, {"2023-24 Q1": "86 r"}, reason="A slip.")
    assert [told(each) for each in found(tmp_path)] == [
        ("figure", "2023-24 Q1", "84 to 85", "2023-24 Q2 v1 to 2023-24 Q3 v1", True),
        ("figure", "2023-24 Q1", "85 to 86", "2023-24 Q3 v1 to 2023-24 Q3 v2", True),
    ]


def test_targets_of_a_year_that_is_over_need_not_be_told_again(tmp_path: Path) -> None:
    add(tmp_path, Q4_BEFORE, {"2022-23 Q4": "84 target 80"})
    add(tmp_path, Q1, {"2022-23 Q4": "84"})
    assert found(tmp_path) == []


def test_a_definition_is_the_measures_and_case_is_none_of_it(tmp_path: Path) -> None:
    add(tmp_path, Q1, {"2023-24 Q1": "84"}, definition="Of all.")
    add(tmp_path, Q2, {"2023-24 Q1": "84"}, definition="of all")
    assert found(tmp_path) == []
    add(tmp_path, Q3, {"2023-24 Q1": "84"}, definition="Of some")
    assert [told(each) for each in found(tmp_path)] == [
        ("definition", "", "of all to Of some", "2023-24 Q2 v1 to 2023-24 Q3 v1", None)
    ]


def test_an_indicator_is_followed_through_its_codes(tmp_path: Path) -> None:
    add(tmp_path, Q1, {"2023-24 Q1": "84"}, code="BV.1")
    add(tmp_path, Q2, {"2023-24 Q1": "85"}, code="PI.1", formerly="BV.1")
    add(tmp_path, Q3, {"2023-24 Q1": "86"}, code="KPI.1", formerly="PI.1")
    (pack,) = printed_packs(Place(tmp_path))
    assert dict(pack.codes()) == {"BV.1": "KPI.1", "PI.1": "KPI.1", "KPI.1": "KPI.1"}
    assert [each.code for each in restatements(pack)] == ["KPI.1", "KPI.1"]


def test_codes_that_name_each_other_end_somewhere(tmp_path: Path) -> None:
    add(tmp_path, Q1, {"2023-24 Q1": "84"}, code="A", formerly="B")
    add(tmp_path, Q2, {"2023-24 Q1": "84"}, code="B", formerly="A")
    (pack,) = printed_packs(Place(tmp_path))
    assert set(pack.codes()) == {"A", "B"}


def test_packs_are_told_apart_by_organisation_name_and_audience(tmp_path: Path) -> None:
    for how in (
        {},
        {"pack": "roads"},
        {"organisation": "Another Council"},
        {"audience": "exempt"},
        {"audience": "public"},
    ):
        add(tmp_path, Q1, {"2023-24 Q1": "84"}, **how)
    add(tmp_path, Q2, {"2023-24 Q1": "85"}, pack="care-2023-24-q2")
    packs = printed_packs(Place(tmp_path))
    assert [(each.organisation, each.pack, each.audience) for each in packs] == [
        ("Another Council", "care", "public"),
        (COUNCIL, "care-2023-24-q2", "public"),
        (COUNCIL, "care", "exempt"),
        (COUNCIL, "roads", "public"),
    ]
    of_one = printed_packs(Place(tmp_path), "another  council")
    assert [each.organisation for each in of_one] == ["Another Council"]
    assert {each.pack for each in printed_packs(Place(tmp_path), COUNCIL, "Roads")} == {"roads"}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("Exampel Borough Council",), "no organisation 'Exampel Borough Council': did you mean"),
        ((None, "rods"), "no pack 'rods': "),
    ],
)
def test_what_is_not_there_is_not_nothing(
    tmp_path: Path, asked: tuple[str | None, ...], said: str
) -> None:
    add(tmp_path, Q1, {"2023-24 Q1": "84"})
    with pytest.raises(UsageError) as raised:
        printed_packs(Place(tmp_path), *asked)
    assert said in str(raised.value)
