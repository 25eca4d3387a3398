"""Actions whose date, progress and status do not fit together."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from reportgen.checks.action import contradictory_actions
from reportgen.model.action import Action, ActionStatus
from reportgen.model.record import Place

NOW = "2023-24 Q2"
QUARTER_END, MEETING = date(2023, 9, 30), date(2023, 12, 6)
DAY = timedelta(days=1)
FIELDS = ("code", "title", "due", "original_due", "status", "progress")


def found(evidence, meeting=None, **cells):
    cells["status"] = ActionStatus(cells["status"])
    action = Action("KA.1", "An action", place=Place("actions.csv", 4, FIELDS), **cells)
    made = evidence({"A": ({}, {NOW: "1"})}, actions=(action,), meeting=meeting)
    return list(contradictory_actions(made))


@pytest.mark.parametrize("status", list(ActionStatus))
@pytest.mark.parametrize(("due", "past"), [(QUARTER_END, True), (QUARTER_END + DAY, False)])
def test_what_is_past_due_is_not_on_track(evidence, status, due, past) -> None:
    findings = found(evidence, status=status, due=due, original_due=date(2023, 3, 31))
    doubted = past and status in ("on track", "not started")
    assert [(each.code, each.location.column) for each in findings] == (
        [("D211", 5)] if doubted else []
    )


@pytest.mark.parametrize("status", list(ActionStatus))
@pytest.mark.parametrize("progress", [None, 0, 99, 100])
def test_what_is_delivered_is_complete_and_nothing_else(evidence, status, progress) -> None:
    findings = found(evidence, status=status, progress=progress)
    contradicts = progress is not None and (progress == 100) != (status == "complete")
    if progress is not None and progress < 100 and status != "complete":
        contradicts = False
    assert [(each.code, each.location.column) for each in findings] == (
        [("D211", 6)] if contradicts else []
    )


@pytest.mark.parametrize(
    ("meeting", "due", "doubted"),
    [
        (None, date(2023, 12, 31), False),
        (None, date(2024, 1, 1), True),
        (MEETING, MEETING, False),
        (MEETING, MEETING + DAY, True),
        (MEETING, date(2023, 10, 31), False),
        (MEETING, None, False),
    ],
)
def test_nothing_is_overdue_before_it_is_due(evidence, meeting, due, doubted) -> None:
    findings = found(evidence, meeting, status="overdue", due=due, progress=60)
    assert bool(findings) == doubted
    assert bool(found(evidence, meeting, status="at risk", due=due)) is False


def test_a_moved_date_that_is_stated_is_fine(evidence) -> None:
    moved = {"due": date(2024, 3, 31), "original_due": date(2023, 6, 30)}
    assert found(evidence, status="on track", **moved) == []


def test_several_contradictions_come_together_and_can_be_accepted(evidence) -> None:
    findings = found(evidence, status="on track", due=QUARTER_END, progress=100)
    assert [str(each.location) for each in findings] == ["actions.csv:4:5", "actions.csv:4:6"]
    assert {(each.indicator, each.period) for each in findings} == {("KA.1", NOW)}
    assert "was due on 2023-09-30, and the quarter ended on 2023-09-30" in findings[0].message
    assert findings[1].message == "action KA.1 has progress 100, but is 'on track'"


JUNE, MARCH = date(2023, 6, 30), date(2024, 3, 31)


@pytest.mark.parametrize(
    ("before", "now", "field"),
    [
        ({"due": JUNE}, {"due": JUNE}, None),
        ({"due": JUNE}, {"due": MARCH}, "due"),
        ({"due": JUNE}, {"due": MARCH, "original_due": JUNE}, None),
        ({"due": MARCH}, {"due": JUNE}, None),
        ({"due": JUNE}, {}, None),
        ({}, {"due": MARCH}, None),
        # The original date is not what it was.
        ({"due": JUNE}, {"due": MARCH, "original_due": JUNE + DAY}, "original_due"),
        ({"due": MARCH, "original_due": JUNE}, {"due": MARCH, "original_due": JUNE}, None),
        (
            {"due": MARCH, "original_due": JUNE},
            {"due": MARCH, "original_due": MARCH},
            "original_due",
        ),
        ({"due": MARCH, "original_due": JUNE}, {"due": MARCH}, None),
    ],
)
def test_a_date_that_was_moved_in_silence_is_found(evidence, before, now, field) -> None:
    earlier = Action(
        "KA.1", "An action", ActionStatus.AT_RISK, Place("previous/a.csv", 2, FIELDS), **before
    )
    other = replace(earlier, code="KA.2", due=date(2020, 1, 1))
    action = Action(
        "KA.1", "An action", ActionStatus.AT_RISK, Place("actions.csv", 4, FIELDS), **now
    )
    made = evidence({"A": ({}, {NOW: "1"})}, actions=(action,), earlier_actions=(earlier, other))
    findings = list(contradictory_actions(made))
    assert [each.location.column for each in findings] == (
        [FIELDS.index(field) + 1] if field else []
    )
    assert all("2023-06-30 (previous/a.csv:2:3)" in each.message for each in findings)
