"""A heat map: past scores by their own targets, markers where there are none."""

from __future__ import annotations

import pytest

from reportgen.content.heatmap import HeatmapContent, heatmap
from reportgen.drawing.cell import Cell, Figure, Sign


@pytest.fixture
def shown(pack, report):
    """Return the heat map of what was added to the pack."""

    def of(quarters: int = 6, *, grouping: str | None = None, worded: bool = False):
        made = report(pack)
        return heatmap(
            made, tuple(made.scores), quarters=quarters, grouping=grouping, worded=worded
        )

    return of


def said(cell: Cell) -> str:
    """Return the word that a symbol speaks or has below it, or the marker in its place."""
    first = cell.parts[0]
    if isinstance(first, Sign):
        return first.spoken or cell.plain
    assert isinstance(first, Figure)
    return cell.plain


def row(content: HeatmapContent, number: int = 0) -> str:
    assert content.table is not None
    cells = content.table.groups[0].rows[number].cells
    return " ".join(said(cell) for cell in cells[1:])


def own(*values: str) -> dict[str, dict[str, str]]:
    """Return figures of six quarters with a target of their own each: ``95/90``."""
    periods = ("2022-23 Q1", "2022-23 Q2", "2022-23 Q3", "2022-23 Q4", "2023-24 Q1", "2023-24 Q2")
    rows = {}
    for period, value in zip(periods, values, strict=True):
        figure, _, target = value.partition("/")
        rows[period] = {"value": figure, "target": target}
    return rows


ANNUAL = {"frequency": "annual", "reported_in": "Q4"}


NONE = "no target"


@pytest.mark.parametrize(
    ("values", "options", "expected"),
    [
        ("95 95 95 95 86 50", {}, f"{NONE} {NONE} {NONE} {NONE} Close Not met"),
        (
            own("95/90", "86/90", "50/90", "95/z", "95/96", "95/"),
            {},
            f"Met Close Not met {NONE} Close Met",
        ),
        ("95 95 95 95 - 95", {}, f"{NONE} {NONE} {NONE} {NONE} [x] Met"),
        ("95 95 - 95 95 95", {}, f"{NONE} {NONE} [x] {NONE} Met Met"),
        ({"2023-24 Q1": {"marker": "c"}, "2023-24 Q2": "95"}, {}, "[x] [x] [x] [x] [c] Met"),
        ({"2023-24 Q1": {"marker": "z"}, "2023-24 Q2": "95"}, {}, "[x] [x] [x] [x] [z] Met"),
        (
            "95 95 - 95 95 95",
            {"polarity": "none"},
            " ".join(["for context"] * 2 + ["[x]"] + ["for context"] * 3),
        ),
        ("95 95 95 95 95 -", {"arrears": "1"}, f"{NONE} {NONE} {NONE} {NONE} Met [z]"),
        ({"2022-23": {"value": "95", "target": "90"}}, ANNUAL, "[z] [z] [z] Met [z] [z]"),
        ({"2022-23": "95"}, ANNUAL, f"[z] [z] [z] {NONE} [z] [z]"),
        ({"2021-22": "95"}, ANNUAL, "[z] [z] [z] [x] [z] [z]"),
        (
            {"2022-23 Q2": {"value": "95", "target": "90"}},
            {"frequency": "half-yearly", "reported_in": "Q2 Q4"},
            "[z] Met [z] [x] [z] [x]",
        ),
        (
            {"2023-24 Q2": {"value": "95", "score_override": "not_scored", "reason": "Disputed."}},
            {},
            "[x] [x] [x] [x] [x] not scored",
        ),
    ],
)
def test_each_quarter_is_scored_by_its_own_target(pack, shown, values, options, expected):
    pack.add("A", values, **options)
    assert row(shown()) == expected


def in_key(content: HeatmapContent) -> list[str]:
    return [f"{entry.symbol} {entry.word}" for entry in content.symbols]


SCORES = ["star Met", "circle Close", "triangle Not met"]


@pytest.mark.parametrize(
    ("measures", "ring"),
    [
        ([("95", "high")], []),
        ([("95 95 95", "high")], ["no-score No target"]),
        ([("95", "none")], ["no-score For context"]),
        ([("95", "none"), ("95 95 95", "high")], ["no-score No target or for context"]),
    ],
)
def test_the_key_explains_the_ring_where_it_is_used(pack, shown, measures, ring):
    for number, (values, polarity) in enumerate(measures):
        pack.add(f"A{number}", values, polarity=polarity)
    content = shown(3)
    assert in_key(content) == [*SCORES, *ring]
    # What has a ring is not told with the marker of what cannot exist.
    assert not any("[z]" in note.plain for note in content.notes)


@pytest.mark.parametrize("worded", [False, True])
def test_words_are_printed_or_spoken_but_always_there(pack, shown, worded):
    pack.add("A", "95 86 50", last="2023-24 Q3")
    pack.spec["quarter"] = "2023-24 Q3"
    content = shown(3, worded=worded)
    assert row(content) == "Met Close Not met"
    cells = content.table.groups[0].rows[0].cells[1:]
    assert [bool(cell.plain) for cell in cells] == [worded] * 3


def test_the_last_quarter_agrees_with_the_scorecard(pack, report, shown):
    for number, value in enumerate(("95", "86", "50", "-")):
        pack.add(f"A{number}", f"80 {value}")
    words = {"met": "Met", "close": "Close", "not_met": "Not met", "not_scored": "[x]"}
    scores = [words[each.score.value] for each in report(pack).scores]
    content = shown(2)
    rows = content.table.groups[0].rows
    assert [said(each.cells[-1]) for each in rows] == scores


def test_a_score_set_by_hand_has_its_note(pack, shown):
    values = {
        "2023-24 Q1": {"value": "50", "score_override": "met", "reason": "Counted late."},
        "2023-24 Q2": "95",
    }
    pack.add("A", values)
    content = shown(2)
    assert row(content) == "Met Met"
    assert "[note\u00a01]" in content.table.groups[0].rows[0].cells[0].plain
    notes = " ".join(note.plain for note in content.notes)
    assert (
        "Q1 2023-24: Score shown as Met; the figures give Not met. Reason: Counted late." in notes
    )


def test_rows_are_gathered_in_the_order_of_the_file(pack, shown):
    for code, outcome in (("A", "Safe"), ("B", "Clean"), ("C", "Safe"), ("D", "")):
        pack.add(code, "95", outcome=outcome)
    groups = shown(2, grouping="outcome").table.groups
    found = {group.label.plain: [row.name for row in group.rows] for group in groups}
    assert found == {"Safe": ["A", "C"], "Clean": ["B"], "Other indicators": ["D"]}


def test_years_stand_over_their_quarters(pack, shown):
    pack.add("A", "95")
    first, second = shown(7, grouping="outcome").table.head
    assert [each.cell.plain for each in first] == [
        *("Outcome", "Indicator", "2021-22", "2022-23", "2023-24")
    ]
    assert [each.cell.plain for each in second] == ["Q4", "Q1", "Q2", "Q3", "Q4", "Q1", "Q2"]


def test_markers_are_explained_where_they_are_used(pack, shown):
    pack.add("A", "94 95")
    assert not any("[x]" in note.plain for note in shown(2).notes)
    assert any("[x]" in note.plain for note in shown(3).notes)


def test_without_indicators_it_says_so(shown):
    content = shown()
    assert content.table is None
    assert content.empty == "No indicators in this section."
