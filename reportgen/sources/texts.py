"""Texts that a layout asks for: Markdown beside the figures, or in the layout itself.

In: what pages ask for. Out: ``Narrative`` values, in which variables still stand in braces;
that all of them are known is seen to here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.diagnostics import Diagnostics, Location
from reportgen.frozen import dataclass
from reportgen.model.narrative import Block, Bullets, Grid, Narrative, Run
from reportgen.sources.commentary import Source, read_narrative
from reportgen.sources.commentary_files import read_markdown
from reportgen.sources.folder import PackFolder
from reportgen.spec.page_scope import PAGE_VARIABLES
from reportgen.spec.reading import LAYOUT, Reading
from reportgen.spec.template import parse_template


@dataclass(frozen=True, slots=True)
class TextAsked:
    """A text of a layout: the name of a file in the pack's folder, or Markdown."""

    file: str
    markdown: str
    location: Location
    """Where the layout says so."""
    source: str = ""
    """The text of the pack that is named beside them, which then is one too many."""
    what: str = "a page of text"
    written_as: str = "text"
    """The key for Markdown."""

    @property
    def key(self) -> str:
        """What the text is found under."""
        return self.file or self.markdown


def read_texts(
    asked: Iterable[TextAsked], folder: PackFolder | None, diagnostics: Diagnostics
) -> dict[str, Narrative]:
    """Return the texts by their keys, those left out that cannot be read.

    ``folder`` is ``None`` for a pack without one. Codes: L302, L303 not one of file and
    Markdown, L306 an unknown variable, F501 to F505 the file.
    """
    texts: dict[str, Narrative] = {}
    for each in asked:
        if each.key in texts:
            continue
        found = _read(each, folder, diagnostics)
        if found is not None:
            _check_variables(found, diagnostics)
            texts[each.key] = found
    return texts


def _read(
    asked: TextAsked, folder: PackFolder | None, diagnostics: Diagnostics
) -> Narrative | None:
    reading = Reading(diagnostics, LAYOUT)
    keys = {asked.written_as: asked.markdown, "file": asked.file, "source": asked.source}
    stated = [f"'{key}'" for key, value in keys.items() if value]
    if len(stated) > 1:
        reading.wrong(asked.location, f"{asked.what} has both {' and '.join(stated)}", "keep one")
    elif asked.markdown:
        place = asked.location
        source = Source(place.file, place.line or 1, place.column or 1)
        return read_narrative(asked.markdown, source, diagnostics)
    elif not asked.file:
        key = asked.written_as
        hint = f"add '{key}:' with Markdown, or 'file:' with the name of a Markdown file"
        reading.missing(asked.location, f"{asked.what} has neither '{key}' nor 'file'", hint)
    elif folder is None or not folder.has(asked.file):
        message = f"the file '{asked.file}' is not there"
        diagnostics.error("F501", asked.location, message, "put it into the pack folder")
    else:
        written = read_markdown(folder, asked.file, diagnostics)
        if written is not None:
            return read_narrative(written, Source(asked.file), diagnostics)
    return None


def _check_variables(narrative: Narrative, diagnostics: Diagnostics) -> None:
    reading = Reading(diagnostics, LAYOUT, "the text")
    for text, location in _texts(narrative.blocks):
        try:
            template = parse_template(text)
        except ValueError as error:
            hint = "a brace that is to be printed is written twice: {{ or }}"
            reading.bad_template(location, f"the text: {error}", hint)
            continue
        for name in sorted(template.names.difference(PAGE_VARIABLES)):
            reading.bad_variable(location, name, PAGE_VARIABLES)


def _texts(blocks: Iterable[Block]) -> Iterator[tuple[str, Location]]:
    for block in blocks:
        match block:
            case Bullets():
                for item in block.items:
                    yield from _texts(item)
            case Grid():
                for row in (block.head, *block.rows):
                    for cell in row:
                        yield from _of(cell, block.location)
            case _:
                yield from _of(block.runs, block.location)


def _of(runs: Iterable[Run], location: Location) -> Iterator[tuple[str, Location]]:
    for run in runs:
        yield run.text, location
