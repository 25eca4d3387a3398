"""Notes to figures: numbered where they are first used, explained where the table ends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from types import MappingProxyType

from reportgen.drawing.prose import Span, Text
from reportgen.frozen import dataclass
from reportgen.model.outturn import Marker
from reportgen.spec.words import Words

Meanings = Mapping[Marker, str]
"""What markers mean in one pack, where that is more than they always mean."""
NO_MEANINGS: Meanings = MappingProxyType({})


@dataclass(slots=True)
class NoteRegister:
    """Collects the notes and markers of one table while its cells are written."""

    texts: list[str] = field(default_factory=list)
    markers: set[Marker] = field(default_factory=set)

    def number(self, text: str) -> int:
        """Return the number of a note, the same one for the same text."""
        if text not in self.texts:
            self.texts.append(text)
        return self.texts.index(text) + 1

    def use(self, markers: Iterable[Marker]) -> None:
        """Remember that markers are printed."""
        self.markers.update(markers)

    def paragraphs(self, words: Words, meanings: Meanings = NO_MEANINGS) -> tuple[Text, ...]:
        """Return the notes in order, then the markers used, as paragraphs."""
        notes = [
            Text(
                (
                    Span(words("scorecard.note_ref", number=str(number)), face="semibold"),
                    Span(f" {text}"),
                ),
                "note",
            )
            for number, text in enumerate(self.texts, start=1)
        ]
        return (*notes, *marker_paragraphs(self.markers, words, meanings))


def marker_text(markers: Iterable[Marker]) -> str:
    """Return markers as they are printed: ``[p][r]``."""
    return "".join(f"[{marker.value}]" for marker in markers)


def marker_pairs(markers: Sequence[Marker]) -> str:
    """Return markers two by two, so that a narrow column breaks between pairs: ``[p][r] [b]``."""
    pairs = (markers[start : start + 2] for start in range(0, len(markers), 2))
    return " ".join(marker_text(pair) for pair in pairs)


def marker_meaning(marker: Marker, words: Words, meanings: Meanings) -> str:
    """Return what a marker means in this pack, or in any."""
    return meanings.get(marker) or words(f"marker.{marker.value}.meaning")


def marker_paragraphs(
    markers: Iterable[Marker], words: Words, meanings: Meanings = NO_MEANINGS
) -> tuple[Text, ...]:
    """Return one paragraph that explains the markers, in the order of the shorthand."""
    used = set(markers)
    spans: list[Span] = []
    for marker in Marker:
        if marker in used:
            lead = " " if spans else ""
            spans.append(Span(f"{lead}[{marker.value}]", face="semibold"))
            name = words(f"marker.{marker.value}.name")
            meaning = marker_meaning(marker, words, meanings)
            spans.append(Span(f"\u00a0{name}: {meaning}."))
    return (Text(tuple(spans), "note"),) if spans else ()
