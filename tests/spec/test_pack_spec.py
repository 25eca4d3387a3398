"""pack.yaml: every key of the contract, and every way of getting it wrong."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from reportgen.diagnostics import Diagnostics
from reportgen.model.indicator import Limit
from reportgen.model.period import Quarter
from reportgen.model.retention import Retention
from reportgen.model.rules import ShortTermRule, TrendRule
from reportgen.spec.pack_spec import Meeting, PackSpec, SignOff, Status, read_pack_spec

FULL = """\
organisation: Example Borough Council
title: Quarterly performance pack
directorate: Children's Services   # when the pack is about one
quarter: 2023-24 Q2
year_starts: January
layout: layouts/board.yaml
status: final
version: 2
approved: 2023-11-28
signed_off: [{role: Director of Children's Services, date: 2023-11-20}]
marking: OFFICIAL
owner: Director of Children's Services
meeting: {committee: Cabinet, date: 2023-12-06, item: 9}
scoring:
  met_within: 1pp
  close_within: 10%
  short_term_trend: previous quarter
accept:
  - {finding: D201, indicator: 007, period: 2023/24 Qtr. 2, reason: Mid-year population.}
inputs_rounded_to: 5
sources: {outturns: data/outturns.csv}
audience: public
attach_data: false
print: {profile: null, condition: FOGRA39}
encoding: utf-8
archive: null
deadlines: {figures: 2023-10-20, commentary: 2023-10-27}
"""
MINIMAL = "organisation: A\nquarter: 2023-24 Q2\n"


def reading(text: str, **options: Any) -> tuple[PackSpec | None, Diagnostics]:
    found = Diagnostics()
    return read_pack_spec(text.encode(), "pack.yaml", found, **options), found


def test_every_key_is_read() -> None:
    spec, found = reading(FULL)
    assert spec is not None and len(found) == 0
    assert spec.organisation == "Example Borough Council"
    assert spec.title == "Quarterly performance pack"
    assert spec.directorate == "Children's Services"
    assert spec.quarter == Quarter(2023, 2)
    assert spec.calendar.first_month == 1
    assert spec.layout == "layouts/board.yaml"
    assert spec.status is Status.FINAL
    assert spec.version == "2"
    assert spec.approved == date(2023, 11, 28)
    assert spec.signed_off == (SignOff("Director of Children's Services", date(2023, 11, 20)),)
    assert spec.marking == "OFFICIAL"
    assert spec.owner == "Director of Children's Services"
    assert spec.meetings == (Meeting("Cabinet", date(2023, 12, 6), "9"),)
    assert spec.scoring.met_within == Limit(Decimal(1), relative=False)
    assert spec.scoring.close_within == Limit(Decimal(10), relative=True)
    assert spec.scoring.short_term_trend == TrendRule(ShortTermRule.PREVIOUS_QUARTER)
    (accepted,) = spec.acceptances
    assert (accepted.finding, accepted.indicator) == ("D201", "007")
    assert (accepted.period, accepted.reason) == ("2023-24 Q2", "Mid-year population.")
    assert str(accepted.location) == "pack.yaml:19:5"
    assert spec.inputs_rounded_to == 5
    assert spec.sources.outturns == "data/outturns.csv"
    assert spec.sources.indicators is None


def test_only_organisation_and_quarter_are_needed() -> None:
    spec, found = reading(MINIMAL)
    assert spec is not None and len(found) == 0
    assert (spec.layout, spec.status, spec.calendar.first_month) == ("quarterly", Status.DRAFT, 4)
    assert spec.meeting is None


def test_a_value_knows_its_place() -> None:
    spec, _ = reading(FULL)
    assert spec is not None
    assert str(spec.at("layout")) == "pack.yaml:6:9"
    assert str(spec.at("needs_reportgen")) == "pack.yaml:1:1"
    assert str(spec.sources.locations["outturns"]) == "pack.yaml:21:21"


def test_another_quarter_may_be_asked_for() -> None:
    spec, _ = reading(MINIMAL, quarter=Quarter(2024, 1))
    assert spec is not None and spec.quarter == Quarter(2024, 1)
    spec, _ = reading("organisation: A", quarter=Quarter(2024, 1))
    assert spec is not None and spec.quarter == Quarter(2024, 1)


def test_several_meetings_are_a_list() -> None:
    spec, _ = reading(MINIMAL + "meetings: [{committee: Cabinet}, {committee: Scrutiny}]")
    assert spec is not None
    assert [meeting.committee for meeting in spec.meetings] == ["Cabinet", "Scrutiny"]


@pytest.mark.parametrize(
    ("added", "expected"),
    [
        ("titel: x", "3:1 P401 unknown key 'titel' in the pack | did you mean 'title'?"),
        ("status: fnal", "3:9 P401 unknown status word 'fnal' | did you mean 'final'?"),
        ("status: no", "3:9 P401 unknown status word 'no' | Known status words: draft, final"),
        ("year_starts: Apil", "3:14 P401 unknown month 'Apil' | did you mean 'April'?"),
        ("approved: 28/11/2023", "3:11 P402 'approved' must be a date, not '28/11/2023'"),
        ("title: [a]", "3:8 P402 'title' must be text, not a list"),
        ("title:", "3:7 P402 'title' has no value; it must be text"),
        ("meeting: Cabinet", "3:10 P402 'meeting' must be a mapping, not 'Cabinet'"),
        ("meeting: {date: 2023-12-06}", "3:10 P403 the key 'committee' is missing in a meeting"),
        (
            "meeting: {committee: A}\nmeetings: [{committee: B}]",
            "4:11 P402 the pack has both 'meeting' and 'meetings' | keep one of the two",
        ),
        (
            "accept: [{finding: D201, indicator: PI.1, period: 2023-24 Q2}]",
            "3:10 P403 the key 'reason' is missing in an acceptance | add 'reason:' with text",
        ),
        (
            "accept: [{finding: D201, indicator: A, period: 2023-25 Q1, reason: b}]",
            "3:48 P402 'period': '2023-25 Q1' is not a period",
        ),
        (
            "accept: [{finding: 201, indicator: A, period: 2023-24 Q1, reason: b}]",
            "3:20 P402 'finding' must be the code of a finding such as D201, not '201'",
        ),
        ("scoring: {met_within: lots}", "3:23 P402 'met_within' must be a limit such as 5%"),
        ("inputs_rounded_to: 1e3", "3:20 P402 'inputs_rounded_to' must be a finite number"),
        ("sources: {outturns: ../x.csv}", "3:21 F505 'outturns' leads out of the folder"),
        ("sources: {outturns: /etc/passwd}", "3:21 F505 'outturns' leads out of the folder"),
        ("sources: {actions: 'C:\\x.csv'}", "3:20 F505 'actions' leads out of the folder"),
        ("sources: {workbook: ../x.xlsx}", "3:21 F505 'file' leads out of the folder"),
        ("sources: {workbook: []}", "3:21 P402 'workbook' must have at least 1 item, not 0"),
        (
            "sources: {workbook: null, workbok: a.xlsx}",
            "3:27 P401 unknown key 'workbok' in sources",
        ),
        ("sources: {workbook: {include_hidden: true}}", "3:21 P403 the key 'file' is missing"),
        (
            "sources: {workbook: {file: a.xlsx, fill: b}}",
            "3:36 P401 unknown key 'fill' in a workbook",
        ),
        (
            "sources: {workbook: {file: a.xlsx, include_hidden: 1}}",
            "3:52 P402 'include_hidden' must",
        ),
        ("password: hunter2", "3:1 P404 'password' looks like a secret"),
        (
            "encoding: cp1525",
            "3:11 P401 unknown encoding 'cp1525' | did you mean 'cp1252'? Known encodings: utf-8,",
        ),
        ("encoding: utf-7", "3:11 P401 unknown encoding 'utf-7' | did you mean 'utf-"),
        ("encoding: [utf-8]", "3:11 P402 'encoding' must be the name of an encoding, not a list"),
        (
            "deadlines: {figure: 2023-10-20}",
            "3:13 P401 unknown key 'figure' in deadlines | did you mean 'figures'? ",
        ),
        ("deadlines: {figures: soon}", "3:22 P402 'figures' must be a date"),
        ("deadlines: 2023-10-20", "3:12 P402 'deadlines' must be a mapping"),
        (
            "deadlines: {figures: 2023-10-20, commentary: 2023-10-19}",
            "3:12 P402 commentary is due on 2023-10-19, before the figures it is about (2023-10-20)"
            " | give the commentary a later day, or the figures an earlier one",
        ),
        ("quarter: 2023-24 Q3", "3:1 F503 the key 'quarter' stands twice"),
        ("title: A #1 council\ntitle: B", "3:8 F503 (warning) the text ends before '#1 council'"),
    ],
)
def test_a_mistake_is_named_with_its_place(added: str, expected: str, lines: Any) -> None:
    spec, found = reading(MINIMAL + added)
    assert spec is None
    assert lines(found)[0].startswith(expected)


def test_the_archive_is_a_path_or_a_place_and_a_time() -> None:
    spec, _ = reading(MINIMAL + "archive: ../archive")
    assert spec is not None and spec.archive is not None
    assert (spec.archive.place, spec.archive.retain) == ("../archive", None)
    spec, _ = reading(MINIMAL + "archive: {place: ../archive, retain: 7 years}")
    assert spec is not None and spec.archive is not None
    assert spec.archive.retain == Retention(84)
    spec, _ = reading(MINIMAL + "archive: {retain_until: 2031-03-31}")
    assert spec is not None and spec.archive is not None
    assert (spec.archive.place, spec.archive.retain_until) == ("", date(2031, 3, 31))


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("{retain: 7y, retain_until: 2031-03-31}", "archive has both 'retain' and 'retain_until'"),
        ("{retain: 0y}", "'0y' is no time that a record is kept"),
        ("{retain: 101y}", "'101y' is no time that a record is kept"),
        ("{retain_until: soon}", "must be a date"),
    ],
)
def test_a_time_that_is_none_is_refused(written: str, fault: str) -> None:
    spec, found = reading(MINIMAL + f"archive: {written}")
    assert spec is None
    (only,) = found
    assert fault in only.message


@pytest.mark.parametrize(
    ("written", "of_findings"),
    [
        ("{figures: 2023-10-20, commentary: 2023-10-27}", "2023-10-27"),
        ("{figures: 2023-10-20, commentary: 2023-10-20}", "2023-10-20"),
        ("{figures: 2023-10-20, findings: 2023-10-30}", "2023-10-30"),
        ("{figures: 2023-10-20}", "2023-10-20"),
        ("{}", "None"),
    ],
)
def test_deadlines(written: str, of_findings: str) -> None:
    spec, found = reading(MINIMAL + f"deadlines: {written}")
    assert spec is not None and len(found) == 0
    assert str(spec.deadlines.of_findings) == of_findings


def test_deadlines_are_those_of_the_quarter_that_the_file_reports() -> None:
    text = MINIMAL + "deadlines: {figures: 2023-10-20}"
    for quarter, expected in ((Quarter(2023, 2), date(2023, 10, 20)), (Quarter(2023, 1), None)):
        spec, _ = reading(text, quarter=quarter)
        assert spec is not None
        assert spec.deadlines.figures == expected


@pytest.mark.parametrize(
    ("written", "codec"),
    [
        ("utf-8", "utf-8"),
        ("UTF-8", "utf-8"),
        ("utf8", "utf-8"),
        ("utf_8_sig", "utf-8"),
        ("cp1252", "cp1252"),
        ("Windows-1252", "cp1252"),
        ("Windows 1252", "cp1252"),
        ("latin-1", "cp1252"),
        ("ISO-8859-1", "cp1252"),
        ("UTF-16", "utf-16"),
        ("null", ""),
    ],
)
def test_an_encoding_has_the_names_that_people_write(written: str, codec: str) -> None:
    spec, found = reading(MINIMAL + f"encoding: {written}")
    assert spec is not None and len(found) == 0
    assert spec.encoding == codec


def test_a_missing_quarter_says_how_to_name_one(lines: Any) -> None:
    spec, found = reading("organisation: A")
    assert spec is None
    assert lines(found) == [
        "1:1 P403 the key 'quarter' is missing in the pack"
        " | add 'quarter: 2023-24 Q2', or name one with --quarter"
    ]


def test_a_file_for_a_newer_version_is_not_examined_further(lines: Any) -> None:
    spec, found = reading("needs_reportgen: 9.1\nshiny_new_key: 1\n")
    assert spec is None
    assert lines(found) == [
        "1:18 P409 the pack needs reportgen 9.1 or newer; this is 0.1 | install the newer version"
    ]
    spec, found = reading(MINIMAL + "needs_reportgen: 0.1")
    assert spec is not None and len(found) == 0


@pytest.mark.parametrize("text", ["", "[]", "- a", "just text", "{", "quarter: [[[", "? x"])
def test_what_is_no_pack_is_refused(text: str) -> None:
    spec, found = reading(text)
    assert spec is None
    assert any(each.stops for each in found)


@pytest.mark.parametrize(
    ("written", "workbooks"),
    [
        ("kpis.xlsx", [("kpis.xlsx", None, ())]),
        ("[a.xlsx, {file: b.xlsx}]", [("a.xlsx", None, ()), ("b.xlsx", None, ())]),
        (
            "{file: in/a.xlsx, include_hidden: false, fill_down: [outcome, owner]}",
            [("in/a.xlsx", False, ("outcome", "owner"))],
        ),
        (
            "{file: a.xlsx, include_hidden: true, fill_down: outcome}",
            [("a.xlsx", True, ("outcome",))],
        ),
    ],
)
def test_a_workbook_is_named_alone_in_a_list_or_with_its_rules(
    written: str, workbooks: list[tuple[str, bool | None, tuple[str, ...]]]
) -> None:
    spec, found = reading(MINIMAL + f"sources: {{workbook: {written}}}")
    assert len(found) == 0
    assert spec is not None
    assert [
        (each.file, each.include_hidden, each.fill_down) for each in spec.sources.workbooks
    ] == workbooks


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("{threshold: 5}", None),
        ("{threshold: 5, action: suppress, zero: suppress, leave: [PI.1]}", None),
        ("{threshold: 2, action: warn}", None),
        ("{threshold: 3, action: suppress}", None),
        ("{threshold: 2, action: suppress}", "a threshold of 2 withholds nothing but ones"),
        ("{threshold: 1}", "a whole number from 2 to 100"),
        ("{action: warn}", "the key 'threshold' is missing"),
        ("{threshold: 5, action: hide}", "unknown"),
        ("{threshold: 5, zero: no}", "unknown"),
    ],
)
def test_small_counts_have_a_rule(written: str, says: str | None) -> None:
    spec, found = reading(f"{MINIMAL}disclosure: {written}\n")
    assert (spec is None) == (says is not None)
    if says:
        (only,) = found
        assert says in f"{only.message} {only.hint}"
        assert only.location.line == 3


@pytest.mark.parametrize(
    ("written", "paragraphs"),
    [("3", (3,)), ("paragraph 3", (3,)), ("1 and 2", (1, 2)), ("paragraphs 14, 12", (12, 14))],
)
def test_exempt_items_are_so_under_a_paragraph(written: str, paragraphs: tuple[int, ...]) -> None:
    spec, found = reading(f"{MINIMAL}audience: exempt\nexempt_under: {written}\n")
    assert len(found) == 0
    assert spec is not None
    assert (spec.audience, spec.exempt_under) == ("exempt", paragraphs)


@pytest.mark.parametrize("written", ["8", "0", "paragraph", "three", "11", "19", "3 or 4", "[3]"])
def test_other_paragraphs_are_none(written: str) -> None:
    spec, found = reading(f"{MINIMAL}exempt_under: {written}\n")
    assert spec is None
    (only,) = found
    assert (only.code, only.location.line) == ("P402", 3)
    assert "Schedule 12A" in only.message
