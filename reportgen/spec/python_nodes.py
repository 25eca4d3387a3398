"""Python values as the nodes that a YAML file would give: a pack described in a notebook.

In: mappings, lists, texts, numbers, days. Out: nodes, which the shapes of the files read, so
that both doors obey the same rules. A value knows no line; its place is the name that it
was handed in under.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping as MappingType
from datetime import date, datetime, time
from decimal import Decimal

from reportgen.diagnostics import Location
from reportgen.model.period import Quarter
from reportgen.spec.nodes import MAX_DEPTH, Entry, Mapping, Node, Scalar, Sequence, control_in


def node_of(value: object, location: Location, depth: int = 0) -> Node:
    """Return the node for a value. Raises ``ValueError`` for what YAML could not say.

    >>> node = node_of({"title": "A", "approved": None}, Location("<pack>"))
    >>> node.get("title").text, node.get("approved").is_null
    ('A', True)
    """
    if depth > MAX_DEPTH:
        raise ValueError("is nested too deeply")
    if isinstance(value, MappingType):
        entries = [
            Entry(Scalar(_text(key), False, location), node_of(each, location, depth + 1))
            for key, each in value.items()
        ]
        return Mapping(tuple(entries), location)
    if isinstance(value, list | tuple):
        return Sequence(tuple(node_of(each, location, depth + 1) for each in value), location)
    if value is None:
        return Scalar("null", True, location)
    if isinstance(value, bool):
        return Scalar(str(value).lower(), True, location)
    return Scalar(_text(value), False, location)


def plain_of(value: object) -> object:
    """Return a value as JSON has it; ``node_of`` makes the same node of both.

    >>> plain_of({"approved": date(2023, 11, 28), "item": 9, "final": True})
    {'approved': '2023-11-28', 'item': '9', 'final': True}
    """
    if isinstance(value, MappingType):
        return {_text(key): plain_of(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain_of(each) for each in value]
    return value if value is None or isinstance(value, bool) else _text(value)


def _text(value: object) -> str:
    if isinstance(value, str):
        if bad := control_in(value):
            raise ValueError(f"holds the control character U+{ord(bad):04X}")
        return unicodedata.normalize("NFC", value)
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, datetime) or not isinstance(value, int | float | Decimal | date | Quarter):
        raise ValueError(f"holds a {type(value).__name__}, not text, a number or a date")
    return str(value)
