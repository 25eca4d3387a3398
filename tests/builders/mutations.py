"""Files that are almost right: valid ones of a pack, changed in a few places.

Bytes drawn at random rarely come past the first line of a reader. A valid file of which
one value, cell, element or slice is another reaches all that lies behind. A ``Change`` is
drawn by hypothesis, so a failure shrinks to the fewest and plainest changes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import yaml
from hypothesis import strategies as st
from workbooks import zipped

Span = tuple[int, int]


@dataclass(frozen=True)
class Change:
    """One change: what is done, two places as parts of 10,000, and what is put there."""

    kind: str
    at: int
    to: int
    text: str


KINDS = ("replace", "delete", "double", "insert", "swap", "cut")
CONTROLS = "\x00\x07\x1b\x85\u2028\u202e\ufeff\ufffe"
VALUES = (
    *("", "0", "-1", "1e999", "nan", "inf", "9" * 400, "1/0", "007", "1E5", "12%", "£5", "−3"),
    *("0.1", "1_000", "0x1F", "true", "no", "null", "~", "2023-24 Q2", "2023-25 Q9", "2023-13"),
    *("9999-12-31", "0000-00-00", "99999-00 Q1", "Q2", "⁵", "Ⅳ", "٣", "1\u00a0000", "1,2,3"),
    *("PI.1", "pi.1 ", "<b>x", "A&E", "=1+1", "../x", "/", "C:\\x", "..", ".", "\\", "a" * 5000),
    *("high", "range", "2.5-3.5", "-2--1", "5pp", "1e-7%", "p r", "b x", "low", "met", "none"),
    *("{title}", "{", "}", "{x.y!r:>9}", "%s", "$1", "#", "A #1", "- ", "[", '"', "'", "|", ";"),
    *("שלום", "时", "\U0001f600", "e\u0301" * 9, "\u0300", "\u200d", "ﬁ", "İ", "ß", "ﷺ"),
)
"""What readers of numbers, periods, names, paths and templates must survive."""
YAML_VALUES = (
    *("[]", "{}", "[[[]]]", "[1, 2]", "{a: b}", "{a: {b: [c]}}", "''", "!!int x", "&a [*a]", "*a"),
    *("<<: *a", "? x", "- - -", "|\n  x", ">", "2023-24 Q2", "1e5", ".nan", ".inf", "1:30", "010"),
    *("10mm", "-10mm", "1e9mm", "0fr", "fit", "1000%", "5pp", "-5%", "#fff", '"#12436D"'),
    *("{column: target, width: 1fr}", "{kind: cover}", "{counts: {by: outcome}}", "{top: 3}"),
    *("{score: not_met}", "{text: overview}", "scorecard", "indicator", "quarterly", "own.yaml"),
)
"""Pieces of YAML, of every type and none."""
XML_VALUES = (
    *("", "0", "-1", "1", "1e999", "99999999999", "abc", "A0", "A1:XFD1048576", "XFD1048577"),
    *("s", "str", "e", "b", "d", "inlineStr", "n", "0x1", "1.5", "hidden", "veryHidden", "true"),
    *("../../x", "/etc/x", "worksheets/s1.xml", "sharedStrings.xml", "yyyy-mm-dd", "0%%%", "[h]"),
    *("\U0001f600", "_x0000_", "_x000D_", "#DIV/0!", "#N/A", "2958466", "-0.0", "1E-400", "60"),
)
"""What attributes and texts of a workbook's parts may say."""


def changes(*values: Sequence[str], most: int = 3) -> st.SearchStrategy[list[Change]]:
    """Return a strategy of one to ``most`` changes that put in ``values`` and any text."""
    texts = st.sampled_from([each for group in values for each in group])
    anything = st.text(max_size=12) | st.text(CONTROLS, min_size=1, max_size=3)
    place = st.integers(0, 9_999)
    change = st.builds(Change, st.sampled_from(KINDS), place, place, texts | texts | anything)
    return st.lists(change, min_size=1, max_size=most)


def changed_bytes(data: bytes, made: Iterable[Change]) -> bytes:
    """Return bytes with slices of up to 20 changed, and the rest cut off by ``cut``."""
    for change in made:
        start = change.at * len(data) // 10_000
        end = min(len(data), start + 1 + change.to % 20)
        put = change.text.encode("utf-8", "surrogatepass")[:20]
        piece = data[start:end]
        match change.kind:
            case "replace" | "swap":
                # Of the same length, so that lengths and offsets elsewhere still hold.
                piece = bytes(each ^ (change.to % 255 + 1) for each in piece)
            case "delete":
                piece = b""
            case "double":
                piece = piece * 2
            case "insert":
                piece = put + piece
            case _:
                piece, end = b"", len(data)
        data = data[:start] + piece + data[end:]
    return data


def changed_text(text: str, made: Iterable[Change], spans: Callable[[str], list[Span]]) -> str:
    """Return a text with some of its spans changed; places are looked for anew each time."""
    for change in made:
        found = spans(text)
        if not found:
            return text + change.text
        start, end = found[change.at * len(found) // 10_000]
        other_start, other_end = found[change.to * len(found) // 10_000]
        piece = text[start:end]
        match change.kind:
            case "replace":
                piece = change.text
            case "delete":
                piece = ""
            case "double":
                piece = piece * 2
            case "insert":
                piece = change.text + piece
            case "swap":
                piece = text[other_start:other_end]
            case _:
                end = len(text)
                piece = ""
        text = text[:start] + piece + text[end:]
    return text


def yaml_spans(text: str) -> list[Span]:
    """Return where keys, values and whole lines of a YAML text are; lines where it is broken."""
    try:
        root = yaml.compose(text, yaml.SafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        root = None
    found = list(_node_spans(root, 0)) if root is not None else []
    return found + line_spans(text)


def _node_spans(node: yaml.Node, depth: int) -> Iterator[Span]:
    yield node.start_mark.index, node.end_mark.index
    if depth > 20 or isinstance(node, yaml.ScalarNode):
        return
    for item in node.value:
        for each in item if isinstance(item, tuple) else (item,):
            yield from _node_spans(each, depth + 1)


def line_spans(text: str) -> list[Span]:
    """Return where lines are, their ends with them."""
    return [(found.start(), found.end()) for found in re.finditer(r"[^\n]+\n?|\n", text)]


def cell_spans(text: str) -> list[Span]:
    """Return where cells of a CSV text are, and lines."""
    cells = re.finditer(r'"(?:[^"]|"")*"|[^,\n]+|(?<=,)(?=[,\n])', text)
    return [(found.start(), found.end()) for found in cells] + line_spans(text)


def word_spans(text: str) -> list[Span]:
    """Return where words, marks and lines of a text are."""
    words = re.finditer(r"\w+|[^\w\s]+", text)
    return [(found.start(), found.end()) for found in words] + line_spans(text)


def xml_spans(text: str) -> list[Span]:
    """Return where the values of attributes, texts, tags and elements of an XML text are."""
    patterns = (
        r'(?<==")[^"]*',
        r"(?<=>)[^<]+",
        r"<[^>]*>",
        r"<(\w+)[^>]*/>|<(\w+)[^>]*>[^<]*</\2>",
    )
    return [(found.start(), found.end()) for each in patterns for found in re.finditer(each, text)]


def changed_workbook(data: bytes, part: int, made: Iterable[Change]) -> bytes:
    """Return a workbook with one of its parts changed as XML; the zip file stays sound."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    names = [name for name in parts if name.endswith((".xml", ".rels"))]
    name = names[part % len(names)]
    text = changed_text(parts[name].decode(), made, xml_spans)
    return zipped({**parts, name: text.encode("utf-8", "replace")})
