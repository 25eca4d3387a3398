"""What checks look at, and how they write down what they find."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal

from reportgen.checks.catalogue import CATALOGUE
from reportgen.diagnostics import Diagnostic, Location, Severity
from reportgen.disclosure.exempt import Exempt
from reportgen.disclosure.redaction import Protected
from reportgen.frozen import dataclass
from reportgen.model.dataset import Dataset
from reportgen.model.disclosure import DisclosureRule
from reportgen.model.period import FiscalCalendar, Month, Period
from reportgen.scoring.scored import Scores


@dataclass(frozen=True, slots=True)
class LocatedText:
    """A text that will be printed, and where its maker wrote it."""

    text: str
    location: Location
    what: str
    """What it is, for a message: ``title of PI.126``."""
    indicator: str | None = None


@dataclass(frozen=True, slots=True)
class CommentaryAsked:
    """Whose commentary the layout prints, and the sections that it must have."""

    codes: Collection[str]
    """Codes of the indicators whose commentary is printed: the layout's exceptions."""
    sections: tuple[str, ...] = ()
    """Headings of the sections; empty where any text will do."""


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What the public may not see, and what it does."""

    rule: DisclosureRule
    printed: Protected
    """The figures that are printed, after the rule."""
    quarters: int | None = None
    """How many quarters the layout shows; ``None``: all that there are."""
    number_words: tuple[str, ...] = ()
    """Small numbers as the pack's language writes them, from 0."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """What a public version leaves out, and where it might still be told."""

    exempt: Exempt
    printed: Dataset
    """What is printed."""
    texts: tuple[LocatedText, ...]
    """Printed texts of pack and layout."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that a check may look at."""

    dataset: Dataset
    scores: Scores
    commentary: CommentaryAsked | None = None
    """``None`` where the layout prints no commentary."""
    printable: Mapping[str, frozenset[int]] | None = None
    """Code points that each face can print, by the face's name; ``None``: not known."""
    texts: tuple[LocatedText, ...] = field(default=())
    """Printed texts that are not in the dataset: the pack's, the layout's, its words."""
    disclosure: Disclosure | None = None
    """``None`` where no small counts are looked for."""
    hidden: Hidden | None = None
    """``None`` where nothing is left out."""
    calendar: FiscalCalendar = field(default_factory=FiscalCalendar)
    meeting: date | None = None
    """The day on which the pack is first presented, if it names one."""

    @property
    def quarter_end(self) -> date:
        """The last day of the reported quarter."""
        return self.calendar.last_day(self.scores.quarter)

    @property
    def presented(self) -> date:
        """The day by which readers have the pack: the meeting's, else the next quarter's last."""
        return self.meeting or self.calendar.last_day(self.scores.quarter.shift(1))


def finding(
    code: str,
    location: Location,
    message: str,
    hint: str,
    *,
    indicator: str | None = None,
    period: Period | Month | str | None = None,
    severity: Severity | None = None,
) -> Diagnostic:
    """Return a finding with the severity of its rule, or a milder one where it is given.

    Gate findings that name an indicator and a period end their hint with the way to let
    them through.
    """
    rule = CATALOGUE[code]
    about = str(period) if period is not None else None
    if rule.gate and indicator and about:
        accept = f"{{finding: {code}, indicator: {indicator}, period: {about}, reason: …}}"
        hint = f"{hint}, or explain it under 'accept' in pack.yaml: {accept}"
    return Diagnostic(code, message, location, hint, severity or rule.severity, indicator, about)


def written(figure: Decimal) -> str:
    """Return a figure as a message shows it, with separators and the digits it has.

    >>> written(Decimal("66446")), written(Decimal("-26.80"))
    ('66,446', '-26.80')
    """
    return f"{figure:,f}"
