"""Every text of a dataset that may come to be printed, with the place where it was written."""

from __future__ import annotations

from collections.abc import Iterator
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


def printed_texts(dataset: Dataset) -> Iterator[LocatedText]:
    """Yield the texts of a dataset that pages may print, empty ones left out."""
    for indicator in dataset.indicators:
        code, place = indicator.code, indicator.place
        yield from _fields(indicator, _INDICATOR_FIELDS, place, code, code)
        yield from _text(indicator.unit.text, place.at("unit"), f"unit of {code}", code)
        source = indicator.benchmark.source if indicator.benchmark else ""
        what = f"benchmark_source of {code}"
        yield from _text(source, place.at("benchmark_source"), what, code)
        for outturn in dataset.series[code].as_read:
            about = f"{code} for {outturn.when}"
            yield from _fields(outturn, _OUTTURN_FIELDS, outturn.place, about, code)
        for other in dataset.comparators.get(code, ()):
            about = f"comparator of {code} for {other.period}"
            yield from _fields(other, ("body", "source"), other.place, about, code)
    for code, commentary in dataset.commentary.items():
        about = f"commentary on {code}"
        yield from _text(commentary.author, commentary.location, f"author of the {about}", code)
        for section in commentary.sections:
            yield from _text(section.heading, section.location, about, code)
            yield from _narrative(section.narrative, about, code)
    for action in dataset.actions:
        yield from _fields(action, _ACTION_FIELDS, action.place, f"action {action.code}")
    for owner in dataset.owners.values():
        yield from _fields(owner, _OWNER_FIELDS, owner.place, f"owner {owner.owner}")
    yield from _narrative(dataset.overview, "overview")
    for directorate, overview in dataset.overviews.items():
        yield from _narrative(overview, f"overview of {directorate}")
    for text in dataset.texts.values():
        yield from _narrative(text, "text of a page")


def printed_part(dataset: Dataset, asked: CommentaryAsked | None) -> Dataset:
    """Return a dataset with the commentary that the layout prints, and no other."""
    codes = asked.codes if asked is not None else ()
    commentary = {code: each for code, each in dataset.commentary.items() if code in codes}
    return replace(dataset, commentary=commentary)


def _fields(
    record: object, names: tuple[str, ...], place: Place, about: str, code: str | None = None
) -> Iterator[LocatedText]:
    for name in names:
        if text := getattr(record, name):
            yield LocatedText(text, place.at(name), f"{name} of {about}", code)


def _text(
    text: str, location: Location, what: str, code: str | None = None
) -> Iterator[LocatedText]:
    if text:
        yield LocatedText(text, location, what, code)


def _narrative(narrative: Narrative, what: str, code: str | None = None) -> Iterator[LocatedText]:
    for block in narrative.blocks:
        yield from _block(block, what, code)


def _block(block: Block, what: str, code: str | None) -> Iterator[LocatedText]:
    match block:
        case Bullets():
            for item in block.items:
                for inner in item:
                    yield from _block(inner, what, code)
        case Grid():
            for row in (block.head, *block.rows):
                for cell in row:
                    yield from _text(_plain(cell), block.location, what, code)
        case _:
            yield from _text(_plain(block.runs), block.location, what, code)


def _plain(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)
