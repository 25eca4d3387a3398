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
        ("Close", "Target missed, within the tolerance of the indicator"),
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


CONTROL_CHARTS = """name: own
extends: quarterly
pages:
  exceptions: {chart: spc}
"""
FALLEN = "80 82 81 83 80 60"
IMPROVED = [
    ("Common cause", "Only what chance explains"),
    ("Improvement, high", "Unusually high: better"),
    ("Improvement, low", "Unusually low: better"),
    ("Concern, high", "Unusually high: worse"),
    ("Concern, low", "Unusually low: worse"),
]


@pytest.fixture
def parts(pack, report):
    """Return the names of the parts that the key has, of those asked for."""
    return lambda: [table.part for table in key_tables(report(pack), KEY_PARTS)]


@pytest.mark.parametrize("part", ["variation", "assurance"])
def test_each_icon_of_a_control_chart_has_its_word_and_meaning(pack, report, rows, part):
    pack.layout(CONTROL_CHARTS)
    pack.add("A", FALLEN)
    expected = {
        "variation": IMPROVED,
        "assurance": [
            ("Will meet target", "Met even at the worse limit"),
            ("Will miss target", "Missed even at the better limit"),
            ("Hit and miss", "Target between the limits"),
        ],
    }
    assert rows(part) == expected[part]
    (table,) = key_tables(report(pack), (part,))
    marks = [row.cells[0].parts[0].mark for row in table.table.groups[0].rows]
    assert [mark.symbol for mark in marks] == {
        "variation": [
            "variation-common",
            "variation-improvement-high",
            "variation-improvement-low",
            "variation-concern-high",
            "variation-concern-low",
        ],
        "assurance": ["assurance-pass", "assurance-fail", "assurance-chance"],
    }[part]
    assert len({mark.symbol for mark in marks}) == len(marks)


def test_a_change_that_is_neither_good_nor_bad_is_explained_where_it_can_be_charted(pack, rows):
    pack.layout(CONTROL_CHARTS)
    pack.add("A", FALLEN, polarity="range", target="90-95")
    neutral = [("Change, high", "Unusually high"), ("Change, low", "Unusually low")]
    assert rows("variation") == [*IMPROVED, *neutral]


OTHERS = ["scores", "trends", "markers", "actions"]


def test_a_chart_on_the_overview_is_enough(pack, parts):
    block = "{chart: {indicator: A, kind: KIND}}"
    layout = f"name: own\nextends: quarterly\npages:\n  overview:\n    blocks: [{block}]\n"
    pack.add("A", "90 91 92 93 94 95")
    for kind, shown in (("trend", OTHERS), ("spc", list(KEY_PARTS))):
        pack.layout(layout.replace("KIND", kind))
        assert parts() == shown


@pytest.mark.parametrize(
    ("layout", "values", "options"),
    [
        ("", FALLEN, {}),
        (CONTROL_CHARTS, "90 91 92 93 94 95", {}),  # no exception
        (CONTROL_CHARTS, "60", {}),  # no limits from one figure
        (CONTROL_CHARTS, FALLEN, {"accumulates": "year"}),
    ],
)
def test_icons_are_explained_only_where_there_are_control_charts(
    pack, parts, layout, values, options
):
    if layout:
        pack.layout(layout)
    pack.add("A", values, **options)
    assert parts() == OTHERS


def test_parts_stand_in_the_order_asked_for(pack, report):
    pack.layout(CONTROL_CHARTS)
    pack.add("A", FALLEN)
    asked = tuple(reversed(KEY_PARTS))
    assert tuple(table.part for table in key_tables(report(pack), asked)) == asked
