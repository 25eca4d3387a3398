"""Whether a pack may be sent, and whether it comes late.

A draft is not sent, nor the exempt version to the public, nor another PDF than was looked at.

In: a ``Dispatch``, a list, the ledger, what the archive has. Out: findings at the place that
decides, ``P411`` for what stops the sending, ``P413`` for what only warns.

Source: Local Government Act 1972, s. 100B(3): agenda and reports are open to the public at least
five clear days before the meeting. Clear days leave out the day of sending and that of the
meeting. Saturdays and Sundays are left out too, as councils do; bank holidays are not known here,
and the warning says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from reportgen.diagnostics import Diagnostic, Location, Severity
from reportgen.distribution.dispatch import Dispatch
from reportgen.distribution.ledger import Entry
from reportgen.frozen import dataclass
from reportgen.model.audience import Audience
from reportgen.spec.distribution_spec import RecipientList
from reportgen.spec.pack_spec import Status

NOT_FIT, LATE = "P411", "P413"
CLEAR_DAYS = 5
_SATURDAY = 5
_SHOWN = 12
"""Characters of a digest that messages show."""


@dataclass(frozen=True, slots=True)
class Approved:
    """A PDF that somebody has looked at or filed, under the name of the one to be sent."""

    sha256: str
    how: str
    """``archived as example-council/2023-24-q2/pack/v001``, ``drafted on 2023-11-28``."""
    remedy: str


def drafted(entry: Entry | None) -> tuple[Approved, ...]:
    """Return the draft that a line of the ledger tells of, if there is one."""
    if entry is None:
        return ()
    remedy = "make the draft again and look at it, then send"
    return (Approved(entry.pdf, f"drafted on {entry.at[:10]}", remedy),)


def objections(dispatch: Dispatch, listed: RecipientList) -> Iterator[Diagnostic]:
    """Yield why a pack may not go to a list at all, not even as a draft to look at."""
    if (draft := draft_objection(dispatch.status, dispatch.place)) is not None:
        yield draft
    if dispatch.audience == Audience.EXEMPT and listed.audience is Audience.PUBLIC:
        message = "the list is public, and the pack is the exempt version: not for publication"
        hint = "send the public version, or write 'audience: exempt' if all of them may see it"
        yield Diagnostic(NOT_FIT, message, listed.at("audience"), hint)


def changes(dispatch: Dispatch, approved: Iterable[Approved]) -> Iterator[Diagnostic]:
    """Yield where the PDF is not the one that was approved."""
    for each in approved:
        if each.sha256 != dispatch.sha256:
            was, now = each.sha256[:_SHOWN], dispatch.sha256[:_SHOWN]
            message = f"the PDF is not the one that was {each.how}: {now}… now, {was}… then"
            yield Diagnostic(NOT_FIT, message, Location(dispatch.file), each.remedy)


def draft_objection(status: str, place: Location) -> Diagnostic | None:
    """Return why a pack of this status may not be sent, ``None`` where it may."""
    if status != Status.DRAFT:
        return None
    message = "the pack is a draft, and drafts are not sent"
    return Diagnostic(NOT_FIT, message, place, "set 'status: final' when it is approved")


def doubts(dispatch: Dispatch, listed: RecipientList, today: date) -> Iterator[Diagnostic]:
    """Yield what does not stop the sending, and should be known before it."""
    if not dispatch.status:
        message = "the PDF does not say whether it is a draft, nor for whom it is"
        hint = "look at it; better, name the pack or its version in the archive"
        yield Diagnostic(NOT_FIT, message, dispatch.place, hint, Severity.WARNING)
    if dispatch.audience == Audience.PUBLIC and listed.audience is Audience.EXEMPT:
        message = "the list is for the exempt version, and this is the public one"
        place = listed.at("audience")
        yield Diagnostic(NOT_FIT, message, place, "", Severity.WARNING)
    coming = [day for day in dispatch.meetings if day >= today]
    if coming and (left := clear_days(today, min(coming))) < CLEAR_DAYS:
        days = "1 clear day" if left == 1 else f"{left or 'no'} clear days"
        message = f"the meeting is on {min(coming)}: {days} from {today}, and {CLEAR_DAYS} are due"
        hint = (
            "Saturdays and Sundays are left out already; take bank holidays off as well. A report"
            " that comes late needs the chair's agreement, with the reason"
        )
        yield Diagnostic(LATE, message, dispatch.place, hint, Severity.WARNING)


def clear_days(sent: date, meeting: date) -> int:
    """Return the working days between the day of sending and that of the meeting.

    >>> clear_days(date(2023, 11, 28), date(2023, 12, 6))
    5
    >>> clear_days(date(2023, 11, 29), date(2023, 12, 6)), clear_days(date(2023, 12, 6), date.min)
    (4, 0)
    """
    between = (sent + timedelta(days) for days in range(1, (meeting - sent).days))
    return sum(day.weekday() < _SATURDAY for day in between)
