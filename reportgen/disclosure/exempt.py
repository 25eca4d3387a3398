"""The pack without what the public may not see.

In: a dataset. Out: ``Exempt``, what in it is for a closed meeting only; and new datasets
without it: first without its indicators and actions, then without its sections of commentary.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from reportgen.frozen import dataclass
from reportgen.model.action import Action
from reportgen.model.dataset import Dataset
from reportgen.model.indicator import Indicator
from reportgen.model.narrative import Commentary, CommentarySection, Narrative
from reportgen.model.outturn import Series

_Value = TypeVar("_Value")
Item = Indicator | Action


@dataclass(frozen=True, slots=True)
class Exempt:
    """What a pack holds for a closed meeting."""

    indicators: tuple[Indicator, ...] = ()
    series: Mapping[str, Series] | None = None
    """Of these indicators, by code."""
    actions: tuple[Action, ...] = ()
    sections: tuple[tuple[str, CommentarySection], ...] = ()
    """Of commentary on other indicators, with their codes."""

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.indicators or self.actions or self.sections)

    @property
    def items(self) -> tuple[Item, ...]:
        """Indicators and actions."""
        return self.indicators + self.actions

    @property
    def codes(self) -> frozenset[str]:
        """The codes of indicators and actions."""
        return frozenset(each.code for each in self.items)

    def paragraphs(self, usual: tuple[int, ...]) -> tuple[int, ...]:
        """Return the paragraphs of Schedule 12A concerned; ``usual`` where an item names none."""
        named = [each.exempt_under for each in self.items]
        named += [section.exempt_under for _, section in self.sections]
        return tuple(sorted({number for each in named for number in each or usual}))


def exempt_in(dataset: Dataset) -> Exempt:
    """Return what in a dataset is exempt."""
    indicators = tuple(each for each in dataset.indicators if each.is_exempt)
    codes = {each.code for each in indicators}
    return Exempt(
        indicators,
        {code: dataset.series[code] for code in codes},
        tuple(each for each in dataset.actions if each.is_exempt),
        tuple(
            (code, section)
            for code, commentary in dataset.commentary.items()
            if code not in codes
            for section in commentary.sections
            if section.is_exempt
        ),
    )


def without_items(dataset: Dataset, exempt: Exempt) -> Dataset:
    """Return a dataset without exempt indicators and actions, and all that is said of them.

    Neither is there an overview of a directorate that nothing is left of, nor the list of
    input files: names of files tell what there was.
    """
    if not exempt:
        return dataset
    hidden = exempt.codes
    indicators = tuple(each for each in dataset.indicators if not each.is_exempt)
    actions = tuple(each for each in dataset.actions if not each.is_exempt)
    kept = {each.directorate for each in indicators} | {each.directorate for each in actions}
    printed = dataset.printed
    return replace(
        dataset,
        indicators=indicators,
        series=_without(dataset.series, hidden),
        commentary=_without(dataset.commentary, hidden),
        earlier_commentary=_without(dataset.earlier_commentary, hidden),
        actions=actions,
        earlier_actions=tuple(each for each in dataset.earlier_actions if each.code not in hidden),
        printed=printed and replace(printed, measures=_without(printed.measures, hidden)),
        comparators=_without(dataset.comparators, hidden),
        overviews={name: each for name, each in dataset.overviews.items() if name in kept},
        inputs=(),
    )


def without_sections(dataset: Dataset, exempt: Exempt) -> Dataset:
    """Return a dataset whose exempt sections of commentary say nothing, and that they are."""
    if not exempt.sections:
        return dataset
    commentary = dict(dataset.commentary)
    for code in dict.fromkeys(code for code, _ in exempt.sections):
        commentary[code] = _emptied(commentary[code])
    return replace(dataset, commentary=commentary)


def _emptied(commentary: Commentary) -> Commentary:
    sections: Iterable[CommentarySection] = (
        replace(each, narrative=Narrative()) if each.is_exempt else each
        for each in commentary.sections
    )
    return replace(commentary, sections=tuple(sections), written=())


def _without(by_code: Mapping[str, _Value], hidden: frozenset[str]) -> dict[str, _Value]:
    return {code: each for code, each in by_code.items() if code not in hidden}
