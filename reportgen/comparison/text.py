"""Differences as text for a terminal: grouped by kind, one line or two for each.

In: ``Differences``. Out: text. Whole commentaries are not repeated: the text says which
sections changed and by how much, and shows a change of a few words in full.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from reportgen.comparison.differences import Differences, Named, TermChange, TextChange
from reportgen.comparison.word_changes import Change, Piece, count_words, word_changes
from reportgen.comparison.wording import (
    COLUMN_WORDS,
    NOTHING,
    TREND_WORDS,
    account_text,
    revision_text,
    shown_text,
    term_name,
    term_texts,
    told_text,
    trend_word,
    words_changed,
)

FEW_WORDS = 12
"""Words that a change of commentary may have to be shown in full."""
CONTEXT = 3
"""Words shown before and after such a change."""
_Line = tuple[Named, str]


def differences_text(found: Differences) -> str:
    """Return the text; it ends with a line that says that nothing differs where that is so."""
    then, now = found.then, found.now
    lines = [
        " · ".join(part for part in (now.organisation, now.title) if part),
        f"  from  {then.source}: {account_text(then)}",
        f"  to    {now.source}: {account_text(now)}",
    ]
    for heading, group in _groups(found):
        subjects = len({about for about, _ in group})
        lines += ["", f"{heading} ({subjects})", *_entries(group)]
    if not found:
        lines += ["", "nothing differs"]
    if not found.compares_actions:
        lines += ["", "actions are not compared: one of the packs does not say which it has"]
    return "".join(f"{line}\n" for line in lines)


def _groups(found: Differences) -> Iterator[tuple[str, list[_Line]]]:
    groups: tuple[tuple[str, Iterable[_Line]], ...] = (
        ("Added", ((each, "") for each in found.added)),
        ("Dropped", ((each, "") for each in found.dropped)),
        ("Code changed", ((each, f"formerly {each.formerly}") for each in found.renamed)),
        ("Score changed", _scores(found)),
        ("Trend changed", _trends(found)),
        ("Figure changed", _figures(found)),
        ("Target or definition changed", _terms(found)),
        ("Commentary changed", _texts(found)),
        ("Actions added", ((each, "") for each in found.added_actions)),
        ("Actions dropped", ((each, "") for each in found.dropped_actions)),
        ("Actions changed", _actions(found)),
    )
    for heading, lines in groups:
        if group := list(lines):
            yield heading, group


def _entries(group: Iterable[_Line]) -> Iterator[str]:
    """Yield each indicator once, with everything of this kind that is said about it."""
    for about, lines in groupby(group, key=lambda line: line[0]):
        yield f"  {about.code}  {about.title}" if about.code else f"  {about.title}"
        yield from (f"      {said}" for _, said in lines if said)


def _scores(found: Differences) -> Iterator[_Line]:
    for each in found.scores:
        then, now = shown_text(each.then, each.unit), shown_text(each.now, each.unit)
        yield each.about, f"{then} → {now}"


def _trends(found: Differences) -> Iterator[_Line]:
    for each in found.trends:
        said = f"{trend_word(each.then)} → {trend_word(each.now)}"
        yield each.about, f"{TREND_WORDS[each.trend]}: {said}"


def _figures(found: Differences) -> Iterator[_Line]:
    for each in found.figures:
        said = f"{told_text(each.then, each.unit)} → {told_text(each.now, each.unit)}"
        remark = revision_text(each)
        yield each.about, f"{each.period}: {said}" + (f", {remark}" if remark else "")


def _terms(found: Differences) -> Iterator[_Line]:
    for each in found.terms:
        then, now = term_texts(each)
        said = f"{then} → {now}"
        if each.term == "definition" and each.then and each.now:
            said = _text_change(each)
        yield each.about, f"{term_name(each)}: {said}"


def _texts(found: Differences) -> Iterator[_Line]:
    for each in found.commentary:
        section = f"{each.section}: " if each.section else ""
        yield each.about, section + _text_change(each)


def _text_change(change: TextChange | TermChange) -> str:
    paragraphs = word_changes(change.then, change.now)
    added, removed = count_words(paragraphs)
    if not change.then:
        return f"new, {words_changed(added, removed)}"
    if not change.now:
        return f"gone, {words_changed(added, removed)}"
    if added + removed > FEW_WORDS:
        return words_changed(added, removed)
    return "; ".join(_phrases([piece for paragraph in paragraphs for piece in paragraph]))


def _phrases(pieces: list[Piece]) -> Iterator[str]:
    """Yield each place that changed, with a few words around it: ``of [three → four] teams``."""
    runs = [list(run) for _, run in groupby(pieces, key=lambda piece: piece.change is Change.SAME)]
    for number, run in enumerate(runs):
        said = {piece.change: piece.text for piece in run}
        if Change.SAME not in said:
            then, now = (said.get(each, NOTHING) for each in (Change.REMOVED, Change.ADDED))
            before = _words(runs[number - 1])[-CONTEXT:] if number else []
            after = _words(runs[number + 1])[:CONTEXT] if number + 1 < len(runs) else []
            yield " ".join((*before, f"[{then} → {now}]", *after))


def _words(run: list[Piece]) -> list[str]:
    return " ".join(piece.text for piece in run).split()


def _actions(found: Differences) -> Iterator[_Line]:
    for each in found.actions:
        name = COLUMN_WORDS.get(each.column, each.column)
        yield each.about, f"{name}: {each.then or NOTHING} → {each.now or NOTHING}"
