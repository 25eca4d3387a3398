"""The comparison chart of an exception report: bodies best first, ours among them."""

import pytest

import reportgen
from reportgen.content.exception import exception_content
from reportgen.drawing.comparison_chart import ComparisonChart, rows_shown
from reportgen.drawing.run_chart import RunChart


@pytest.fixture
def content(pack, report):
    """Return the exception report of an indicator beside the bodies named."""

    def of(figures: dict[str, str], source: str = "", kind: str = "comparison", **options: str):
        pack.add("A", "60 70", title="Calls", **options)
        rows = [f"A,2023-24 Q2,{body},{value},{source}" for body, value in figures.items()]
        if rows:
            pack.files["comparators.csv"] = "\n".join(["code,period,body,value,source", *rows, ""])
        made = report(pack)
        return exception_content(made, made.scores.by_code["A"], (), quarters=3, chart=kind)

    return of


@pytest.fixture
def chart(content):
    return lambda *args, **options: content(*args, **options).chart


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
        "South 65%. Ranks 2 of 3 in Q2 2023-24. Target 90%."
    )
    assert made.subtitle == "Calls, per cent; best first. Source: LAIT"


@pytest.mark.parametrize(
    ("kind", "figures", "options", "why"),
    [
        ("comparison", {}, {}, "No other body has figures to compare with"),
        ("small_multiples", {}, {}, "No other body has figures to compare with"),
        ("comparison", {"North": "80"}, {"polarity": "none"}, "bodies are not ranked"),
    ],
)
def test_where_nothing_can_be_compared_the_trend_is_shown_and_a_note_says_why(
    content, kind, figures, options, why
):
    made = content(figures, kind=kind, **options)
    assert isinstance(made.chart.chart, RunChart)
    assert made.chart.kind == "trend"
    assert why in made.notes[-1].plain


def test_where_bodies_are_compared_no_note_explains_it(content):
    assert not any("compare" in note.plain for note in content({"North": "80"}).notes)


def test_the_target_is_that_of_the_period_compared(pack, report):
    targets = {"2023-24 Q1": {"value": "60", "target": "75"}, "2023-24 Q2": "70"}
    pack.add("A", targets, title="Calls", target="80")
    pack.files["comparators.csv"] = "code,period,body,value\nA,2023-24 Q1,North,80\n"
    made = report(pack)
    scored = made.scores.by_code["A"]
    chart = exception_content(made, scored, (), quarters=3, chart="comparison").chart
    assert chart.chart.targets == (75.0,)
    assert chart.chart.target_text == "our target 75%"
    assert chart.alt.endswith("Target 75%.")


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
