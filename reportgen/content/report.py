"""Everything that a pack is made from, handed to every page as one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date

from reportgen.content.figures import FigureStyle
from reportgen.content.function_chart import ChartWorkshop
from reportgen.content.logo import Logo
from reportgen.content.part import Part, PrintedPage
from reportgen.diagnostics import Diagnostic
from reportgen.disclosure.exempt import Exempt
from reportgen.drawing.cell import Spacing
from reportgen.drawing.table import Rules
from reportgen.frozen import dataclass
from reportgen.model.action import ActionStatus
from reportgen.model.audience import Audience
from reportgen.model.dataset import Dataset
from reportgen.model.outturn import Marker
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
    exempt: Exempt = field(default_factory=Exempt)
    """What is for a closed meeting only: left out of a public version, marked in an exempt one."""
    logo: Logo | None = None
    """Stands on the cover in place of the organisation's name."""
    part: Part | None = None
    """What the page at hand is about, where that is not the whole pack."""
    explained: Mapping[str, str] | None = None
    """Codes of the indicators that have an exception report, in the order of printing, with
    the anchors of their pages; ``None`` where pages have not been gone through."""
    workshop: ChartWorkshop = field(default_factory=ChartWorkshop)
    """What charts by functions of the pack's own are drawn with."""
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
    def meanings(self) -> Mapping[Marker, str]:
        """What markers mean in this pack, where that is more than they always mean."""
        rule = self.spec.disclosure
        public = self.spec.audience is Audience.PUBLIC
        if rule is None or not rule.suppresses or not public:
            return {}
        key = "marker.c.small" if rule.smallest else "marker.c.small_or_none"
        return {Marker.CONFIDENTIAL: self.words(key, threshold=str(rule.threshold))}

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
        """The directorate that the pack or the page at hand is about, if it is about one."""
        return self.part.directorate if self.part is not None else self.spec.directorate

    @property
    def about(self) -> str:
        """What stands over titles: the directorate, or the part that a page is repeated for."""
        if self.part is not None and self.part.division is not None:
            return self.part.name or self.words("overview.no_outcome")
        return self.directorate

    @property
    def is_by_score(self) -> bool:
        """Whether the page at hand is about some scores alone."""
        return self.part is not None and self.part.by_score

    def over(self, title: str) -> str:
        """Return what stands over a title, unless the title says it."""
        return "" if title == self.about else self.about

    def of(self, page: PrintedPage) -> Report:
        """Return the report as a page sees it: narrowed to what the page is about."""
        return replace(
            self,
            scores=page.part.scores,
            dataset=page.part.dataset,
            findings=self.findings
            if page.part.scores is self.scores
            else page.part.about(self.findings),
            part=page.part,
        )

    @property
    def reports(self) -> Mapping[str, str]:
        """The indicators with an exception report: codes in the order of printing."""
        if self.explained is not None:
            return self.explained
        codes = (each.indicator.code for each in self.exceptions)
        return dict.fromkeys(codes, "") if self.prints("exceptions") else {}

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
