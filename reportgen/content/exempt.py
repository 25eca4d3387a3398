"""What a pack says of what is exempt: the mark beside it, or how much is left out.

Schedule 12A to the Local Government Act 1972 describes, by paragraphs, for what a council
may close a meeting. Its descriptions stand among the words, in words of their own.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.content.report import Report
from reportgen.content.wording import joined
from reportgen.drawing.prose import Text, text
from reportgen.model.action import Action
from reportgen.model.audience import Audience, described_as
from reportgen.model.indicator import Indicator
from reportgen.model.narrative import CommentarySection

MARKING_PARTS = " | "
"""Between the pack's own marking and that of an exempt version."""


def is_public(report: Report) -> bool:
    """Return whether anybody may see the version at hand."""
    return report.spec.audience is Audience.PUBLIC


def marking(report: Report) -> str:
    """Return what stands on every page: the pack's classification, and that it is exempt."""
    own = report.spec.marking
    if is_public(report):
        return own
    said = report.words("exempt.marking")
    return f"{own}{MARKING_PARTS}{said}" if own else said


def exempt_mark(report: Report, item: Indicator | Action | CommentarySection) -> str:
    """Return "Exempt: paragraph 3", empty where anybody may see the item."""
    if not item.is_exempt:
        return ""
    numbers = item.exempt_under or report.spec.exempt_under
    if not numbers:
        return report.words("exempt.item_unstated")
    return report.words("exempt.item", paragraphs=_paragraphs(report, numbers))


def marked_heading(report: Report, indicator: Indicator) -> str:
    """Return code and name of an indicator as a heading, with its mark where it is exempt."""
    heading = report.words("exception.heading", code=indicator.code, name=indicator.name)
    mark = exempt_mark(report, indicator)
    return report.words("exempt.marked", what=heading, mark=mark) if mark else heading


def left_out(report: Report) -> tuple[Text, ...]:
    """Return how much a public version leaves out, as the note under a table; nothing if none."""
    said = left_out_sentence(report)
    return (text(said, "note"),) if said else ()


def left_out_sentence(report: Report) -> str:
    """Return how much a public version leaves out, and why; empty where it is nothing."""
    if not is_public(report) or not report.exempt:
        return ""
    exempt, words = report.exempt, report.words
    items = joined([words(f"exempt.{key}", n=n) for key, n in _numbers(report) if n], words)
    numbers = exempt.paragraphs(report.spec.exempt_under)
    if not numbers:
        return words("exempt.left_out_unstated", items=items)
    return words("exempt.left_out", items=items, paragraphs=_paragraphs(report, numbers))


def exempt_notes(report: Report) -> Iterator[tuple[str, str]]:
    """Yield what the notes say of it: a lead in bold, and a sentence.

    In public how much there is; in an exempt version each paragraph with what it describes,
    and what it keeps from the public.
    """
    words = report.words
    if is_public(report):
        if said := left_out_sentence(report):
            yield "", said
        return
    yield "", words("exempt.version")
    usual, items = report.spec.exempt_under, tuple(_items(report))
    for number in report.exempt.paragraphs(usual):
        codes = [code for code, item in items if number in (item.exempt_under or usual)]
        said = words(f"exempt.paragraph_{described_as(number)}")
        listed = ", ".join(dict.fromkeys(codes))
        lead = words("exempt.paragraph", n=1, listed=str(number))
        yield lead[:1].upper() + lead[1:], words("exempt.described", what=said, codes=listed)
    unstated = [code for code, item in items if not (item.exempt_under or usual)]
    if unstated:
        yield words("exempt.item_unstated"), ", ".join(dict.fromkeys(unstated))
    rule = report.spec.disclosure
    if rule is not None and rule.suppresses:
        yield "", words("exempt.small_counts", threshold=str(rule.threshold))


def _items(report: Report) -> Iterator[tuple[str, Indicator | Action | CommentarySection]]:
    for each in report.exempt.items:
        yield each.code, each
    yield from report.exempt.sections


def _numbers(report: Report) -> tuple[tuple[str, int], ...]:
    exempt = report.exempt
    return (
        ("indicators", len(exempt.indicators)),
        ("actions", len(exempt.actions)),
        ("commentary", len({code for code, _ in exempt.sections})),
    )


def _paragraphs(report: Report, numbers: tuple[int, ...]) -> str:
    """Return "paragraph 3", "paragraphs 1 and 3"."""
    listed = joined([str(number) for number in numbers], report.words)
    return report.words("exempt.paragraph", n=len(numbers), listed=listed)
