"""What differs between two packs, sorted by kind.

In: two accounts, ``then`` and ``now``. Out: ``Differences``: everything that a reader who
lays the one beside the other would find changed, and nothing that merely went on. A figure
of a period that only the later pack reports is no change; one that an earlier pack printed
and this one has otherwise, or no longer, is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportgen.comparison.account import (
    TERMS,
    Account,
    ActionAccount,
    IndicatorAccount,
    Shown,
    ToldFigure,
)
from reportgen.comparison.pairing import pair_up
from reportgen.frozen import dataclass
from reportgen.model.number import decimals_of, displayed
from reportgen.model.period import Quarter
from reportgen.model.rules import Trend

TRENDS = ("short_term_trend", "annual_trend")
OVERVIEW = "Overview"
"""What the text about the whole pack is called, in the place of an indicator's title."""


@dataclass(frozen=True, slots=True)
class Named:
    """An indicator or an action, as lists name it. The overview has no code."""

    code: str
    title: str
    formerly: str = ""
    """The code that it had ``then``, where that was another one."""


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """Another score, each with the figure that it is about."""

    about: Named
    unit: str
    then: Shown
    now: Shown


@dataclass(frozen=True, slots=True)
class TrendChange:
    """Another short-term or annual trend."""

    about: Named
    trend: str
    """One of ``TRENDS``."""
    then: str
    now: str


@dataclass(frozen=True, slots=True)
class FigureChange:
    """Another figure for a period that both packs report; ``None``: no row for it."""

    about: Named
    unit: str
    then: ToldFigure | None
    now: ToldFigure | None
    was_published: bool = False
    """Whether readers had the earlier figure: it was of a quarter before the one that the
    earlier pack reported, or that pack was final. Then only a mark ``r`` explains the change."""

    @property
    def period(self) -> str:
        """The period, as the tables have it."""
        figure = self.now or self.then
        return figure.period if figure else ""

    @property
    def is_revised(self) -> bool:
        """Whether the later pack marks it ``r``, as a change must be."""
        return self.now is not None and self.now.is_revised


@dataclass(frozen=True, slots=True)
class TermChange:
    """Another definition, unit, target …; empty: none."""

    about: Named
    term: str
    """One of ``TERMS``, or ``target``."""
    then: str
    now: str
    periods: tuple[str, ...] = ()
    """Of a target: the periods for which it differs; none for the target of another year."""
    unit: str = ""
    """Of a target."""


@dataclass(frozen=True, slots=True)
class TextChange:
    """Another text under one heading; empty: there was, or is, none."""

    about: Named
    section: str
    then: str
    now: str


@dataclass(frozen=True, slots=True)
class ActionChange:
    """Another value in a column of an action."""

    about: Named
    column: str
    then: str
    now: str


@dataclass(frozen=True, slots=True)
class Differences:
    """Everything that differs, each kind in the order of the later pack."""

    then: Account
    now: Account
    added: tuple[Named, ...] = ()
    dropped: tuple[Named, ...] = ()
    renamed: tuple[Named, ...] = ()
    scores: tuple[ScoreChange, ...] = ()
    trends: tuple[TrendChange, ...] = ()
    figures: tuple[FigureChange, ...] = ()
    terms: tuple[TermChange, ...] = ()
    commentary: tuple[TextChange, ...] = ()
    added_actions: tuple[Named, ...] = ()
    dropped_actions: tuple[Named, ...] = ()
    actions: tuple[ActionChange, ...] = ()

    @property
    def compares_actions(self) -> bool:
        """Whether both packs say which actions they have."""
        return self.then.actions is not None and self.now.actions is not None

    def __bool__(self) -> bool:
        """Whether anything differs."""
        names = self.__slots__
        return any(getattr(self, name) for name in names if name not in ("then", "now"))


def differences(then: Account, now: Account) -> Differences:
    """Return what differs between two packs."""
    found = pair_up(then.indicators, now.indicators)
    pairs = [(before, after, _named(before, after)) for before, after in found.pairs]
    common = min(then.quarter, now.quarter)
    known = then.actions is not None and now.actions is not None
    actions = (then.actions or (), now.actions or ()) if known else ((), ())
    years = then.quarter.fiscal_year, now.quarter.fiscal_year
    return Differences(
        then,
        now,
        added=tuple(Named(each.code, each.title) for each in found.added),
        dropped=tuple(Named(each.code, each.title) for each in found.dropped),
        renamed=tuple(about for _, _, about in pairs if about.formerly),
        scores=tuple(
            ScoreChange(about, after.terms["unit"], before.shown, after.shown)
            for before, after, about in pairs
            if (before.shown.score, before.shown.band) != (after.shown.score, after.shown.band)
        ),
        trends=tuple(
            each for pair in pairs for each in _trends(*pair, then.quarter == now.quarter)
        ),
        figures=tuple(each for pair in pairs for each in _figures(*pair, common, then)),
        terms=tuple(
            each
            for pair in pairs
            for each in (*_targets(*pair, common, years[0] == years[1]), *_terms(*pair))
        ),
        commentary=(
            *(
                each
                for before, after, about in pairs
                for each in _texts(about, before.commentary, after.commentary)
            ),
            *_overviews(then, now),
        ),
        added_actions=_only_in(actions[1], actions[0]),
        dropped_actions=_only_in(actions[0], actions[1]),
        actions=tuple(_actions(*actions)),
    )


def _named(before: IndicatorAccount, after: IndicatorAccount) -> Named:
    return Named(after.code, after.title, before.code if before.code != after.code else "")


def _trends(
    before: IndicatorAccount, after: IndicatorAccount, about: Named, same_quarter: bool
) -> Iterator[TrendChange]:
    """Yield the trends that differ.

    Between two quarters, one that begins or ends is no change: a first quarter has none.
    """
    for trend in TRENDS:
        then, now = getattr(before.shown, trend), getattr(after.shown, trend)
        if then != now and (same_quarter or Trend.NONE not in (then, now)):
            yield TrendChange(about, trend, then, now)


def _figures(
    before: IndicatorAccount,
    after: IndicatorAccount,
    about: Named,
    common: Quarter,
    earlier: Account,
) -> Iterator[FigureChange]:
    """Yield the periods up to ``common`` whose figure, or the marker in its place, differs.

    As D208 does, figures are compared by the fewer of the decimals of then and of now.
    """
    decimals = min(_decimals(before), _decimals(after))
    for period in dict.fromkeys((*before.figures, *after.figures)):
        then, now = before.figures.get(period), after.figures.get(period)
        if any(each is not None and each.ends > common for each in (then, now)):
            continue
        if _said(then, decimals) != _said(now, decimals):
            public = (
                then is not None
                and then.value is not None
                and (earlier.is_final or then.ends < earlier.quarter)
            )
            yield FigureChange(about, after.terms["unit"], then, now, public)


def _decimals(account: IndicatorAccount) -> int:
    values = (each.value for each in account.figures.values())
    return max((decimals_of(each) for each in values if each is not None), default=0)


def _said(figure: ToldFigure | None, decimals: int) -> object:
    """Return what of a figure makes a difference to a reader."""
    if figure is None:
        return ""
    return figure.instead if figure.value is None else displayed(figure.value, decimals)


def _targets(
    before: IndicatorAccount,
    after: IndicatorAccount,
    about: Named,
    common: Quarter,
    same_year: bool,
) -> Iterator[TermChange]:
    """Yield the targets that differ for the same periods, and that of another year.

    Within one year, a target that differs from quarter to quarter because it always did (a
    profile) is no change. The target of an indicator holds for the reported year only: that
    a later pack does not repeat it for past years is no change either.
    """
    unit = after.terms["unit"]
    changed: dict[tuple[str, str], list[str]] = {}
    for period, now in after.figures.items():
        then = before.figures.get(period)
        if then is None or now.ends > common or then.target == now.target:
            continue
        reported_year = same_year and now.ends.fiscal_year == common.fiscal_year
        if reported_year or (then.target and now.target):
            changed.setdefault((then.target, now.target), []).append(period)
    shown = before.shown.target, after.shown.target
    if not same_year and shown[0] != shown[1]:
        changed.setdefault(shown, [])
    for (then_target, now_target), periods in changed.items():
        yield TermChange(about, "target", then_target, now_target, tuple(periods), unit)


def _terms(before: IndicatorAccount, after: IndicatorAccount, about: Named) -> Iterator[TermChange]:
    for term in TERMS:
        then, now = before.terms[term], after.terms[term]
        if then.split() != now.split():
            yield TermChange(about, term, then, now)


def _texts(
    about: Named, before: Mapping[str, str], after: Mapping[str, str]
) -> Iterator[TextChange]:
    """Yield the headings whose text differs, in the order of the later text."""
    headings = {each.casefold(): each for each in (*before, *after)}
    then = {heading.casefold(): text for heading, text in before.items()}
    now = {heading.casefold(): text for heading, text in after.items()}
    for key in dict.fromkeys((*now, *then)):
        was, is_ = then.get(key, ""), now.get(key, "")
        if was.split() != is_.split():
            yield TextChange(about, headings[key], was, is_)


def _overviews(then: Account, now: Account) -> Iterator[TextChange]:
    for name in dict.fromkeys((*now.overviews, *then.overviews)):
        before, after = ({"": each.overviews.get(name, "")} for each in (then, now))
        title = f"{OVERVIEW}, {name}" if name else OVERVIEW
        yield from _texts(Named("", title), before, after)


def _actions(
    then: tuple[ActionAccount, ...], now: tuple[ActionAccount, ...]
) -> Iterator[ActionChange]:
    before = {each.code: each.fields for each in then}
    for each in now:
        for column, is_ in each.fields.items() if each.code in before else ():
            was = before[each.code].get(column, "")
            if was.split() != is_.split():
                yield ActionChange(Named(each.code, each.title), column, was, is_)


def _only_in(
    some: tuple[ActionAccount, ...], others: tuple[ActionAccount, ...]
) -> tuple[Named, ...]:
    codes = {each.code for each in others}
    return tuple(Named(each.code, each.title) for each in some if each.code not in codes)
