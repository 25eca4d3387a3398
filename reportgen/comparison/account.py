"""What one pack says to its readers, in a form that any two packs can be compared in.

In: the two tables that a pack leaves behind (``scores`` and ``outturns``, all cells text as
``reportgen.tables`` writes them), and the words beside them. Out: an ``Account``. A pack in
a folder and a pack in the archive give the same account, because both have these tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from decimal import Decimal
from typing import Any

from reportgen.frozen import dataclass
from reportgen.model.outturn import Marker
from reportgen.model.period import FiscalYear, Quarter, last_quarter_of, read_period

FINAL = "final"
"""The status of a pack that is no draft."""
TERMS = ("title", "directorate", "outcome", "owner", "unit", "polarity", "definition")
"""What says which measure it is, where it stands and who answers for it."""


@dataclass(frozen=True, slots=True)
class ToldFigure:
    """The figure of one indicator and period, as it was displayed."""

    period: str
    """As the table has it: ``2023-24 Q2``, ``2023-24``, ``2023-09``."""
    ends: Quarter
    """The quarter in which the period ends."""
    value: Decimal | None = None
    target: str = ""
    """A figure, or ``2.5-3.5``; empty where there was none."""
    markers: tuple[str, ...] = ()

    @property
    def is_revised(self) -> bool:
        """Whether the source says that it was changed."""
        return Marker.REVISED in self.markers

    @property
    def instead(self) -> str:
        """The marker that stands in place of the value; empty where none does."""
        replacing = (each for each in self.markers if each in _REPLACING)
        return next(replacing, "") if self.value is None else ""


_REPLACING = frozenset(str(each) for each in Marker if each.replaces_figure)


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands in the scorecard's row: the figure reported, its score and trends."""

    period: str = ""
    """Empty where nothing was ever due."""
    value: Decimal | None = None
    target: str = ""
    score: str = ""
    """``met``, ``close``, ``not_met``, ``not_scored``."""
    band: str = ""
    """Name of the layout's band; empty where there is no score."""
    short_term_trend: str = ""
    annual_trend: str = ""
    marker: str = ""

    @property
    def word(self) -> str:
        """The score as people say it: the band's name where that says more.

        >>> Shown(score="not_met", band="not_met").word, Shown(score="met", band="green").word
        ('not met', 'green')
        """
        return (self.band or self.score).replace("_", " ")


@dataclass(frozen=True, slots=True)
class IndicatorAccount:
    """Everything that a pack says of one indicator."""

    code: str
    terms: Mapping[str, str]
    """By the names of ``TERMS``; empty where the pack does not say."""
    shown: Shown
    figures: Mapping[str, ToldFigure]
    """By period, up to the reported quarter; oldest first."""
    commentary: Mapping[str, str] = field(default_factory=dict)
    """Plain text by heading; every line is a paragraph."""
    formerly: str = ""

    @property
    def title(self) -> str:
        """What the indicator is called."""
        return self.terms["title"]


@dataclass(frozen=True, slots=True)
class ActionAccount:
    """Everything that a pack says of one action, by the names of its columns."""

    code: str
    fields: Mapping[str, str]

    @property
    def title(self) -> str:
        """What the action is called."""
        return self.fields.get("title", "")


@dataclass(frozen=True, slots=True)
class Account:
    """What one pack says."""

    source: str
    """The folder, as it was named."""
    archived: str
    """Its number in the archive, ``v001``; empty for a pack in a folder."""
    organisation: str
    title: str
    quarter: Quarter
    audience: str
    status: str
    version: str = ""
    """What pack.yaml calls this version."""
    indicators: tuple[IndicatorAccount, ...] = ()
    """In scorecard order."""
    actions: tuple[ActionAccount, ...] | None = None
    """``None`` where it is not known which there were."""
    overviews: Mapping[str, str] = field(default_factory=dict)
    """Plain text of the overview (name empty), and of those of directorates by name."""

    @property
    def is_final(self) -> bool:
        """Whether it was made to be published."""
        return self.status == FINAL


@dataclass(frozen=True, slots=True)
class WordsBeside:
    """What is said of an indicator beside the two tables."""

    owner: str = ""
    formerly: str = ""
    commentary: Mapping[str, str] = field(default_factory=dict)


def indicator_accounts(
    scores: Iterable[Mapping[str, str]],
    outturns: Iterable[Mapping[str, str]],
    beside: Mapping[str, WordsBeside],
) -> tuple[IndicatorAccount, ...]:
    """Return the accounts of a pack's indicators, in the order of its scores.

    ``scores`` and ``outturns`` are rows with the columns of ``ROW_KEYS`` and
    ``OUTTURN_COLUMNS``; ``beside`` goes by code. Rows of outturns without a year are of no
    use, and there are none in tables that were written by this program. Raises ``KeyError``,
    ``ValueError`` or ``ArithmeticError`` for tables that were not.
    """
    figures: dict[str, dict[str, ToldFigure]] = {}
    definitions: dict[str, str] = {}
    for row in outturns:
        figure = _figure(row)
        figures.setdefault(row["code"], {})[figure.period] = figure
        definitions.setdefault(row["code"], row.get("definition", ""))
    return tuple(
        _account(row, figures, definitions, beside.get(row["code"], WordsBeside()))
        for row in scores
    )


def _account(
    row: Mapping[str, str],
    figures: Mapping[str, Mapping[str, ToldFigure]],
    definitions: Mapping[str, str],
    beside: WordsBeside,
) -> IndicatorAccount:
    code = row["code"]
    terms = {name: row.get(name, "") for name in TERMS}
    terms |= {"owner": beside.owner, "definition": definitions.get(code, "")}
    texts: dict[str, Any] = {name: row.get(name, "") for name in _SHOWN_TEXTS}
    return IndicatorAccount(
        code=code,
        terms=terms,
        shown=Shown(value=_number(row["value"]), **texts),
        figures=figures.get(code, {}),
        commentary=beside.commentary,
        formerly=beside.formerly,
    )


_SHOWN_TEXTS = (
    *("period", "target", "score", "band"),
    *("short_term_trend", "annual_trend", "marker"),
)


def _figure(row: Mapping[str, str]) -> ToldFigure:
    year = read_period(row["year"])
    if not isinstance(year, FiscalYear):
        raise ValueError(f"'{row['year']}' is not a year")
    ends = Quarter(year.start, int(row["quarter"])) if row["quarter"] else last_quarter_of(year)
    low, high = row["target_low"], row["target_high"]
    return ToldFigure(
        period=row["period"],
        ends=ends,
        value=_number(row["value"]),
        target=low if low == high else f"{low}-{high}",
        markers=tuple(row["marker"].split()),
    )


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None
