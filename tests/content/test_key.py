"""The key: what every symbol and marker means in this pack."""

from __future__ import annotations

import pytest

from reportgen.content.key import KEY_PARTS, key_tables
from reportgen.model.outturn import Marker


@pytest.fixture
def rows(pack, report):
    """Return the rows of a part of the key: word and meaning."""

    def of(part: str):
        if not pack.indicators:
            pack.add("A")
        (found,) = key_tables(report(pack), (part,))
        return [
            tuple(cell.plain for cell in row.cells)
            for group in found.table.groups
            for row in group.rows
        ]

    return of


def test_scores(rows):
    assert rows("scores") == [
        ("Met", "Target met or bettered"),
        ("Close", "Target missed, within the tolerance agreed for the indicator"),
        ("Not met", "Target missed by more than the tolerance; an exception report follows"),
    ]


def test_the_packs_own_limit_is_in_the_key(rows, pack):
    pack.spec["scoring"] = "{met_within: 2%}"
    assert rows("scores")[0] == ("Met", "Target met, or missed by no more than 2% of the target")


def test_no_report_is_promised_that_is_not_printed(rows, pack, layout_without):
    pack.layout(layout_without("exceptions"))
    assert rows("scores")[-1] == ("Not met", "Target missed by more than the tolerance")


def test_bands_that_count_alike_are_told_apart_by_their_limits(rows, pack, layout_without):
    close = (
        "{name: close, counts_as: close, within: 5%, symbol: circle, word: Close, colour: close}"
    )
    near = close.replace("name: close", "name: near").replace("5%", "2%").replace("Close", "Near")
    pack.layout(layout_without("exceptions").replace(f"- {close}", f"- {near}\n    - {close}"))
    assert rows("scores")[1:3] == [
        ("Near", "Target missed by no more than 2% of the target"),
        ("Close", "Target missed by no more than 5% of the target"),
    ]


def test_trends(rows):
    assert [word for word, _ in rows("trends")] == ["Improving", "Steady", "Declining"]


def test_arrows_without_better_or_worse_are_explained_where_they_are_used(rows, pack):
    pack.add("A", "1 2", polarity="none")
    assert rows("trends")[3:] == [("Up", "The figure rose; neither way is better")]


def test_markers_that_are_used_are_explained(rows, pack):
    assert [word.split()[0] for word, _ in rows("markers")] == ["[p]", "[r]", "[x]", "[z]", "[c]"]
    pack.add("B", {"2023-24 Q2": {"value": "1", "marker": " ".join("prefub")}})
    for number, marker in enumerate(("w", "low"), start=1):
        pack.add(f"C{number}", {"2023-24 Q2": {"marker": marker}})
    assert [word.split()[0] for word, _ in rows("markers")] == [
        f"[{each.value}]" for each in Marker
    ]


def test_statuses(rows, pack):
    usual = ["Complete", "On track", "At risk", "Overdue", "Not started"]
    assert [word for word, _ in rows("actions")] == usual
    pack.actions += [
        {"code": status, "title": "t", "status": status} for status in ("paused", "cancelled")
    ]
    assert [word for word, _ in rows("actions")] == [*usual, "Paused", "Cancelled"]


def test_parts_stand_in_the_order_asked_for(pack, report):
    pack.add("A")
    asked = tuple(reversed(KEY_PARTS))
    assert tuple(table.part for table in key_tables(report(pack), asked)) == asked
