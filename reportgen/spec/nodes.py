"""YAML into nodes that know their place.

In: the bytes of a file. Out: ``Scalar``, ``Sequence`` and ``Mapping`` nodes with file,
line and column; every scalar is text until a shape reads it, so that ``no``, ``1:30``
and ``010`` stay what their author typed.

A file from outside may be hostile or merely broken. The nodes are therefore composed
from the events of PyYAML's pure Python parser (its C loader overflows the stack on
deep nesting, and takes some texts for others), while budgets for size, depth and alias
expansion hold; tags, duplicate keys and cyclic aliases are refused. The files that are
shipped, byte for byte, come from libyaml where PyYAML has it: both parsers give the same
nodes for each of them, and those of a pack take 25 ms instead of 150.
This is the only module that imports PyYAML.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, NoReturn

import yaml

from reportgen.diagnostics import Diagnostics, Location
from reportgen.frozen import dataclass
from reportgen.spec.shipped import is_shipped

MAX_BYTES = 1_000_000
"""Size of a YAML file: a layout of a hundred pages has about a tenth of this."""
MAX_DEPTH = 50
"""Lists and mappings inside each other."""
MAX_NODES = 20_000
"""Nodes of a file, each alias counted as everything that it stands for."""

_NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_COMMENT_IN_TEXT = re.compile(r"[ \t]+#(?=\S)")
_NULLS = ("", "~", "null")


@dataclass(frozen=True, slots=True)
class Scalar:
    """Text, NFC normalised. ``plain`` says that it was written without quotes."""

    text: str
    plain: bool
    location: Location

    @property
    def is_null(self) -> bool:
        """Whether nothing stands here: no text at all, ``~`` or ``null``."""
        return self.plain and self.text in _NULLS

    @property
    def is_written_null(self) -> bool:
        """Whether ``null`` or ``~`` stands here, on purpose."""
        return self.is_null and self.text != ""


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    location: Location


@dataclass(frozen=True, slots=True)
class Entry:
    """A key and its value."""

    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values, in the order of the file; no key stands twice."""

    entries: tuple[Entry, ...]
    location: Location

    def get(self, name: str) -> Node | None:
        """Return the value of a key, if the mapping has it."""
        return next((entry.value for entry in self.entries if entry.key.text == name), None)


Node = Scalar | Sequence | Mapping


def control_in(text: str) -> str | None:
    """Return the first character of a text that is a control, if any: no pack holds one."""
    found = _NOT_TEXT.search(text)
    return found[0] if found else None


def read_yaml(data: bytes, file: str, diagnostics: Diagnostics) -> Node | None:
    r"""Return the node that a YAML file holds, or ``None`` after an error was added.

    ``file`` is the name that findings carry. Codes: F502 not UTF-8, F503 not YAML that
    can be used, F504 over a budget.

    >>> found = Diagnostics()
    >>> node = read_yaml(b"title: A\ntitle: B\n", "pack.yaml", found)
    >>> str(next(iter(found))).splitlines()[0]
    "pack.yaml:2:1: error: F503 the key 'title' stands twice"
    """
    try:
        text = _decoded(data, file)
        loader = _fast_loader(data) or _Loader
        return _Composer(text, file, diagnostics, loader).document()
    except _RefusalError as refusal:
        diagnostics.error(refusal.code, refusal.location, refusal.message, refusal.hint)
        return None


class _RefusalError(Exception):
    """What ends the reading of a file."""

    def __init__(self, code: str, location: Location, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.location, self.message, self.hint = code, location, message, hint


def _decoded(data: bytes, file: str) -> str:
    if len(data) > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES:,} bytes"
        raise _RefusalError(
            "F504", Location(file), message, "split it, or take out what is not used"
        )
    hint = "save the file as UTF-8"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _RefusalError("F502", Location(file, 1, 1), "the file is UTF-16, not UTF-8", hint)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", "replace")
        message = f"the file is not UTF-8 (byte 0x{data[error.start]:02x})"
        raise _RefusalError("F502", _location_after(before, file), message, hint) from None
    if bad := _NOT_TEXT.search(text):
        message = f"the file holds the control character U+{ord(bad[0]):04X}"
        location = _location_after(text[: bad.start()], file)
        raise _RefusalError("F503", location, message, "delete the character")
    return text


def _location_after(text: str, file: str) -> Location:
    lines = re.split("\r\n|\r|\n", text)
    return Location(file, len(lines), len(lines[-1]) + 1)


class _Loader(yaml.SafeLoader):
    """PyYAML's parser, with the one rule of YAML 1.2 that authors of layouts meet.

    PyYAML ends unquoted text inside brackets at a question mark, and then fails, so that
    ``{question: What next?}`` could not be written.
    """

    def scan_plain(self) -> Any:
        """Return a token of unquoted text, question marks and all."""
        if not self.flow_level:
            return super().scan_plain()
        self.peek = self._peek_in_text  # type: ignore[method-assign]
        try:
            return super().scan_plain()
        finally:
            del self.peek

    def _peek_in_text(self, index: int = 0) -> str:
        """Return the character ahead, a question mark as a letter (none other is taken)."""
        ahead: str = super().peek(index)
        return "x" if ahead == "?" else ahead


def _fast_loader(data: bytes) -> type | None:
    """Return the parser of libyaml for a file that is shipped, if PyYAML came with it."""
    return getattr(yaml, "CSafeLoader", None) if is_shipped(data) else None


class _Composer:
    """Builds nodes from parser events; counts what aliases expand to."""

    def __init__(self, text: str, file: str, diagnostics: Diagnostics, loader: type) -> None:
        self._text = text
        self._file = file
        self._diagnostics = diagnostics
        self._events = self._located_events(loader)
        self._anchors: dict[str, tuple[Node, int] | None] = {}
        """By name: a node with its expanded size, or None while the node is still open."""
        self._nodes = 0

    def document(self) -> Node:
        """Return the only document of the file."""
        next(self._events)  # the start of the stream
        if isinstance(next(self._events), yaml.StreamEndEvent):
            message, hint = "the file is empty", "see `reportgen schema` for what belongs into it"
            raise _RefusalError("F503", Location(self._file, 1, 1), message, hint)
        node, _ = self._node(next(self._events), 1)
        next(self._events)  # the end of the document
        after = next(self._events)
        if not isinstance(after, yaml.StreamEndEvent):
            self._refuse(after, "a second document starts here", "keep one document in a file")
        return node

    def _located_events(self, kind: Any) -> Iterator[yaml.Event]:
        loader = kind(self._text)
        try:
            while loader.check_event():
                yield loader.get_event()
        except yaml.MarkedYAMLError as error:
            raise self._not_yaml(error) from None
        except (ValueError, OverflowError):
            # PyYAML lets chr() fail on an escape such as "\UFFFFFFFF".
            location = self._at(loader.get_mark())
            message = "this is not YAML: an escape that names no character"
            raise _RefusalError("F503", location, message, "write the character itself") from None

    # The stubs of PyYAML leave marks and events half untyped, hence Any.
    def _node(self, event: Any, depth: int) -> tuple[Node, int]:
        """Return the node that starts with ``event`` and its expanded size."""
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        if depth > MAX_DEPTH:
            message = f"lists and mappings are nested more than {MAX_DEPTH} deep"
            self._refuse(event, message, "is a bracket not closed?", code="F504")
        self._check_tag(event)
        anchor: str | None = event.anchor
        if anchor is not None:
            self._anchors[anchor] = None
        node: Node
        if isinstance(event, yaml.ScalarEvent):
            node, size = self._scalar(event), 1
            self._count(event, 1)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._count(event, 1)
            node, size = self._sequence(event, depth)
        else:
            self._count(event, 1)
            node, size = self._mapping(event, depth)
        if anchor is not None:
            self._anchors[anchor] = (node, size)
        return node, size

    def _alias(self, event: yaml.AliasEvent) -> tuple[Node, int]:
        if event.anchor not in self._anchors:
            message = f"the alias '*{event.anchor}' names nothing above it"
            self._refuse(event, message, "put quotes around text that begins with *")
        known = self._anchors[event.anchor]
        if known is None:
            message = f"the alias '*{event.anchor}' stands inside what it names"
            self._refuse(event, message, "write the part out")
        self._count(event, known[1])
        return known

    def _scalar(self, event: Any) -> Scalar:
        location = self._at(event.start_mark)
        plain = not event.style
        if plain and (comment := _COMMENT_IN_TEXT.match(self._text, event.end_mark.index)):
            line = self._text[comment.end() - 1 :].splitlines()[0]
            self._diagnostics.warning(
                "F503",
                location,
                f"the text ends before '{_short(line)}', which counts as a comment",
                "put quotes around the whole text, or a space after the # of a comment",
            )
        text = event.value
        if bad := _NOT_TEXT.search(text):
            message = f"the text holds the control character U+{ord(bad[0]):04X}"
            self._refuse(event, message, "take the character out")
        if _BIDI.search(text):
            message = "marks of writing direction were taken out of this text"
            self._diagnostics.warning("F503", location, message, "delete them from the file")
            text = _BIDI.sub("", text)
        return Scalar(unicodedata.normalize("NFC", text), plain, location)

    def _sequence(self, start: yaml.Event, depth: int) -> tuple[Sequence, int]:
        items, size = [], 1
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            item, item_size = self._node(event, depth + 1)
            items.append(item)
            size += item_size
        return Sequence(tuple(items), self._at(start.start_mark)), size

    def _mapping(self, start: yaml.Event, depth: int) -> tuple[Mapping, int]:
        own: dict[str, Entry] = {}
        merged: dict[str, Entry] = {}
        size = 1
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._key(event, depth)
            value, value_size = self._node(next(self._events), depth + 1)
            size += 1 + value_size
            if key.plain and key.text == "<<":
                for entry in self._merged(key, value):
                    merged.setdefault(entry.key.text, entry)
            elif key.text in own:
                first = own[key.text].key.location
                message = f"the key '{_short(key.text)}' stands twice"
                hint = f"it stands first in line {first.line}; keep one of the two"
                self._diagnostics.error("F503", key.location, message, hint)
            else:
                own[key.text] = Entry(key, value)
        entries = {**merged, **own}
        return Mapping(tuple(entries.values()), self._at(start.start_mark)), size

    def _key(self, event: yaml.Event, depth: int) -> Scalar:
        key, _ = self._node(event, depth + 1)
        if not isinstance(key, Scalar):
            self._refuse(event, "a key is text, not a list or mapping", "put quotes around it")
        return key

    def _merged(self, key: Scalar, value: Node) -> Iterator[Entry]:
        parts = value.items if isinstance(value, Sequence) else (value,)
        for part in parts:
            if not isinstance(part, Mapping):
                message = "'<<' takes over mappings only"
                raise _RefusalError(
                    "F503", key.location, message, "name a mapping's anchor: '<<: *a'"
                )
            yield from part.entries

    def _check_tag(self, event: yaml.NodeEvent) -> None:
        if written := getattr(event, "tag", None):
            tag = written.replace("tag:yaml.org,2002:", "!!")
            message = f"the tag '{_short(tag)}' is not allowed"
            hint = "take the tag away; put quotes around text that begins with !"
            self._diagnostics.error("F503", self._at(event.start_mark), message, hint)

    def _count(self, event: yaml.Event, nodes: int) -> None:
        self._nodes += nodes
        if self._nodes > MAX_NODES:
            message = f"the file expands to more than {MAX_NODES:,} nodes"
            self._refuse(event, message, "use fewer aliases, or write less", code="F504")

    def _refuse(
        self, event: yaml.Event, message: str, hint: str, *, code: str = "F503"
    ) -> NoReturn:
        raise _RefusalError(code, self._at(event.start_mark), message, hint)

    def _not_yaml(self, error: yaml.MarkedYAMLError) -> _RefusalError:
        mark = error.problem_mark or error.context_mark
        problem = str(error.problem or error.context)
        if "end of stream" in problem or "<stream end>" in problem:
            # The end of the file helps nobody who looks for a quote that was not closed.
            mark = error.context_mark or mark
        location = self._at(mark) if mark else Location(self._file)
        context = f"{error.context}: " if error.context else ""
        return _RefusalError(
            "F503", location, f"this is not YAML: {context}{problem}", _advice(problem)
        )

    def _at(self, mark: Any) -> Location:
        return Location(self._file, mark.line + 1, mark.column + 1)


def _advice(problem: str) -> str:
    """Return what to do about a problem that PyYAML states."""
    return next((advice for sign, advice in _ADVICE if sign in problem), _GENERAL_ADVICE)


_ADVICE = (
    ("'\\t'", "indent with spaces, not with tabs"),
    ("mapping values are not allowed", "put quotes around text that holds a colon"),
    ("cannot start any token", "put quotes around text that begins with this character"),
    ("end of stream", "close the quote or bracket that opens here"),
    ("<stream end>", "close the quote or bracket that opens here"),
    ("could not find expected ':'", "a colon and a space belong after a key"),
    ("expected alphabetic or numeric", "put quotes around text that begins with * or &"),
    ("<block end>", "line this up with the lines above it, or put quotes around the text"),
    ("expected ',' or", "put a comma between the items and close the bracket"),
)
_GENERAL_ADVICE = "check the indentation, and put quotes around text with special characters"


def _short(text: str, limit: int = 40) -> str:
    return text if len(text) <= limit else f"{text[:limit]}…"
