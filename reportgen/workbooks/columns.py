"""What the sheets of a form hold: their columns, what each is for, what may be chosen.

The columns are those of the files; ``sources.reading.TABLES`` names them, and a test holds
the two together. The notes are what an officer reads who points at a heading.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from reportgen.frozen import dataclass
from reportgen.model.action import ActionStatus
from reportgen.model.indicator import Accumulates, Frequency, Polarity
from reportgen.model.outturn import Marker


class Kind(StrEnum):
    """How the cells of a column are typed."""

    TEXT = "text"
    PROSE = "prose"
    """Text of several lines."""
    FIGURE = "figure"
    """A number in the unit of its indicator."""
    COUNT = "count"
    """A number without a unit."""
    WHOLE = "whole"
    """A whole number within ``bounds``."""
    DATE = "date"
    CHOICE = "choice"
    """One of ``choices``."""
    SUGGESTION = "suggestion"
    """Any text; ``choices`` are offered."""
    INDICATOR = "indicator"
    """The code of an indicator of the same workbook."""


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column of a form."""

    name: str
    note: str
    kind: Kind = Kind.TEXT
    width: int = 14
    """In characters."""
    choices: tuple[str, ...] = ()
    bounds: tuple[int, int] = (0, 0)
    is_written: bool = False
    """Whether a figure is printed with the digits that somebody wrote."""


def _values(names: Iterable[StrEnum]) -> tuple[str, ...]:
    return tuple(each.value for each in names)


_UNITS = ("%", "number", "per 1,000", "per 10,000", "days", "hours", "£", "£k", "£m", "ratio")
_AUDIENCES = ("public", "exempt")
_SCORES = ("met", "close", "not_met", "not_scored")
_TRENDS = ("improving", "steady", "declining", "none")
_PERIOD = "Fiscal year and quarter: 2023-24 Q2. A whole year: 2023-24. A month: 2023-09."
_CODE = "The code of the indicator, as on the sheet Indicators."
_STATED = "As published before, by symbol or word. It is compared, never printed."

_AUDIENCE = (
    FormColumn("audience", "Exempt: not for the public.", Kind.CHOICE, 11, _AUDIENCES),
    FormColumn("exempt_under", "Paragraph of Schedule 12A that makes it exempt: 3.", width=13),
)
INDICATORS = (
    FormColumn("code", "Unique, as PI.1447. Needed.", width=12),
    FormColumn("title", "What is measured, in full. Needed.", Kind.PROSE, 48),
    FormColumn("short_title", "Printed where the title is too long.", Kind.PROSE, 32),
    FormColumn("directorate", "Who it belongs to, where the pack has several.", width=24),
    FormColumn("outcome", "The heading under which it is printed.", width=24),
    FormColumn("unit", "Other words are printed as they are.", Kind.SUGGESTION, 13, _UNITS),
    FormColumn("decimals", "Digits after the point.", Kind.WHOLE, 10, bounds=(0, 9)),
    FormColumn("polarity", "Which way is better. Needed.", Kind.CHOICE, 10, _values(Polarity)),
    FormColumn(
        "target", "For the year reported: 15%, or 2.5-3.5, or z for none.", Kind.FIGURE,
        is_written=True,
    ),
    FormColumn("year_end_target", "For the end of the year.", Kind.FIGURE, 16, is_written=True),
    FormColumn("met_within", "Still met within: 1%, 2pp, or a number.", width=12),
    FormColumn("tolerance", "Still close within: 5%, 2pp, or a number.", width=12),
    FormColumn(
        "accumulates", "A count to date: over the year, or the programme.", Kind.CHOICE, 13,
        _values(Accumulates),
    ),
    FormColumn("frequency", "How often it is measured.", Kind.CHOICE, 12, _values(Frequency)),
    FormColumn("reported_in", "Quarters in which it is due: Q2 Q4. Blank: all.", width=12),
    FormColumn("arrears", "Whole quarters by which it lags.", Kind.WHOLE, 9, bounds=(0, 40)),
    FormColumn("benchmark", "What others reach, or z for none.", Kind.FIGURE, 12, is_written=True),
    FormColumn("benchmark_source", "Who says so.", Kind.PROSE, 32),
    FormColumn("owner", "The role that supplies it.", width=28),
    FormColumn("accountable", "The role that answers for it.", width=28),
    FormColumn("definition", "How it is worked out.", Kind.PROSE, 48),
    FormColumn("formerly", "An earlier code, for its history.", width=12),
    FormColumn("minimum", "The lowest that it can be.", Kind.COUNT, 11),
    FormColumn("maximum", "The highest that it can be.", Kind.COUNT, 11),
    FormColumn("inputs_rounded_to", "What its counts are rounded to: 5.", Kind.COUNT, 17),
    *_AUDIENCE,
)  # fmt: skip
OUTTURNS = (
    FormColumn("code", _CODE, Kind.INDICATOR, 12),
    FormColumn("period", _PERIOD, width=13),
    FormColumn("value", "The figure. Leave it blank where there is none.", Kind.FIGURE),
    FormColumn("numerator", "What was counted.", Kind.COUNT),
    FormColumn("denominator", "Out of how many.", Kind.COUNT),
    FormColumn("target", "For this period, if it has its own.", Kind.FIGURE, is_written=True),
    FormColumn(
        "marker",
        "With a figure: p provisional, r revised, e estimated, f forecast, u unreliable, b break. "
        "Instead of one: x not available, z not applicable, c confidential, w none recorded, "
        "low. Several: p r.",
        Kind.SUGGESTION, 9, _values(Marker),
    ),
    FormColumn("note", "Printed as a note.", Kind.PROSE, 32),
    FormColumn("forecast", "Expected for the end of the year.", Kind.FIGURE),
    FormColumn("forecast_score", "What the forecast scores.", Kind.SUGGESTION, 15, _SCORES),
    FormColumn("score_override", "Needs a reason.", Kind.SUGGESTION, 15, _SCORES),
    FormColumn("short_term_trend_override", "Needs a reason.", Kind.CHOICE, 24, _TRENDS),
    FormColumn("annual_trend_override", "Needs a reason.", Kind.CHOICE, 22, _TRENDS),
    FormColumn("reason", "Why overridden; beside x, when it is due.", Kind.PROSE, 32),
    FormColumn("score", _STATED, width=10),
    FormColumn("short_term_trend", _STATED, width=16),
    FormColumn("annual_trend", _STATED, width=13),
)  # fmt: skip
COMMENTARY = (
    FormColumn("code", _CODE, Kind.INDICATOR, 12),
    FormColumn("period", _PERIOD, width=13),
    FormColumn("section", "The heading in the layout, as Impact.", width=18),
    FormColumn("text", "Paragraphs, lists (- or 1.), **bold**, *italic*.", Kind.PROSE, 90),
    FormColumn("author", "A role.", width=24),
    FormColumn("updated", "The day, as 2023-10-27.", Kind.DATE, 12),
    *_AUDIENCE,
)
ACTIONS = (
    FormColumn("code", "Unique, as KA.07. Needed.", width=12),
    FormColumn("title", "What is to be done. Needed.", Kind.PROSE, 48),
    FormColumn("directorate", "Who it belongs to, where the pack has several.", width=24),
    FormColumn("outcome", "The heading under which it is printed.", width=24),
    FormColumn("owner", "The role that answers for it.", width=28),
    FormColumn("due", "The day, as 2024-03-31.", Kind.DATE, 12),
    FormColumn("original_due", "The first date, where it has moved.", Kind.DATE, 13),
    FormColumn("status", "How it stands. Needed.", Kind.CHOICE, 13, _values(ActionStatus)),
    FormColumn("progress", "Milestones delivered, per cent.", Kind.WHOLE, 10, bounds=(0, 100)),
    FormColumn("comment", "What there is to say this quarter.", Kind.PROSE, 48),
    *_AUDIENCE,
)
OWNERS = (
    FormColumn("owner", "The name that the other sheets use. Needed.", width=30),
    FormColumn("role", "As it is printed.", width=30),
    FormColumn("email", "Where findings and reminders go.", width=36),
    FormColumn("escalate_to", "The owner to turn to next.", width=30),
)
COMPARATORS = (
    FormColumn("code", _CODE, Kind.INDICATOR, 12),
    FormColumn("period", _PERIOD, width=13),
    FormColumn("body", "Which other body.", width=32),
    FormColumn("value", "Its figure.", Kind.FIGURE),
    FormColumn("source", "Where the figure is from.", Kind.PROSE, 40),
)

FORMS: Mapping[str, tuple[FormColumn, ...]] = {
    "indicators": INDICATORS,
    "outturns": OUTTURNS,
    "commentary": COMMENTARY,
    "actions": ACTIONS,
    "owners": OWNERS,
    "comparators": COMPARATORS,
}
"""The columns of each sheet, by the name of its table."""
