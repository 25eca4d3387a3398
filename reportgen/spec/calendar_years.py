"""Periods in the pack.yaml of a council whose fiscal years are calendar years.

In: the node of the pack. Out: the same with ``2023 Q2`` written as the contract has it,
``2023-24 Q2``; of any other council it stays as it is, for one number names no fiscal year.
"""

from __future__ import annotations

from dataclasses import replace

from reportgen.model.period import of_calendar_year
from reportgen.spec.nodes import Entry, Mapping, Node, Scalar, Sequence

STARTS, FIRST_MONTH = "year_starts", "January"
_PERIODS = ("quarter", "period")
"""Keys whose values are periods."""


def with_contract_periods(node: Node) -> Node:
    """Return a pack's node with its periods as the contract writes them."""
    starts = node.get(STARTS) if isinstance(node, Mapping) else None
    if isinstance(starts, Scalar) and starts.text.strip() == FIRST_MONTH:
        return _written_out(node)
    return node


def _written_out(node: Node) -> Node:
    if isinstance(node, Sequence):
        return Sequence(tuple(_written_out(item) for item in node.items), node.location)
    if not isinstance(node, Mapping):
        return node
    return Mapping(tuple(_entry(entry) for entry in node.entries), node.location)


def _entry(entry: Entry) -> Entry:
    if entry.key.text in _PERIODS and isinstance(entry.value, Scalar):
        return Entry(entry.key, replace(entry.value, text=of_calendar_year(entry.value.text)))
    return Entry(entry.key, _written_out(entry.value))
