"""A record goes out as JSON and comes back; what is wrong in one is said at its place."""

from __future__ import annotations

import json
from typing import Any

import pytest

from reportgen.archive.record import (
    FORMAT,
    AcceptanceRecord,
    EditionRecord,
    FileRecord,
    IndicatorRecord,
    MeetingRecord,
    PageRecord,
    Record,
    RecordError,
    SignedOff,
    read_record,
    record_bytes,
)

FULL = Record(
    organisation="Cyngor Môn",
    pack="quarterly",
    quarter="2023-24 Q2",
    audience="public",
    versions=2,
    status="final",
    signed_off=(SignedOff("Director", "2023-11-20"),),
    meetings=(MeetingRecord("Cabinet", "2023-12-06", "9"), MeetingRecord("Scrutiny")),
    editions=(EditionRecord("screen", "pdf/quarterly.pdf", "ab" * 32, 8),),
    source_date_epoch=1701820800,
    tools={"reportgen": "0.1.0"},
    inputs=(FileRecord("pack.yaml", "cd" * 32, "inputs/pack.yaml"),),
    acceptances=(AcceptanceRecord("D201", "PI.1", "2023-24 Q2", "Rounded."),),
    indicators=(
        IndicatorRecord(
            code="PI.1",
            title="Waits",
            formerly="BV/78",
            value="84.2%",
            markers=("r", "p"),
            notes=("A note.",),
            commentary={"Impact": "One.\nTwo."},
            pages=(PageRecord(4, "scorecard"), PageRecord(5, "exceptions")),
        ),
        IndicatorRecord(code="PI.2", title="Visits"),
    ),
)


def test_a_record_comes_back_as_it_went_out() -> None:
    assert read_record(record_bytes(FULL)) == FULL


def test_a_pdf_without_inputs_has_a_record_of_little() -> None:
    least = {"format": FORMAT, "organisation": "A", "pack": "b", "quarter": "2023-24 Q2"}
    record = read_record(json.dumps(least).encode())
    assert (record.indicators, record.source_date_epoch, record.status) == ((), None, "")
    assert read_record(record_bytes(record)) == record


def test_keys_that_a_later_reportgen_adds_are_left_alone() -> None:
    document = {**json.loads(record_bytes(FULL)), "weather": "rain"}
    assert read_record(json.dumps(document).encode()) == FULL


def test_an_indicator_is_found_by_its_code_and_by_its_former_one() -> None:
    found = {code: FULL.indicator(code) for code in ("PI.1", "BV/78", "PI.3", "")}
    assert {code: each and each.code for code, each in found.items()} == {
        "PI.1": "PI.1",
        "BV/78": "PI.1",
        "PI.3": None,
        "": None,
    }
    one = FULL.indicator("PI.1")
    assert one is not None and one.pages_of("exceptions") == (5,)


def broken(**changes: Any) -> bytes:
    return json.dumps({**json.loads(record_bytes(FULL)), **changes}).encode()


WRONG: tuple[tuple[bytes, str], ...] = (
    (b"{", "record.json is not JSON"),
    (b"[" * 100_000, "record.json is not JSON"),
    (b"[]", "holds no object"),
    (broken(format=None), "'format' is null, not a whole number"),
    (broken(format=FORMAT + 1), "written by a newer reportgen (format 2)"),
    (broken(organisation=5), "'organisation' is 5, not text"),
    (broken(meetings={}), "'meetings' is {}, not a list"),
    (broken(meetings=[{"committee": "Cabinet"}, {}]), "'meetings[1].committee' is missing"),
    (broken(tools={"python": 3}), "'tools.python' is 3, not text"),
    (broken(source_date_epoch="now"), "'source_date_epoch' is \"now\", not a whole number"),
    (broken(versions=True), "'versions' is true, not a whole number"),
    (broken(from_frames=1), "'from_frames' is 1, not true or false"),
    (
        broken(indicators=[{"code": "A", "title": "a", "pages": [{"page": "4", "kind": "x"}]}]),
        "'indicators[0].pages[0].page' is \"4\", not a whole number",
    ),
)


@pytest.mark.parametrize(("data", "said"), WRONG, ids=[said for _, said in WRONG])
def test_what_is_wrong_is_said_at_its_place(data: bytes, said: str) -> None:
    with pytest.raises(RecordError) as raised:
        read_record(data)
    assert said in str(raised.value)
