"""Every string that reaches a PDF, recorded as the canvas receives it.

What is printed, and what a viewer shows or a screen reader says in its place: alternative
texts, summaries of tables, where links lead, bookmarks, page labels, metadata, descriptions of
attached files. What only programs read (names of places, standards, the producer) is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest

from reportgen.pdf.canvas import TaggedCanvas
from reportgen.pdf.text_painter import Shown

SPOKEN = ("alt", "actual_text", "title", "summary")
"""What an element can say beside its content."""


@contextmanager
def strings_recorded() -> Iterator[list[tuple[str, str]]]:
    """Yield a list that fills with (by which way, which string) while packs are built."""
    found: list[tuple[str, str]] = []

    def watch(name: str, note: Callable[..., Iterator[tuple[str, str]]]) -> None:
        usual = getattr(TaggedCanvas, name)

        def call(self: TaggedCanvas, *given: Any, **more: Any) -> Any:
            found.extend((way, string) for way, string in note(*given, **more) if string)
            return usual(self, *given, **more)

        patch.setattr(TaggedCanvas, name, call)

    with pytest.MonkeyPatch.context() as patch:
        watch("text", _of_text)
        watch("write_text", _of_texts)
        watch("element", _of_element)
        watch("link", lambda *_, contents, **more: iter([("link", contents)]))
        watch("outline", lambda title, *_: iter([("bookmark", title)]))
        watch("begin_page", lambda w, h, bleed=0.0, label="": iter([("page label", label)]))
        watch("__init__", _of_document)
        yield found


def _of_text(x: float, baseline: float, text: str, *_: Any, **more: Any) -> Iterator[Any]:
    yield "text", text


def _of_texts(strings: Sequence[Shown]) -> Iterator[tuple[str, str]]:
    # Each is drawn in many places, and written once.
    for _, _, text, *_ in strings:
        yield "text", text


def _of_element(tag: str, **said: Any) -> Iterator[tuple[str, str]]:
    for way in SPOKEN:
        yield way, said.get(way) or ""


def _of_document(
    info: Any, colours: Any, faces: Any, conformance: Any = None
) -> Iterator[tuple[str, str]]:
    for part in (info.title, info.author, info.subject, *info.keywords):
        yield "metadata", part
    for attachment in conformance.attachments if conformance is not None else ():
        yield "attachment", attachment.description
