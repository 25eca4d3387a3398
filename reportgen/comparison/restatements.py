"""What an archived pack printed, and a later one prints otherwise.

In: a ``PrintedPack``. Out: ``Restatement`` values: figures of the same indicator and period,
targets, and what defines a measure, each time from one version to the next that printed it.
What a later pack no longer shows is no restatement; what it shows a marker in place of is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from decimal import Decimal, InvalidOperation

from reportgen.archive.versions import Version
from reportgen.comparison.account import IndicatorAccount
from reportgen.comparison.printings import PrintedPack, Printing
from reportgen.frozen import dataclass
from reportgen.model.number import decimals_of, displayed
from reportgen.model.period import Quarter, last_quarter_of, read_period

WORDS = ("definition", "unit", "polarity")
"""What says which measure it is."""
KINDS = ("figure", "target", *WORDS)


@dataclass(frozen=True, slots=True)
class Restatement:
    """One thing that was printed in one way, and later in another."""

    organisation: str
    pack: str
    audience: str
    code: str
    """As it is today."""
    title: str
    what: str
    """One of ``KINDS``."""
    period: str
    """Empty for what is said of the measure."""
    was: str
    now: str
    """Digits as printed, or the marker in place of a figure: ``[c]``. Empty where it is gone."""
    printed_in: Version
    """The last version that printed it as it was."""
    changed_in: Version
    marked: bool | None = None
    """Of a figure, whether ``r`` marks it in the later version."""


@dataclass(frozen=True, slots=True)
class _Statement:
    """One thing that one version says."""

    what: str
    period: str
    said: str
    """Empty where nothing is said."""
    instead: str = ""
    """The marker that stands in place of a figure."""
    marked: bool | None = None
    is_removal: bool = False
    """Whether saying nothing takes away what was said before."""

    @property
    def now(self) -> str:
        return f"[{self.instead}]" if self.instead and not self.said else self.said


@dataclass(slots=True)
class _Reading:
    """What was said last of everything, while versions are read one after the other."""

    pack: PrintedPack
    today: Mapping[str, str]
    last: dict[tuple[str, str, str], tuple[str, Version]] = field(default_factory=dict)

    def changes(self, printing: Printing) -> Iterator[Restatement]:
        """Yield what a version says otherwise than those before it."""
        for indicator in printing.indicators():
            code = self.today.get(indicator.code, indicator.code)
            for each in _statements(indicator, printing.version.quarter):
                key = (code, each.what, each.period)
                was, version = self.last.get(key, ("", printing.version))
                if was and _differs(was, each):
                    yield Restatement(
                        organisation=self.pack.organisation,
                        pack=self.pack.pack,
                        audience=self.pack.audience,
                        code=code,
                        title=indicator.title,
                        what=each.what,
                        period=each.period,
                        was=was,
                        now=each.now,
                        printed_in=version,
                        changed_in=printing.version,
                        marked=each.marked,
                    )
                if each.now or each.is_removal:
                    self.last[key] = (each.now, printing.version)


def restatements(pack: PrintedPack) -> tuple[Restatement, ...]:
    """Return all restatements of a pack: by code and kind, oldest period first."""
    reading = _Reading(pack, pack.codes())
    found = [each for printing in pack.printings for each in reading.changes(printing)]
    return tuple(sorted(found, key=_order))


def _order(restatement: Restatement) -> tuple[str, int, int]:
    period = restatement.period
    age = last_quarter_of(read_period(period)).ordinal if _is_period(period) else 0
    return restatement.code, KINDS.index(restatement.what), age


def _is_period(text: str) -> bool:
    try:
        read_period(text)
    except ValueError:
        return False
    return True


def _statements(indicator: IndicatorAccount, quarter: Quarter) -> Iterator[_Statement]:
    shown = indicator.shown
    if not indicator.figures and shown.period:
        figure = _Statement("figure", shown.period, _digits(shown.value))
        yield replace(figure, marked="r" in shown.marker.split())
        yield _Statement("target", shown.period, shown.target)
    for period, told in indicator.figures.items():
        yield _Statement(
            "figure", period, _digits(told.value), told.instead, marked=told.is_revised
        )
        # The targets of another year may stand in no later pack; this year's do.
        this_year = told.ends.fiscal_year == quarter.fiscal_year
        yield _Statement("target", period, told.target, is_removal=this_year)
    for word in WORDS:
        yield _Statement(word, "", indicator.terms.get(word, ""))


def _differs(was: str, statement: _Statement) -> bool:
    now = statement.now
    if not now:
        return statement.is_removal
    if statement.what in WORDS:
        return _plain(was) != _plain(now)
    return _numbers(was, now) != _numbers(now, was)


def _numbers(text: str, beside: str) -> object:
    """Return a figure, or a range, at the fewer decimals of it and the other; else the text."""
    try:
        figure, other = Decimal(text), Decimal(beside)
    except InvalidOperation:
        return text
    return displayed(figure, min(decimals_of(figure), decimals_of(other)))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")


def _digits(value: Decimal | None) -> str:
    return "" if value is None else format(value, "f")
