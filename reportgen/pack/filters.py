"""Filters of a layout held against the data of a pack: a slip would print an empty page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.diagnostics import Diagnostics, suggestion
from reportgen.model.action import Action
from reportgen.model.dataset import Dataset
from reportgen.model.indicator import Indicator
from reportgen.spec.layout_spec import LayoutSpec
from reportgen.spec.reading import LAYOUT, Reading


def check_filters(layout: LayoutSpec, dataset: Dataset, diagnostics: Diagnostics) -> None:
    """Report names in ``where`` that nothing in the data has (L302, a warning)."""
    reading = Reading(diagnostics, LAYOUT)
    for where, location in (each for page in layout.pages for each in page.filters):
        for criterion, plural, known in _named(dataset):
            for name in getattr(where, criterion):
                if name not in known:
                    message = f"no indicator or action has the {criterion} '{name}'"
                    hint = suggestion(name, known, plural) if known else ""
                    reading.warn(location, message, hint)


def _named(dataset: Dataset) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield each criterion that the data names, its plural, and the names."""
    records: tuple[Indicator | Action, ...] = (*dataset.indicators, *dataset.actions)
    yield "outcome", "outcomes", _known(each.outcome for each in records)
    yield "directorate", "directorates", _known(each.directorate for each in records)
    yield "code", "codes", _known(each.code for each in dataset.indicators)
    owners = (each.owner for each in records)
    accountable = (each.accountable for each in dataset.indicators)
    roles = (each.role for each in dataset.owners.values())
    yield "owner", "owners", _known((*owners, *accountable, *roles))


def _known(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))
