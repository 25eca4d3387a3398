"""Everything that a pack is made from, handed to every page as one value."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from reportgen.content.figures import FigureStyle
from reportgen.diagnostics import Diagnostic
from reportgen.drawing.cell import Spacing
from reportgen.drawing.table import Rules
from reportgen.model.action import ActionStatus
from reportgen.model.dataset import Dataset
from reportgen.model.period import FiscalCalendar, Quarter
from reportgen.model.rules import Score, Trend
from reportgen.scoring.scored import ScoredIndicator, Scores
from reportgen.scoring.summary import exceptions
from reportgen.spec.action_looks import ActionLook
from reportgen.spec.bands import BandSpec, TrendSpec
from reportgen.spec.layout_spec import LayoutSpec
from reportgen.spec.pack_spec import PackSpec, Status
from reportgen.spec.theme_spec import ThemeSpec
from reportgen.spec.words import Words
from reportgen.style.paper import MM


@dataclass(frozen=True, slots=True)
class Report:
    """One pack, read, scored and checked, with the layout that it is printed by."""

    spec: PackSpec
    layout: LayoutSpec
    theme: ThemeSpec
    words: Words
    dataset: Dataset
    scores: Scores
    findings: tuple[Diagnostic, ...]
    quarter: Quarter
    figures: FigureStyle = field(init=False)
    """How the pack's language writes numbers."""

    def __post_init__(self) -> None:
        """Take the signs of numbers from the words, once for all figures."""
        object.__setattr__(self, "figures", FigureStyle.of(self.words))

    @property
    def calendar(self) -> FiscalCalendar:
        """Where the pack's fiscal years start."""
        return self.spec.calendar

    @property
    def is_final(self) -> bool:
        """Whether the pack is approved, and says nothing of drafts."""
        return self.spec.status is Status.FINAL

    @property
    def closing_day(self) -> date:
        """The last day of the quarter reported."""
        return self.calendar.last_day(self.quarter)

    @property
    def exceptions(self) -> tuple[ScoredIndicator, ...]:
        """The indicators that the layout wants explained, in scorecard order."""
        return exceptions(self.scores, self.layout.exceptions.scores)

    @property
    def title(self) -> str:
        """The pack's title, or what such a pack is usually called."""
        return self.spec.title or self.words("cover.title")

    @property
    def directorate(self) -> str:
        """The directorate that the whole pack is about, if it is about one."""
        return self.spec.directorate

    def band(self, scored: ScoredIndicator) -> BandSpec | None:
        """Return the band of an indicator with its word, symbol and colour, if it is scored."""
        return next((band for band in self.layout.bands if band.name == scored.band), None)

    def prints(self, kind: str) -> bool:
        """Whether the layout has a page of a kind."""
        return any(page.kind == kind for page in self.layout.pages)

    def trend_look(self, trend: Trend) -> TrendSpec | None:
        """Return how a trend is shown; ``None`` where there is no trend."""
        return None if trend is Trend.NONE else self.layout.trends.of(trend)

    def trend_word(self, trend: Trend) -> str:
        """Return the word of a trend, the layout's before that of the words file."""
        look = self.trend_look(trend)
        return (look.word if look else "") or self.words(f"trend.{trend.value}")

    def action_look(self, status: ActionStatus) -> ActionLook:
        """Return how the status of an action is shown."""
        return self.layout.actions.of(status)

    def rules(self) -> Rules:
        """Return the rules of a table as the theme weighs them."""
        weights = self.theme.rules
        return Rules(
            outer=weights["outer"],
            group=weights["group"],
            head=weights["head"],
            row=weights["row"],
            colour="navy",
            row_colour="ink",
        )


BAD_NEWS = frozenset({Score.NOT_MET, Trend.DECLINING})
"""Scores and trends whose words are set semibold."""

# How tables breathe (in points): a first line on one baseline, a gap, second lines below.
SCORECARD_SPACING = Spacing("table", 1.7 * MM, 1.6 * MM, 0.9 * MM, 12 * MM)
SMALL_SPACING = Spacing("small-table", 1.75 * MM, 1.75 * MM, 0.9 * MM)
HEAD_SPACING = Spacing("head", 1.35 * MM, 1.2 * MM, 0.4 * MM)
