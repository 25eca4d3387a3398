"""A resolved layout as YAML again, with the place where each value was written.

In: the node of a layout that took over what it extends. Out: text, itself a layout that
extends nothing and says the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from reportgen.spec.nodes import Mapping, Node, Scalar, Sequence

PLACE_COLUMN = 64
"""Where the comments begin, unless a line is longer."""


def resolved_text(layout: Mapping) -> str:
    """Return the layout as YAML: a value in a line, with a comment that says its place."""
    entries = tuple(entry for entry in layout.entries if entry.key.text != "extends")
    lines = _mapping(Mapping(entries, layout.location), "")
    return "".join(f"{line}\n" for line in lines)


def _mapping(node: Mapping, indent: str) -> Iterator[str]:
    for entry in node.entries:
        yield from _placed(f"{indent}{_written(entry.key)}:", entry.value, indent + "  ")


def _placed(head: str, node: Node, indent: str) -> Iterator[str]:
    """Yield a value after its key, or below it."""
    if isinstance(node, Scalar):
        text = f"{head} {_written(node)}".rstrip()
        yield f"{text:<{PLACE_COLUMN}}  # {node.location}"
    elif isinstance(node, Mapping):
        yield head if node.entries else f"{head} {{}}"
        yield from _mapping(node, indent)
    else:
        yield head if node.items else f"{head} []"
        yield from _items(node, indent)


def _items(node: Sequence, indent: str) -> Iterator[str]:
    for item in node.items:
        if isinstance(item, Scalar):
            yield from _placed(f"{indent}-", item, "")
            continue
        lines = list(_mapping(item, indent + "  ") if isinstance(item, Mapping) else ())
        if isinstance(item, Sequence):
            lines = list(_items(item, indent + "  "))
        if lines:
            yield f"{indent}- {lines[0].lstrip()}"
            yield from lines[1:]
        else:
            yield f"{indent}- {'{}' if isinstance(item, Mapping) else '[]'}"


def _written(scalar: Scalar) -> str:
    """Return a scalar as it may stand in a line; quoted text as JSON, which YAML reads."""
    if scalar.plain and "\n" not in scalar.text:
        return scalar.text
    return json.dumps(scalar.text, ensure_ascii=False)
