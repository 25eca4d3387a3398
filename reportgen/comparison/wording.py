"""What differences are called, and how figures stand in sentences about them."""

from __future__ import annotations

from decimal import Decimal

from reportgen.comparison.account import Account, Shown, ToldFigure
from reportgen.comparison.differences import FigureChange, TermChange
from reportgen.model.unit import Unit, UnitKind

NOTHING = "none"
"""Stands where there was, or is, no figure, text or word."""
TERM_WORDS = {"unit": "unit", "polarity": "polarity (which way is better)"}
TREND_WORDS = {"short_term_trend": "short-term trend", "annual_trend": "annual trend"}
COLUMN_WORDS = {"due": "due date", "original_due": "original due date"}


def figure_text(value: Decimal, unit: str) -> str:
    """Return a figure with its separators and the sign of its unit.

    >>> figure_text(Decimal("1234.50"), "£k"), figure_text(Decimal("-3"), "%")
    ('£1,234.50k', '-3%')
    """
    sign = "-" if value < 0 else ""
    digits = f"{abs(value):,f}"
    kind = Unit(unit).kind
    if kind is UnitKind.PERCENTAGE:
        return f"{sign}{digits}%"
    if kind is UnitKind.MONEY:
        return f"{sign}£{digits}{unit.removeprefix('£')}"
    return sign + digits


def told_text(figure: ToldFigure | None, unit: str) -> str:
    """Return what a pack has for a period: the figure, the marker in its place, or nothing."""
    if figure is None:
        return NOTHING
    if figure.value is None:
        return f"[{figure.instead}]" if figure.instead else NOTHING
    return figure_text(figure.value, unit)


def revision_text(change: FigureChange) -> str:
    """Return whether a figure that readers had is marked as changed; nothing of any other."""
    if not change.was_published:
        return ""
    return "marked r (revised)" if change.is_revised else "not marked r (revised)"


def shown_text(shown: Shown, unit: str) -> str:
    """Return a score with the figure that it is about.

    >>> shown_text(Shown("2023-24 Q2", Decimal("18.8"), "15", "not_met", "not_met"), "%")
    'not met (18.8%, target 15%, 2023-24 Q2)'
    """
    if not shown.period:
        return shown.word
    figure = f"[{shown.marker}]" if shown.marker else "no figure"
    if shown.value is not None:
        figure = figure_text(shown.value, unit)
    target = f"target {_target_text(shown.target, unit)}" if shown.target else "no target"
    return f"{shown.word} ({figure}, {target}, {shown.period})"


def term_texts(change: TermChange) -> tuple[str, str]:
    """Return what a term was and is: targets with their unit."""
    if change.term != "target":
        return change.then or NOTHING, change.now or NOTHING
    texts = [_target_text(each, change.unit) for each in (change.then, change.now)]
    return texts[0], texts[1]


def _target_text(target: str, unit: str) -> str:
    if not target:
        return NOTHING
    return " to ".join(figure_text(bound, unit) for bound in target_bounds(target))


def target_bounds(target: str) -> tuple[Decimal, ...]:
    """Return the figure of a target, or the two bounds of a range.

    >>> target_bounds("15"), target_bounds("-3.5--1")
    ((Decimal('15'),), (Decimal('-3.5'), Decimal('-1')))
    """
    # A minus sign may stand before either bound.
    dash = target.find("-", 1)
    bounds = [target] if dash < 0 else [target[:dash], target[dash + 1 :]]
    return tuple(map(Decimal, bounds))


def term_name(change: TermChange) -> str:
    """Return what a term is called, of a target with the periods that it is about."""
    if change.term != "target":
        return TERM_WORDS.get(change.term, change.term)
    if not change.periods:
        return "target of the year"
    first, last = change.periods[0], change.periods[-1]
    return f"target for {first}" if first == last else f"target from {first} to {last}"


def trend_word(trend: str) -> str:
    """Return a trend as people say it."""
    return NOTHING if trend in ("none", "") else trend


def account_text(account: Account) -> str:
    """Return which pack this is: quarter, status, version, audience."""
    status = f"{account.status} {account.version}".strip()
    parts = [str(account.quarter), status]
    parts += [account.audience] if account.audience != "public" else []
    parts += [f"{account.archived} of the archive"] if account.archived else []
    return ", ".join(part for part in parts if part)


def words_changed(added: int, removed: int) -> str:
    """Return how much of a text changed.

    >>> words_changed(1, 12), words_changed(0, 2)
    ('1 word added, 12 removed', '2 words removed')
    """
    if not added:
        return f"{_counted(removed)} removed"
    return f"{_counted(added)} added" + (f", {removed} removed" if removed else "")


def _counted(words: int) -> str:
    return "1 word" if words == 1 else f"{words} words"
