"""One indicator through the years, as an officer reads it out to a councillor."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.archive.adding import add_version
from reportgen.archive.naming import Key
from reportgen.archive.place import Place
from reportgen.archive.record import (
    AcceptanceRecord,
    EditionRecord,
    IndicatorRecord,
    MeetingRecord,
    PageRecord,
    Record,
    SignedOff,
    record_bytes,
)
from reportgen.cli import main
from reportgen.comparison.history import histories
from reportgen.comparison.history_text import history_text, pages_text
from reportgen.comparison.printings import printed_packs
from reportgen.diagnostics import UsageError
from reportgen.model.period import Quarter

COUNCIL = "Example Borough Council"
FIRST = IndicatorRecord(
    code="BV/78",
    title="Waits",
    unit="per cent",
    definition="Of all",
    period="2023-24 Q1",
    value="84.2%",
    figure="84.2",
    target="90%",
    score="close",
    score_word="Close",
    computed_score="not_met",
    short_term_trend="none",
    annual_trend="improving",
    overridden=True,
    reason="One site was closed.",
    markers=("p",),
    notes=("A first figure.",),
    commentary={"Impact": "People waited.\nNot long."},
    pages=(PageRecord(4, "scorecard"), PageRecord(6, "exceptions"), PageRecord(7, "exceptions")),
)
SECOND = replace(
    FIRST,
    code="PI.1",
    formerly="BV/78",
    period="2023-24 Q2",
    value="91%",
    figure="91",
    score="met",
    score_word="Met",
    computed_score="met",
    overridden=False,
    reason="",
    markers=(),
    notes=(),
    commentary={},
    pages=(PageRecord(5, "scorecard"),),
)
RECORD = Record(
    organisation=COUNCIL,
    pack="care",
    quarter="2023-24 Q1",
    status="final",
    approved="2023-08-01",
    signed_off=(SignedOff("Director of Care", "2023-07-20"),),
    meetings=(MeetingRecord("Cabinet", "2023-09-06", "9"),),
    editions=(EditionRecord("screen", "pdf/care.pdf", "0" * 64, 8),),
    acceptances=(
        AcceptanceRecord("D201", "BV/78", "2023-24 Q1", "Rounded."),
        AcceptanceRecord("D201", "PI.2", "2023-24 Q1", "Another."),
    ),
    indicators=(FIRST, IndicatorRecord(code="PI.2", title="Visits")),
)
LATER = replace(
    RECORD,
    quarter="2023-24 Q2",
    status="draft",
    version="3",
    approved="",
    signed_off=(),
    meetings=(),
    acceptances=(),
    indicators=(SECOND,),
)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    add(tmp_path, RECORD)
    add(tmp_path, LATER)
    return tmp_path


def add(folder: Path, record: Record, reason: str = "", audience: str = "") -> None:
    year, number = record.quarter.split("-")[0], record.quarter[-1]
    key = Key(record.organisation, Quarter(int(year), int(number)), record.pack, audience)
    payload = {"record.json": record_bytes(record), "pdf/care.pdf": reason.encode() or b"%PDF"}
    add_version(Place(folder), key, payload, {}, reason)


def text(folder: Path, code: str) -> str:
    return history_text(histories(printed_packs(Place(folder)), code))


def test_it_reads_as_an_answer(archive: Path) -> None:
    bag = archive / "example-borough-council"
    assert (
        text(archive, "PI.1")
        == f"""\
PI.1  Waits
{COUNCIL}, care
formerly BV/78

2023-24 Q1, v001: final, approved 1 August 2023, Cabinet 6 September 2023 item 9
    printed as    BV/78 Waits
    definition    Of all
    figure        84.2% [p], per cent for 2023-24 Q1
    target        90%
    score         Close, set by hand; the figures give not met. Reason: One site was closed.
    trends        annual improving
    note          A first figure.
    accepted      D201 for 2023-24 Q1: Rounded.
    Impact        People waited.
                  Not long.
    signed off    Director of Care, 20 July 2023
    page          4 (scorecard), 6-7 (exception report)
    PDF           {bag}/2023-24-q1/care/v001/data/pdf/care.pdf

2023-24 Q2, v001: draft 3
    printed as    PI.1 Waits
    figure        91%, per cent for 2023-24 Q2
    target        90%
    score         Met
    trends        annual improving
    page          5 (scorecard)
    PDF           {bag}/2023-24-q2/care/v001/data/pdf/care.pdf
"""
    )


@pytest.mark.parametrize("code", ["PI.1", "BV/78", "pi.1", "bv/78"])
def test_any_code_that_it_ever_had_finds_it(archive: Path, code: str) -> None:
    (history,) = histories(printed_packs(Place(archive)), code)
    assert (history.code, history.codes) == ("PI.1", ("BV/78", "PI.1"))
    assert [each.indicator.value for each in history.appearances] == ["84.2%", "91%"]


def test_a_correction_says_what_it_corrects_and_is_named_beside_what_it_replaced(
    archive: Path,
) -> None:
    slip = replace(SECOND, value="81%", figure="81")
    add(archive, replace(LATER, indicators=(slip,)), "The figure was 81.")
    said = text(archive, "PI.1")
    assert "2023-24 Q2, v001: draft 3\n    corrected by  v002\n" in said
    assert "2023-24 Q2, v002: draft 3\n    correction    The figure was 81.\n" in said


def test_the_exempt_version_is_told_apart(archive: Path) -> None:
    add(archive, LATER, audience="exempt")
    said = text(archive, "PI.1")
    assert f"{COUNCIL}, care, exempt version: not for the public" in said
    assert len(histories(printed_packs(Place(archive)), "PI.1")) == 2


def test_a_code_that_there_never_was_has_its_neighbours_named(archive: Path) -> None:
    with pytest.raises(UsageError, match=r"no version has an indicator 'PI\.3'; did you mean"):
        text(archive, "PI.3")


@pytest.mark.parametrize(
    ("pages", "said"),
    [
        ((), ""),
        ((PageRecord(4, "scorecard"),), "4 (scorecard)"),
        ((PageRecord(4, "scorecard"), PageRecord(9, "scorecard")), "4, 9 (scorecard)"),
        (
            (PageRecord(3, "heatmap"), PageRecord(5, "exceptions")),
            "3 (heat map), 5 (exception report)",
        ),
    ],
)
def test_pages_are_told_by_what_they_are(pages: tuple[PageRecord, ...], said: str) -> None:
    assert pages_text(pages) == said


def test_the_command_answers_in_three_forms(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--archive", str(archive), "--organisation", COUNCIL, "--pack", "care"]
    assert main(["history", "BV/78", *where]) == 0
    assert capsys.readouterr().out == text(archive, "PI.1")
    assert main(["history", "BV/78", *where, "--format", "json"]) == 0
    (document,) = json.loads(capsys.readouterr().out)
    assert (document["code"], document["formerly"]) == ("PI.1", ["BV/78"])
    first, second = document["versions"]
    assert first["override"] == "One site was closed."
    assert first["accepted"] == [{"finding": "D201", "period": "2023-24 Q1", "reason": "Rounded."}]
    assert first["commentary"] == {"Impact": "People waited.\nNot long."}
    assert (second["override"], second["approved"]) == (None, None)
    assert first["pages"][1] == {"page": 6, "kind": "exceptions"}
    assert main(["history", "BV/78", *where, "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["value"] for row in rows] == ["84.2%", "91%"]
    assert rows[0]["signed_off"] == "Director of Care 2023-07-20"
    assert rows[0]["pages"] == "4 (scorecard), 6-7 (exception report)"


def test_without_an_archive_it_says_how_to_name_one(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("REPORTGEN_ARCHIVE", raising=False)
    assert main(["history", "PI.1"]) == 2
    assert "--archive DIR" in capsys.readouterr().err
