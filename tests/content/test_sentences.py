"""Standfirsts in every number: none, one, several, all, more than twelve."""

from __future__ import annotations

import pytest

from reportgen.content.sentences import (
    actions_standfirst,
    overview_standfirst,
    scorecard_standfirst,
)
from reportgen.model.action import ActionStatus

FIGURES = {"met": "95", "close": "88", "not_met": "50", "unscored": "-"}
"""Against a target of 90 where higher is better, 5% within tolerance."""


def fill(pack, outcome: str) -> None:
    """Add indicators as ``"3 met 1 close"`` says."""
    words = outcome.split()
    for number, score in zip(words[::2], words[1::2], strict=True):
        for index in range(int(number)):
            pack.add(f"{score}.{index}", FIGURES[score], title=f"Title {score}.{index}")


def shown(text) -> str:
    return "".join(f"<{span.page_of}>" if span.page_of else span.text for span in text.spans)


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        ("2 met", "All two corporate indicators met their target in quarter 2."),
        (
            "3 met 1 close 1 not_met",
            "Three of five corporate indicators met their target in quarter 2. One came close. "
            "One, not_met.0 Title not_met.0, did not meet its target and is explained in an "
            "exception report on page <exception:not_met.0>.",
        ),
        (
            "1 met 2 close 2 not_met 1 unscored",
            "One of six corporate indicators met its target in quarter 2. Two came close. Two did "
            "not meet their targets and are explained in exception reports from page "
            "<exception:not_met.0>. One was not scored.",
        ),
        (
            "2 close 2 unscored",
            "None of the four corporate indicators met its target in quarter 2. Two came close. "
            "Two were not scored.",
        ),
        (
            "13 met 1 close",
            "13 of 14 corporate indicators met their target in quarter 2. One came close.",
        ),
        (
            "2 met 11 close",
            "2 of 13 corporate indicators met their target in quarter 2. Eleven came close.",
        ),
        ("1 met", "The one corporate indicator met its target in quarter 2."),
        ("1 close", "The one corporate indicator came close to its target in quarter 2."),
        ("1 unscored", "The one corporate indicator was not scored in quarter 2."),
        (
            "1 not_met",
            "not_met.0 Title not_met.0 did not meet its target and is explained in an exception "
            "report on page <exception:not_met.0>.",
        ),
    ],
)
def test_an_overview_counts_what_met_its_target(pack, report, outcome, expected):
    fill(pack, outcome)
    made = report(pack)
    assert shown(overview_standfirst(made, tuple(made.scores))) == expected


def test_an_overview_promises_no_report_that_is_not_printed(pack, report, layout_without):
    fill(pack, "1 met 1 not_met")
    pack.layout(layout_without("exceptions"))
    made = report(pack)
    assert shown(overview_standfirst(made, tuple(made.scores))).endswith(
        " One did not meet its target."
    )


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        ("2 met", "All two indicators met target."),
        (
            "3 met 1 close 1 not_met",
            "Three of five indicators met target, one came close and one did not meet it.",
        ),
        (
            "1 met 2 close 2 not_met 2 unscored",
            "One of seven indicators met target, two came close, two did not meet it and two "
            "were not scored.",
        ),
        ("2 close", "None of the two indicators met target and two came close."),
        ("1 met", "The one indicator met target."),
        ("1 close", "The one indicator came close to its target."),
        ("1 not_met", "The one indicator did not meet its target."),
        ("1 unscored", "The one indicator was not scored."),
    ],
)
def test_a_scorecard_counts_its_scores(pack, report, outcome, expected):
    fill(pack, outcome)
    made = report(pack)
    assert shown(scorecard_standfirst(made, tuple(made.scores))) == expected


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        (["90 95", "91 95", "95 95"], "Two improved on quarter 1 and one was steady."),
        (
            ["90 95", "95 95", "95 94"],
            "One improved on quarter 1, one was steady and one declined.",
        ),
        (["95 95", "95 94", "95 93"], "One was level with quarter 1 and two declined."),
        (["95 95", "94 94"], "Two were level with quarter 1."),
        (["95 94"], "One declined from quarter 1."),
        (["95 94", "96 95"], "Two declined from quarter 1."),
        (["- 95", "- 94"], ""),
    ],
)
def test_a_scorecard_counts_its_trends(pack, report, figures, expected):
    for index, values in enumerate(figures):
        pack.add(f"A.{index}", values)
    made = report(pack)
    said = shown(scorecard_standfirst(made, tuple(made.scores)))
    assert said.partition(". ")[2] == expected


def test_trends_over_a_year_end_name_the_year(pack, report):
    pack.add("A", "90 95", last="2023-24 Q1")
    pack.add("B", "90 95", last="2023-24 Q1")
    pack.spec |= {"quarter": "2023-24 Q1", "scoring": "{short_term_trend: previous quarter}"}
    made = report(pack)
    said = shown(scorecard_standfirst(made, tuple(made.scores)))
    assert said.endswith("Two improved on quarter 4 2022-23.")


def test_trends_with_other_periods_among_them_name_no_quarter(pack, report):
    pack.add("A", "90 95")
    pack.add("B", "90 95 -", arrears="1")
    pack.spec["scoring"] = "{short_term_trend: previous quarter}"
    made = report(pack)
    said = shown(scorecard_standfirst(made, tuple(made.scores)))
    assert said.endswith("Two improved on the period before.")


def test_nothing_shown_says_nothing(pack, report):
    pack.add("A")
    made = report(pack)
    assert overview_standfirst(made, ()) is None
    assert scorecard_standfirst(made, ()) is None
    assert actions_standfirst(made, ()) is None


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ("complete", "The one action is complete."),
        ("not started", "The one action has not started."),
        ("at risk", "The one action is at risk."),
        ("on track,complete", "All two are complete or on track."),
        ("overdue,overdue", "None of the two is complete or on track. Two are overdue."),
        (
            "complete,on track,on track,on track,at risk,overdue,not started",
            "Four of seven are complete or on track. One is at risk, one is overdue and one has "
            "not started.",
        ),
        (
            "complete,at risk,at risk,overdue,overdue,not started,not started,paused,cancelled",
            "One of nine is complete or on track. Two are at risk, two are overdue, two have not "
            "started, one is paused and one is cancelled.",
        ),
        (
            ",".join(["complete"] * 13 + ["paused"] * 2),
            "13 of 15 are complete or on track. Two are paused.",
        ),
    ],
)
def test_actions_are_counted_by_status(pack, report, statuses, expected):
    pack.add("A")
    for index, status in enumerate(statuses.split(",")):
        pack.actions.append({"code": f"K.{index}", "title": "t", "status": status})
    made = report(pack)
    assert shown(actions_standfirst(made, made.dataset.actions)) == expected


@pytest.mark.parametrize("status", list(ActionStatus))
def test_every_status_can_stand_alone(pack, report, status):
    pack.add("A")
    pack.actions.append({"code": "K", "title": "t", "status": status.value})
    made = report(pack)
    said = shown(actions_standfirst(made, made.dataset.actions))
    assert said.startswith("The one action ")
    assert status.value.split()[-1] in said
