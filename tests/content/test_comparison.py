"""The comparison chart of an exception report: bodies best first, ours among them."""

import pytest

import reportgen
from reportgen.content.exception import exception_content
from reportgen.drawing.comparison_chart import ComparisonChart, rows_shown
from reportgen.drawing.run_chart import RunChart


@pytest.fixture
def chart(pack, report):
    def of(figures: dict[str, str], source: str = "", **options: str):
        pack.add("A", "60 70", title="Calls", **options)
        rows = [f"A,2023-24 Q2,{body},{value},{source}" for body, value in figures.items()]
        if rows:
            pack.files["comparators.csv"] = "\n".join(["code,period,body,value,source", *rows, ""])
        made = report(pack)
        scored = made.scores.by_code["A"]
        return exception_content(made, scored, (), quarters=3, chart="comparison").chart

    return of


def test_bodies_stand_best_first_with_ours_among_them(chart):
    made = chart({"North": "80", "South": "65%", "West": "70"})
    assert isinstance(made.chart, ComparisonChart)
    assert [(row.name, row.figure) for row in made.chart.rows] == [
        ("North", "80%"),
        ("Example Borough Council", "70%"),
        ("West", "70%"),
        ("South", "65%"),
    ]
    assert made.chart.own == 1
    assert made.title == "Ranks 2 of 4 in Q2 2023-24, with others"


def test_low_is_best_where_low_is_good(chart):
    made = chart({"North": "80", "South": "65"}, polarity="low")
    assert made.chart.rows[0].name == "South"
    assert made.title == "Ranks 2 of 3 in Q2 2023-24"


def test_a_reader_hears_every_body(chart):
    made = chart({"North": "80", "South": "65"}, source="LAIT")
    assert made.alt == (
        "Bar chart of A Calls in Q2 2023-24, best first: North 80%, Example Borough Council 70%, "
        "South 65%. Ranks 2 of 3 in Q2 2023-24."
    )
    assert made.subtitle == "Calls, per cent; best first. Source: LAIT"


def test_without_other_bodies_the_trend_is_shown(chart):
    made = chart({})
    assert isinstance(made.chart, RunChart)
    assert made.kind == "trend"


@pytest.mark.parametrize(
    ("heights", "own", "room", "shown"),
    [
        ([10, 10, 10], 1, 30, range(3)),
        ([10, 10, 10], 1, 20, range(2)),
        ([10] * 9, 0, 30, range(3)),
        ([10] * 9, 8, 30, range(6, 9)),
        ([10] * 9, 4, 30, range(3, 6)),
        ([10, 40, 10], 0, 30, range(1)),
        ([10], 0, 5, range(1)),
    ],
)
def test_the_bodies_nearest_to_ours_are_drawn(heights, own, room, shown):
    assert rows_shown(heights, own, room) == shown


def test_a_character_that_no_face_has_is_named_where_it_stands(pack):
    pack.add("A", "60 95")
    pack.files["comparators.csv"] = "code,period,body,value\nA,2023-24 Q2,東京,80\n"
    found = reportgen.check(reportgen.load(pack.write()))
    assert [(each.severity.value, str(each.location)) for each in found] == [
        ("error", "comparators.csv:2:3")
    ]
