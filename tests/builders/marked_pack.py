"""Sample packs whose every letter is marked: words, layout and data in another alphabet.

Each letter of what may be printed is replaced by an accented one that the fonts have and that
no code of ours contains. What is left in plain letters on a page was put there by the code.
Names that files need to be read by (statuses, units, frequencies, dates, markers, names of
bands and colours) stay plain: they are not printed as they are written.
"""

from __future__ import annotations

import csv
import io
import json
import re
import string
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from reportgen.diagnostics import Diagnostics
from reportgen.spec.nodes import Mapping, Node, Sequence, read_yaml
from reportgen.spec.shipped import reference_words, shipped_folder

UPPER = "ÀÁÂÃÄÅĀĂĄÇĆĈĊČĎÈÉÊËĒĔĖĘĚĜĞ"
LOWER = "àáâãäåāăąçćĉċčďèéêëēĕėęěĝğ"
MARKED = frozenset(UPPER + LOWER)
"""Every letter that marked text is made of."""
_MARK = str.maketrans(string.ascii_uppercase + string.ascii_lowercase, UPPER + LOWER)

PRINTED_OF_LAYOUTS = frozenset(
    {"word", "heading", "question", "title", "text", "markdown", "left", "centre", "right", "alt"}
)
"""Keys of a layout whose text is printed; the running heads among them are templates."""
PRINTED_OF_PACKS = frozenset(
    {"organisation", "title", "directorate", "marking", "owner", "committee", "item", "role"}
    | {"reason", "version"}
)
PRINTED_COLUMNS = frozenset(
    {"code", "title", "short_title", "directorate", "outcome", "owner", "accountable", "body"}
    | {"definition", "benchmark_source", "note", "reason", "comment", "role", "escalate_to"}
    | {"source", "formerly"}
)
"""Columns of CSV files that hold text."""


_KNOWN_UNIT = re.compile(r"^(%|£[km]?|per [\d,]+|number|ratio|days|hours|)(.*)$", re.DOTALL)
"""Units that are computed with are written so; what follows, and all others, is text."""
CODES = re.compile(
    r"\[(?:p|r|e|f|u|b|x|z|c|w|low)(?: [preufb])*\]"  # the shorthand at figures
    r"|£[\d,.]+[km]\b"  # the unit £k or £m
)
"""What data writes in plain letters because figures are read by it, as it stands on pages."""


def marked(text: str) -> str:
    """Return text with its letters marked; what stands in braces is filled in, and stays."""
    parts = re.split(r"(\{[^}]*\})", text)
    return "".join(part if part.startswith("{") else part.translate(_MARK) for part in parts)


def plain(data: bytes, name: str) -> Any:
    """Return a YAML file as mappings, lists, flags and text."""
    node = read_yaml(data, name, Diagnostics())
    assert node is not None
    return _object(node)


def _object(node: Node) -> Any:
    if isinstance(node, Mapping):
        return {entry.key.text: _object(entry.value) for entry in node.entries}
    if isinstance(node, Sequence):
        return [_object(item) for item in node.items]
    return {"true": True, "false": False}.get(node.text, node.text)


def marked_words() -> str:
    """Return the English words, marked, as JSON, which is YAML."""
    found = reference_words()
    words = plain(found.path.read_bytes(), found.name)
    return json.dumps({"language": words.pop("language"), **_all_marked(words)})


def _all_marked(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _all_marked(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_all_marked(inner) for inner in value]
    return marked(str(value))


def _marked_at(value: Any, printed: frozenset[str], key: str = "") -> Any:
    """Return a layout or a pack.yaml with the texts under some keys marked."""
    if isinstance(value, dict):
        if key == "margins":
            return value
        if key == "abbreviations":
            return {marked(name): marked(inner) for name, inner in value.items()}
        own = marked if key == "sections" else str
        return {own(name): _marked_at(inner, printed, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_marked_at(inner, printed) for inner in value]
    return marked(value) if key in printed and isinstance(value, str) else value


def mark_layouts(folder: Path) -> None:
    """Write all shipped layouts and the English words, marked, where a pack looks first."""
    (folder / "words").mkdir()
    (folder / "words" / "marked.yaml").write_text(marked_words(), "utf-8")
    for path in shipped_folder("layouts").glob("*.yaml"):
        layout = _marked_at(plain(path.read_bytes(), path.name), PRINTED_OF_LAYOUTS)
        layout["words"] = "marked"
        (folder / path.name).write_text(json.dumps(layout), "utf-8")


def marked_pack(sample: str, folder: Path) -> Path:
    """Write a sample pack, marked, with layouts and words of its own; return its folder."""
    source = shipped_folder("data") / sample
    folder.mkdir(parents=True)
    mark_layouts(folder)
    for path in sorted(source.rglob("*")):
        if path.suffix == ".csv":
            _write(folder / path.name, _marked_table(path))
        elif path.suffix == ".md":
            below = path.relative_to(source).with_name(_marked_name(path.name))
            _write(folder / below, _marked_text(path))
    spec = _marked_at(plain((source / "pack.yaml").read_bytes(), "pack.yaml"), PRINTED_OF_PACKS)
    _write(folder / "pack.yaml", json.dumps(spec))
    return folder


def _marked_name(name: str) -> str:
    """Return the name of a text: ``overview.md`` stays, all else is named after something."""
    whole, overview, about = name.rpartition("overview-")
    stem = about.removesuffix(".md")
    return name if stem == "overview" else f"{whole}{overview}{marked(stem)}.md"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="")


def _marked_table(path: Path) -> str:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    made = io.StringIO()
    writer = csv.DictWriter(made, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(_marked_rows(rows))
    return made.getvalue()


def _marked_rows(rows: Iterable[dict[str, str]]) -> Iterable[dict[str, str]]:
    for row in rows:
        marks = {key: marked(cell) for key, cell in row.items() if key in PRINTED_COLUMNS}
        if unit := row.get("unit"):
            marks["unit"] = _KNOWN_UNIT.sub(lambda found: found[1] + marked(found[2]), unit)
        yield row | marks


def _marked_text(path: Path) -> str:
    """Return Markdown, marked; of the head before it only what is not a date."""
    head, text = "", path.read_text("utf-8")
    if text.startswith("---\n"):
        _, head, text = text.split("---\n", 2)
        said = plain(head.encode(), path.name)
        head = f"---\n{json.dumps(_marked_at(said, frozenset({'code', 'author'})))}\n---\n"
    return head + marked(text)
