"""Changes and actions of an overview."""

from __future__ import annotations

import pytest

from reportgen.content.overview import (
    actions_table,
    change_in_words,
    change_titles,
    changes_of,
    changes_table,
    no_change_sentence,
    not_compared_sentence,
)
from reportgen.model.rules import Trend
from reportgen.scoring.summary import Since


def rows_of(table) -> list[list[str]]:
    return [[cell.plain for cell in row.cells] for group in table.groups for row in group.rows]


def head_of(table) -> list[str]:
    return [cell.cell.plain for row in table.head for cell in row]


@pytest.fixture
def changes(pack, report):
    """Return the rows of a list of changes: code and words."""

    def of(since: Since, trend: Trend, top: int = 3):
        made = report(pack)
        found = changes_of(made, since, top)
        chosen = found.improving if trend is Trend.IMPROVING else found.declining
        return made, chosen

    return of


def test_changes_are_ranked_by_their_part_of_the_earlier_figure(pack, changes):
    for code, values in (("A", "50 55"), ("B", "10 14"), ("C", "80 81"), ("D", "100 160")):
        pack.add(code, values, unit="number")
    made, found = changes(Since.SHORT_TERM, Trend.IMPROVING)
    assert [change.scored.indicator.code for change in found] == ["D", "B", "A"]
    table = changes_table(made, found, "t", Since.SHORT_TERM)
    assert head_of(table) == ["t", "Q1", "Q2", "Change"]
    assert [row[2:] for row in rows_of(table)] == [
        ["100", "160", "up 60"],
        ["10", "14", "up 4"],
        ["50", "55", "up 5"],
    ]


def test_changes_follow_performance(pack, changes):
    pack.add("A", "26.6 18.8", polarity="low")
    made, found = changes(Since.SHORT_TERM, Trend.IMPROVING)
    assert change_in_words(made, found[0]) == "down 7.8 points"
    assert not changes(Since.SHORT_TERM, Trend.DECLINING)[1]


@pytest.mark.parametrize(
    ("unit", "values", "decimals", "expected"),
    [
        ("%", "10 11", "0", "up 1 point"),
        ("%", "10 11", "1", "up 1.0 points"),
        ("%", "10 12", "0", "up 2 points"),
        ("per 10,000", "10 15.9", "1", "up 5.9 per 10,000"),
        ("£k", "1000 2500", "0", "up £1,500k"),
        ("days", "10 12", "0", "up 2 days"),
        ("ratio", "1.0 1.5", "1", "up 0.5"),
    ],
)
def test_changes_are_said_in_their_own_units(pack, changes, unit, values, decimals, expected):
    pack.add("A", values, unit=unit, decimals=decimals, target="z")
    made, found = changes(Since.SHORT_TERM, Trend.IMPROVING)
    assert change_in_words(made, found[0]) == expected


def test_changes_over_a_year_have_years_in_their_heads(pack, changes):
    pack.add("A", "16.1 1 1 1 18.8", polarity="low")
    made, found = changes(Since.YEAR, Trend.DECLINING)
    title = change_titles(made, Since.YEAR)[Trend.DECLINING]
    table = changes_table(made, found, title, Since.YEAR)
    assert head_of(table) == [
        "Most declined since quarter 2 last year",
        "Q2 2022-23",
        "Q2 2023-24",
        "Change",
    ]
    assert rows_of(table)[0][2:] == ["16.1%", "18.8%", "up 2.7 points"]


def test_figures_of_other_periods_have_their_own_below(pack, changes):
    annual = {"2021-22": "80", "2022-23": "85"}
    pack.add("A", annual, frequency="annual", reported_in="Q2")
    made, found = changes(Since.YEAR, Trend.IMPROVING)
    table = changes_table(made, found, "t", Since.YEAR)
    assert rows_of(table)[0][2:] == ["80% 2021-22", "85% 2022-23", "up 5 points"]


def test_a_previous_quarter_of_the_year_before_is_named_with_its_year(pack, report):
    pack.add("A", "90 95", last="2023-24 Q1")
    pack.spec |= {"quarter": "2023-24 Q1", "scoring": "{short_term_trend: previous quarter}"}
    made = report(pack)
    titles = change_titles(made, Since.SHORT_TERM)
    assert titles[Trend.IMPROVING] == "Most improved since quarter 4 2022-23"
    found = changes_of(made, Since.SHORT_TERM, 3).improving
    assert head_of(changes_table(made, found, "t", Since.SHORT_TERM))[1:3] == [
        "Q4 2022-23",
        "Q1 2023-24",
    ]


def test_empty_lists_are_sentences(pack, report):
    pack.add("A")
    made = report(pack)
    said = {
        (since, trend): no_change_sentence(made, since, trend)
        for since in Since
        for trend in (Trend.IMPROVING, Trend.DECLINING)
    }
    assert list(said.values()) == [
        "No indicator improved since quarter 1.",
        "No indicator declined since quarter 1.",
        "No indicator improved since quarter 2 last year.",
        "No indicator declined since quarter 2 last year.",
    ]
    assert not_compared_sentence(made, Since.SHORT_TERM) == (
        "No figure can be compared with the quarter before."
    )
    assert not_compared_sentence(made, Since.YEAR) == "No figure can be compared with last year."


def test_a_first_quarter_says_why_nothing_is_compared(pack, report):
    pack.add("A", "90 95", last="2023-24 Q1")
    pack.spec["quarter"] = "2023-24 Q1"
    made = report(pack)
    assert changes_of(made, Since.SHORT_TERM, 3).compared == 0
    assert not_compared_sentence(made, Since.SHORT_TERM) == (
        "Quarter 1 is the first of its year, so nothing is compared with a quarter before it."
    )


def test_actions_are_counted_and_named_where_at_risk_or_overdue(pack, report):
    pack.add("A")
    for index, status in enumerate(("on track", "on track", "at risk", "overdue")):
        pack.actions.append({"code": f"K{index}", "title": f"Title {index}", "status": status})
    table = actions_table(report(pack))
    assert table is not None
    assert [(row[0], row[1], row[-1]) for row in rows_of(table)] == [
        ("Complete", "0", ""),
        ("On track", "2", ""),
        ("At risk", "1", "K2 Title 2"),
        ("Overdue", "1", "K3 Title 3"),
        ("Not started", "0", ""),
    ]


def test_rare_statuses_have_a_row_where_they_occur(pack, report):
    pack.add("A")
    pack.actions.append({"code": "K", "title": "t", "status": "paused"})
    table = actions_table(report(pack))
    assert table is not None
    assert [row[0] for row in rows_of(table)][-1] == "Paused"


def test_without_actions_there_is_no_table(pack, report):
    pack.add("A")
    assert actions_table(report(pack)) is None
