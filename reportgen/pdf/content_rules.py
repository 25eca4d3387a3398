"""Rules about what pages draw, for a file that is read back whole.

In: the content stream of each page. Out: breaches: ink that belongs to nothing, marks
that nest, colours of the wrong space, too much ink, lines that a press does not hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from typing import Any

import pikepdf

from reportgen.frozen import dataclass
from reportgen.pdf.breach import Breach, Subject

_UA, _A, _X = "ISO 14289-1", "ISO 19005-2", "ISO 15930"
MOST_INK = 2.4
"""Total ink as a part of one full plate: 240 %."""
LEAST_LINE_PT = 0.25
_SLACK = 0.005
MOST_SAVED = 28
"""Depth of saved graphics states (ISO 19005-2, 6.1.13)."""

_PAINTS = frozenset(
    {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "BI", "INLINE IMAGE"}
)
_STROKES = frozenset({"S", "s", "B", "B*", "b", "b*"})
_SHOWS = frozenset({"Tj", "TJ", "'", '"'})
_RGB = frozenset({"rg", "RG"})
_GREY = frozenset({"g", "G"})
_CMYK = frozenset({"k", "K"})


@dataclass(slots=True)
class _State:
    """What of the graphics state the rules look at."""

    scale: float = 1.0
    width: float = 1.0
    fill: tuple[float, ...] = (0.0,)


@dataclass(slots=True)
class _PageReader:
    """Walks one page's operators, keeping the state that rules need."""

    subject: Subject
    number: int
    owned: frozenset[int]
    """Content numbers that the parent tree gives to an element."""
    state: _State = field(default_factory=_State)
    saved: list[_State] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    found: dict[tuple[str, str], Breach] = field(default_factory=dict)
    fonts: set[str] = field(default_factory=set)

    def breach(self, code: str, clause: str, what: str) -> None:
        """Remember what is wrong, once on each page."""
        self.found.setdefault((code, what), Breach(code, clause, what, self.number))

    def read(self, operands: Any, operator: str) -> None:
        """Take one operator."""
        if operator in ("BDC", "BMC"):
            self._open(operands)
        elif operator == "EMC":
            if self.marks:
                self.marks.pop()
            else:
                self.breach("S650", f"{_UA}, 7.1", "a mark is closed that was not opened")
        elif operator in _PAINTS or operator in _SHOWS:
            self._paint(operator)
        elif operator in ("q", "Q", "cm", "w"):
            self._change(operands, operator)
        elif operator in _RGB or operator in _GREY or operator in _CMYK:
            self._colour(operands, operator)

    def _open(self, operands: Any) -> None:
        properties = operands[1] if len(operands) > 1 else {}
        has_properties = isinstance(properties, pikepdf.Dictionary)
        number = properties.get("/MCID") if has_properties else None
        kind = "artifact" if str(operands[0]) == "/Artifact" else "content"
        if number is None and kind == "content":
            kind = "other"
        if kind != "other" and any(mark != "other" for mark in self.marks):
            self.breach("S651", f"{_UA}, 7.1", "marked content stands in marked content")
        if number is not None and int(number) not in self.owned:
            self.breach("S652", f"{_UA}, 7.1", "marked content belongs to no element")
        self.marks.append(kind)

    def _paint(self, operator: str) -> None:
        if self.subject.is_tagged_standard and not any(
            mark in ("artifact", "content") for mark in self.marks
        ):
            what = "something is drawn that is neither content nor artifact"
            self.breach("S653", f"{_UA}, 7.1", what)
        if self.subject.is_press and operator in _STROKES:
            width = self.state.width * self.state.scale
            if width < LEAST_LINE_PT - _SLACK:
                what = f"a line is thinner than {LEAST_LINE_PT} pt"
                self.breach("S656", f"{_X}, house rule", what)
        if self.subject.is_press and operator in _SHOWS and len(self.state.fill) == 4:
            *inks, black = self.state.fill
            if black > 0.9 and sum(inks) > 0:
                self.breach("S657", f"{_X}, house rule", "text is printed in rich black")

    def _change(self, operands: Any, operator: str) -> None:
        state = self.state
        if operator == "q":
            self.saved.append(_State(state.scale, state.width, state.fill))
            if len(self.saved) > MOST_SAVED:
                self.breach("S658", f"{_A}, 6.1.13", "graphics states are nested too deeply")
        elif operator == "Q":
            if self.saved:
                self.state = self.saved.pop()
        elif operator == "cm":
            a, b, c, d = (float(value) for value in operands[:4])
            state.scale *= abs(a * d - b * c) ** 0.5
        else:
            state.width = float(operands[0])

    def _colour(self, operands: Any, operator: str) -> None:
        values = tuple(float(value) for value in operands)
        if operator.islower():
            self.state.fill = values
        if self.subject.is_press and operator in _RGB:
            self.breach("S654", f"{_X}, 6.2.4", "a colour is given in RGB")
        if self.subject.is_archive and operator in _CMYK:
            what = "a colour is given in CMYK, the output intent is RGB"
            self.breach("S654", f"{_A}, 6.2.4.3", what)
        if self.subject.is_press and operator in _CMYK and sum(values) > MOST_INK + _SLACK:
            what = f"{sum(values):.0%} of ink is laid, at most {MOST_INK:.0%} is allowed"
            self.breach("S655", f"{_X}, house rule", what)

    def end(self) -> None:
        """Look at what the page left open."""
        if self.marks:
            self.breach("S650", f"{_UA}, 7.1", "a mark is not closed")


def content_breaches(subject: Subject) -> tuple[Breach, ...]:
    """Return what is wrong on the pages, each thing once on a page."""
    owners = _owners(subject)
    found: list[Breach] = []
    for number, page in subject.pages:
        key = page.get("/StructParents")
        owned = owners.get(int(key), frozenset()) if key is not None else frozenset()
        reader = _PageReader(subject, number, owned)
        try:
            instructions = pikepdf.parse_content_stream(pikepdf.Page(page))
        except pikepdf.PdfError as error:
            found.append(
                Breach("S650", "ISO 32000-1, 7.8.2", f"unreadable content: {error}", number)
            )
            continue
        for instruction in instructions:
            reader.read(instruction.operands, str(instruction.operator))
        reader.end()
        found += reader.found.values()
    return tuple(found)


def _owners(subject: Subject) -> dict[int, frozenset[int]]:
    """Return for each page's key the content numbers that have an element."""
    root = subject.root.get("/StructTreeRoot")
    if root is None or "/ParentTree" not in root:
        return {}
    return dict(_numbers(root.ParentTree))


def _numbers(node: Any) -> Iterator[tuple[int, frozenset[int]]]:
    for kid in node.get("/Kids", []):
        yield from _numbers(kid)
    listed = list(node.get("/Nums", []))
    for key, value in zip(listed[::2], listed[1::2], strict=False):
        if isinstance(value, pikepdf.Array):
            elements = enumerate(value)
            yield int(key), frozenset(index for index, each in elements if each is not None)
