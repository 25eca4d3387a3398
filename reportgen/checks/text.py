"""Every text of a dataset that may come to be printed, with the place where it was written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from reportgen.checks.evidence import CommentaryAsked, LocatedText
from reportgen.diagnostics import Location
from reportgen.model.dataset import Dataset
from reportgen.model.narrative import Block, Bullets, Grid, Narrative, Run
from reportgen.model.record import Place

_INDICATOR_FIELDS = (
    *("code", "title", "short_title", "directorate", "outcome"),
    *("owner", "accountable", "definition"),
)
_OUTTURN_FIELDS = ("note", "reason")
_ACTION_FIELDS = ("code", "title", "directorate", "outcome", "owner", "comment")
_OWNER_FIELDS = ("owner", "role")


def printed_texts(
    dataset: Dataset, wanted: Callable[[str], object] = bool
) -> Iterator[LocatedText]:
    """Yield the texts of a dataset that pages may print, empty ones left out.

    ``wanted`` says of a text whether it is: the places of others, which take longer to tell
    than most questions about a text, are not made.
    """
    of = _Wanted(wanted)
    for indicator in dataset.indicators:
        code, place = indicator.code, indicator.place
        yield from of.fields(indicator, _INDICATOR_FIELDS, place, code, code)
        yield from of.cell(indicator.unit.text, place, "unit", code, code)
        source = indicator.benchmark.source if indicator.benchmark else ""
        yield from of.cell(source, place, "benchmark_source", code, code)
        for outturn in dataset.series[code].as_read:
            if outturn.note or outturn.reason:
                about = f"{code} for {outturn.when}"
                yield from of.fields(outturn, _OUTTURN_FIELDS, outturn.place, about, code)
        for other in dataset.comparators.get(code, ()):
            about = f"comparator of {code} for {other.period}"
            yield from of.fields(other, ("body", "source"), other.place, about, code)
    for code, commentary in dataset.commentary.items():
        about = f"commentary on {code}"
        yield from of.text(commentary.author, commentary.location, f"author of the {about}", code)
        for section in commentary.sections:
            yield from of.text(section.heading, section.location, about, code)
            yield from of.narrative(section.narrative, about, code)
    for action in dataset.actions:
        yield from of.fields(action, _ACTION_FIELDS, action.place, f"action {action.code}", None)
    for owner in dataset.owners.values():
        yield from of.fields(owner, _OWNER_FIELDS, owner.place, f"owner {owner.owner}", None)
    yield from of.narrative(dataset.overview, "overview")
    for directorate, overview in dataset.overviews.items():
        yield from of.narrative(overview, f"overview of {directorate}")
    for text in dataset.texts.values():
        yield from of.narrative(text, "text of a page")


def printed_part(dataset: Dataset, asked: CommentaryAsked | None) -> Dataset:
    """Return a dataset with the commentary that the layout prints, and no other."""
    codes = asked.codes if asked is not None else ()
    commentary = {code: each for code, each in dataset.commentary.items() if code in codes}
    return replace(dataset, commentary=commentary)


class _Wanted:
    """Yields the texts of a dataset's parts that are wanted, each with its place."""

    def __init__(self, wanted: Callable[[str], object]) -> None:
        self._wanted = wanted

    def fields(
        self, record: object, names: tuple[str, ...], place: Place, about: str, code: str | None
    ) -> Iterator[LocatedText]:
        for name in names:
            text = getattr(record, name)
            if text and self._wanted(text):
                yield LocatedText(text, place.at(name), f"{name} of {about}", code)

    def cell(
        self, text: str, place: Place, column: str, about: str, code: str | None
    ) -> Iterator[LocatedText]:
        if text and self._wanted(text):
            yield LocatedText(text, place.at(column), f"{column} of {about}", code)

    def text(
        self, text: str, location: Location, what: str, code: str | None
    ) -> Iterator[LocatedText]:
        if text and self._wanted(text):
            yield LocatedText(text, location, what, code)

    def narrative(
        self, narrative: Narrative, what: str, code: str | None = None
    ) -> Iterator[LocatedText]:
        for block in narrative.blocks:
            yield from self.block(block, what, code)

    def block(self, block: Block, what: str, code: str | None) -> Iterator[LocatedText]:
        match block:
            case Bullets():
                for item in block.items:
                    for inner in item:
                        yield from self.block(inner, what, code)
            case Grid():
                for row in (block.head, *block.rows):
                    for cell in row:
                        yield from self.text(_plain(cell), block.location, what, code)
            case _:
                yield from self.text(_plain(block.runs), block.location, what, code)


def _plain(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)
