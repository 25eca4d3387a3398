"""What pages print beside the figures: texts of pack, layout and words; and how far back.

In: pack.yaml and the design, as read. Out: ``LocatedText`` values, for the checks that read
texts, and the span of time that a layout shows.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping

from reportgen.checks.evidence import LocatedText
from reportgen.diagnostics import Location
from reportgen.remembering import remembered
from reportgen.spec.layout_spec import LayoutSpec
from reportgen.spec.pack_spec import PackSpec
from reportgen.spec.template import Template
from reportgen.spec.words import Words

_NOT_PRINTED = frozenset(
    {"location", "locations", "layout", "words", "theme", "sources", "extends", "needs_reportgen"}
    | {"where", "repeat", "when", "heading", "markdown", "indicator", "indicators", "disclosure"}
    | {"audience", "exempt_under"}
)
"""Attributes that hold places, file names and filters, not text; or text that stands elsewhere
too: a heading in its title, a page's Markdown among the texts of the dataset, codes of
indicators in the figures."""


def printed_outside_data(
    spec: PackSpec, layout: LayoutSpec, words: Words
) -> tuple[LocatedText, ...]:
    """Return every text of the three that may come to be printed."""
    return (*pack_texts(spec, layout), *_word_texts(words))


def pack_texts(spec: PackSpec, layout: LayoutSpec) -> tuple[LocatedText, ...]:
    """Return every text of pack and layout that may come to be printed."""
    return (
        *_texts(spec, "pack", spec.location),
        *_texts(layout, "layout", layout.location),
    )


def attaches_data(spec: PackSpec, layout: LayoutSpec) -> bool:
    """Return whether the figures are to be embedded: the pack says so, else its layout."""
    return layout.attach_data if spec.attach_data is None else spec.attach_data


def quarters_shown(spec: PackSpec, layout: LayoutSpec) -> int | None:
    """Return how many quarters the pages show at most; ``None`` for all that there are."""
    if attaches_data(spec, layout):
        return None
    return max(_quarters(layout.pages), default=0)


def _quarters(value: object) -> Iterator[int]:
    """Yield every number of quarters that pages and blocks, whatever their kind, ask for."""
    if isinstance(value, tuple):
        for inner in value:
            yield from _quarters(inner)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for each in dataclasses.fields(value):
            inner = getattr(value, each.name)
            if each.name == "quarters" and isinstance(inner, int):
                yield inner
            else:
                yield from _quarters(inner)


def _texts(value: object, what: str, location: Location) -> Iterator[LocatedText]:
    """Walk a value that was read, whatever dataclasses it is made of."""
    if isinstance(value, Template):
        value = "".join(part for part in value.parts if isinstance(part, str))
    if isinstance(value, str):
        if value:
            yield LocatedText(str(value), location, what)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _texts(inner, str(key), location)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _texts(inner, what, location)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        yield from _attributes(value, location)


def _attributes(value: object, location: Location) -> Iterator[LocatedText]:
    own = getattr(value, "location", None)
    here = own if isinstance(own, Location) and own.file else location
    places = getattr(value, "locations", None) or {}
    for each in dataclasses.fields(value):  # type: ignore[arg-type]
        if each.name not in _NOT_PRINTED:
            place = places.get(each.name) or places.get(each.name.replace("_", "-")) or here
            yield from _texts(getattr(value, each.name), each.name, place)


@remembered(16)
def _word_texts(words: Words) -> tuple[LocatedText, ...]:
    """Return the texts of a words file: 630, the same for every pack that a process builds."""
    found: list[LocatedText] = []
    for key in words:
        entry = words.entry(key)
        forms = entry.forms.values() if entry.forms is not None else ()
        for text in (entry.text, *(entry.items or ()), *forms):
            found += _texts(text, f"words '{key}'", entry.location)
    return tuple(found)
