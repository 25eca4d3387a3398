"""What may not be sent, and what comes late."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from reportgen.diagnostics import Location
from reportgen.distribution.account import Account
from reportgen.distribution.clearance import Approved, changes, clear_days, doubts, objections
from reportgen.distribution.dispatch import Dispatch
from reportgen.model.audience import Audience
from reportgen.pack.design import english_words
from reportgen.spec.distribution_spec import RecipientList

MEETING = date(2023, 12, 6)  # a Wednesday
LIST = RecipientList(to=())
DISPATCH = Dispatch(
    pdf=b"%PDF",
    file="q2.pdf",
    account=Account({}, "Council", "Pack", "", "", ""),
    words=english_words(),
    language="en-GB",
    moment=datetime(2023, 12, 6, tzinfo=UTC),
    status="final",
    audience="public",
    place=Location("pack.yaml", 7, 9),
    meetings=(MEETING,),
)


def refused(dispatch: Dispatch, listed: RecipientList, *approved: Approved) -> list[str]:
    found = (*objections(dispatch, listed), *changes(dispatch, approved))
    return [str(each).splitlines()[0] for each in found]


def test_a_final_public_pack_may_go_to_a_public_list() -> None:
    same = Approved(DISPATCH.sha256, "drafted on 2023-11-28", "")
    assert refused(DISPATCH, LIST, same) == []


def test_a_draft_is_refused_where_it_says_so() -> None:
    (said,) = refused(replace(DISPATCH, status="draft"), LIST)
    assert said == "pack.yaml:7:9: error: P411 the pack is a draft, and drafts are not sent"


@pytest.mark.parametrize(
    ("audience", "listed", "errors", "warnings"),
    [
        ("public", Audience.PUBLIC, 0, 0),
        ("exempt", Audience.PUBLIC, 1, 0),
        ("exempt", Audience.EXEMPT, 0, 0),
        ("public", Audience.EXEMPT, 0, 1),
    ],
)
def test_what_is_exempt_never_goes_to_the_public(
    audience: str, listed: Audience, errors: int, warnings: int
) -> None:
    dispatch = replace(DISPATCH, audience=audience, meetings=())
    of_list = replace(LIST, audience=listed)
    assert len(refused(dispatch, of_list)) == errors
    assert len(list(doubts(dispatch, of_list, date(2023, 11, 1)))) == warnings


def test_another_pdf_than_was_approved_is_refused() -> None:
    other = Approved("cd" * 32, "archived as c/2023-24-q2/p/v001", "archive it")
    (said,) = refused(DISPATCH, LIST, other)
    assert "is not the one that was archived as c/2023-24-q2/p/v001" in said
    assert DISPATCH.sha256[:12] in said and "cdcdcdcdcdcd" in said


def test_a_pdf_of_which_nothing_is_known_is_a_doubt() -> None:
    (found,) = doubts(replace(DISPATCH, status="", audience="", meetings=()), LIST, MEETING)
    assert found.warns and "does not say whether it is a draft" in found.message


DAYS = [
    # The day of sending, and the clear days left before Wednesday, 6 December 2023.
    (date(2023, 11, 27), 6),
    (date(2023, 11, 28), 5),
    (date(2023, 11, 29), 4),
    (date(2023, 12, 1), 2),
    (date(2023, 12, 2), 2),
    (date(2023, 12, 3), 2),
    (date(2023, 12, 4), 1),
    (date(2023, 12, 5), 0),
    (date(2023, 12, 6), 0),
]


@pytest.mark.parametrize(("sent", "left"), DAYS)
def test_clear_days_leave_out_both_ends_and_weekends(sent: date, left: int) -> None:
    assert clear_days(sent, MEETING) == left
    late = [each.code for each in doubts(DISPATCH, LIST, sent)]
    assert late == (["P413"] if left < 5 else [])


def test_a_meeting_that_is_over_is_no_reason_to_hurry() -> None:
    assert list(doubts(DISPATCH, LIST, date(2023, 12, 7))) == []


def test_the_next_of_several_meetings_counts() -> None:
    both = replace(DISPATCH, meetings=(MEETING, date(2024, 1, 17)))
    (found,) = doubts(both, LIST, date(2023, 12, 5))
    assert "2023-12-06: no clear days" in found.message
    assert list(doubts(both, LIST, date(2023, 12, 7))) == []
