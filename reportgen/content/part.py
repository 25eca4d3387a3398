"""The pages that a pack prints, each with the part of the pack that it is about.

In: a layout's pages with their ``where``, ``repeat`` and ``when``; figures and scores.
Out: ``PrintedPage`` values in the order of printing. Everything that a page says, counts
and sentences too, is made from its part, so the parts add up to the whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from reportgen.diagnostics import Diagnostic
from reportgen.frozen import dataclass
from reportgen.model.dataset import Dataset
from reportgen.model.narrative import Narrative
from reportgen.model.selection import Division, Where
from reportgen.scoring.scored import ScoredIndicator, Scores
from reportgen.scoring.selection import part, parts_of, select, select_actions
from reportgen.scoring.summary import exceptions
from reportgen.spec.layout_spec import LayoutSpec, PageSpec
from reportgen.spec.pack_spec import PackSpec
from reportgen.spec.page_scope import Content, When

ACTION_KINDS = ("actions",)
"""Pages that a part has which holds actions, but no indicators."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a page may print of a pack."""

    scores: Scores
    dataset: Dataset
    directorate: str = ""
    """The directorate that all of it belongs to, if there is one."""
    division: Division | None = None
    """What the pack was divided by to get it."""
    name: str = ""
    """The directorate or outcome of a division; empty where the data names none."""
    by_score: bool = False
    """Whether only some scores were let in, so that counting them says nothing."""

    def holds(self, content: Content, layout: LayoutSpec, findings: Iterable[Diagnostic]) -> bool:
        """Whether there is something of a kind to print."""
        match content:
            case Content.INDICATORS:
                return bool(len(self.scores))
            case Content.EXCEPTIONS:
                return bool(exceptions(self.scores, layout.exceptions.scores))
            case Content.ACTIONS:
                return bool(self.dataset.actions)
            case Content.OVERVIEW:
                return bool(self.dataset.overview.blocks)
            case Content.ACCEPTED:
                return any(finding.accepted is not None for finding in self.about(findings))

    def about(self, findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Return the findings about indicators of the part."""
        return tuple(each for each in findings if each.indicator in self.scores.by_code)


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page of the layout as it is printed: once, or in its turn."""

    spec: PageSpec
    part: Part
    section: int = 0
    """Which section of repeated pages it belongs to, from 1; 0 where it is not repeated."""


def printed_pages(
    layout: LayoutSpec,
    spec: PackSpec,
    dataset: Dataset,
    scores: Scores,
    findings: Iterable[Diagnostic] = (),
) -> tuple[PrintedPage, ...]:
    """Return the pages in the order of printing, those left out whose conditions fail.

    Neighbouring pages that are repeated alike form a section: all of its pages are printed
    for one directorate or outcome, then all for the next.
    """
    whole = Part(scores, dataset, spec.directorate)
    found = tuple(findings)
    pages = [
        page
        for page in _in_turn(layout.pages, whole)
        if page.spec.when is None or _allows(page.spec.when, page.part, layout, spec, found)
    ]
    turns: dict[str, int] = {}
    numbered = []
    for page in pages:
        turn = turns.get(page.spec.anchor, 0)
        turns[page.spec.anchor] = turn + 1
        numbered.append(replace(page, spec=replace(page.spec, turn=turn)))
    return tuple(numbered)


def _in_turn(pages: Sequence[PageSpec], whole: Part) -> Iterator[PrintedPage]:
    section = 0
    for by, group in groupby(pages, key=lambda page: page.repeat):
        if by is None:
            yield from (PrintedPage(page, _narrowed(whole, page.where)) for page in group)
            continue
        repeated = tuple(group)
        for name in parts_of(whole.scores, whole.dataset.actions, by):
            section += 1
            mine = _divided(whole, by, name)
            for page in repeated:
                if len(mine.scores) or page.kind in ACTION_KINDS:
                    yield PrintedPage(page, _narrowed(mine, page.where), section)


def _divided(whole: Part, by: Division, name: str) -> Part:
    scores, actions = part(whole.scores, whole.dataset.actions, by, name)
    directorate = name if by is Division.DIRECTORATE else whole.directorate
    dataset = replace(_only(whole.dataset, scores), actions=actions)
    # The text about the whole pack is not about any of its parts.
    overview = _overview(whole, name) if by is Division.DIRECTORATE else Narrative()
    return Part(scores, replace(dataset, overview=overview), directorate, by, name)


def _overview(of: Part, directorate: str) -> Narrative:
    """Return what is written about a directorate; of a pack about one, its overview."""
    own = of.dataset.overview if directorate == of.directorate else Narrative()
    return of.dataset.overviews.get(directorate, own)


def _narrowed(of: Part, where: Where | None) -> Part:
    if where is None:
        return of
    scores = select(of.scores, where, of.dataset.owners)
    actions = select_actions(of.dataset.actions, where, of.dataset.owners)
    dataset = replace(_only(of.dataset, scores), actions=actions)
    directorate = of.directorate
    if len(where.directorate) == 1 and not of.directorate:
        (directorate,) = where.directorate
        dataset = replace(dataset, overview=_overview(of, directorate))
    narrowed = replace(of, scores=scores, dataset=dataset, directorate=directorate)
    return replace(narrowed, by_score=bool(where.score))


def _only(dataset: Dataset, scores: Scores) -> Dataset:
    return replace(
        dataset,
        indicators=tuple(each.indicator for each in scores),
        series={code: dataset.series[code] for code in scores.by_code},
    )


def _allows(
    when: When, of: Part, layout: LayoutSpec, spec: PackSpec, findings: tuple[Diagnostic, ...]
) -> bool:
    """Whether all conditions of a page hold."""
    if when.quarter and f"Q{of.scores.quarter.number}" not in when.quarter:
        return False
    if when.status is not None and when.status is not spec.status:
        return False
    if when.any and not any(of.holds(each, layout, findings) for each in when.any):
        return False
    return not any(of.holds(each, layout, findings) for each in when.none)


def explained_on(page: PrintedPage, layout: LayoutSpec) -> tuple[ScoredIndicator, ...]:
    """Return the indicators that a page of exception reports explains, in scorecard order."""
    return exceptions(page.part.scores, layout.exceptions.scores)
