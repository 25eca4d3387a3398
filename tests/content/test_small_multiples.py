"""Small multiples: who stands where, who is kept, and what a reader hears."""

from __future__ import annotations

import pytest

from reportgen.content.exception import exception_content
from reportgen.content.small_multiples import indicator_multiples
from reportgen.drawing.small_multiples import SmallMultiples

PERIODS = ("2022-23 Q4", "2023-24 Q1", "2023-24 Q2")


@pytest.fixture
def chart(pack, report):
    """Return the chart of an indicator (80 85 90) beside bodies: ``{"North": "70 - 75"}``."""

    def of(bodies: dict[str, str], own: str = "80 85 90", **options):
        pack.add("A", own, title="Calls", **options)
        rows = [
            f"A,{period},{body},{value},Return"
            for body, figures in bodies.items()
            for period, value in zip(PERIODS, figures.split(), strict=True)
            if value != "-"
        ]
        pack.files["comparators.csv"] = "\n".join(["code,period,body,value,source", *rows, ""])
        made = report(pack)
        scored = made.scores.by_code["A"]
        return exception_content(made, scored, (), quarters=3, chart="small_multiples").chart

    return of


def titles(content) -> list[str]:
    assert isinstance(content.chart, SmallMultiples)
    return [panel.title.plain for panel in content.chart.panels]


BODIES = {"North": "70 71 72", "South": "93 92 91", "West": "88 - -", "East": "60 61 95"}


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, ["East", "South", "West", "North"]),
        ({"polarity": "low"}, ["North", "West", "South", "East"]),
        ({"polarity": "none", "target": ""}, ["North", "South", "West", "East"]),
        ({"polarity": "range", "target": "80-90"}, ["North", "South", "West", "East"]),
    ],
)
def test_ours_stands_first_then_the_best_by_their_latest_figure(chart, options, expected):
    assert titles(chart(BODIES, **options)) == ["Example Borough Council", *expected]


@pytest.mark.parametrize(
    ("own", "count", "kept"),
    [
        ("80 85 90", 3, ["South", "West"]),  # East 95, South 91, ours 90, West 88, North 72
        ("80 85 90", 4, ["East", "South", "West"]),
        ("80 85 99", 3, ["East", "South"]),
        ("80 85 10", 2, ["North"]),
        ("80 85 -", 2, ["West"]),  # by its latest figure, 85
        ("- - -", 2, ["East"]),  # no figure of ours: the best are kept
    ],
)
def test_those_nearest_in_rank_are_kept(chart, own, count, kept):
    fewer = chart(BODIES, own).fewer(count)
    assert titles(fewer)[1:] == kept
    left_out = 5 - count
    verb = "bodies further from ours in rank are" if left_out > 1 else "body further"
    assert fewer.chart.remark.startswith(f"{left_out} {verb}")
    assert fewer.alt.endswith(fewer.chart.remark)
    assert all((name in fewer.alt) is (name in kept) for name in BODIES)


def test_without_a_rank_the_first_of_the_file_are_kept(chart):
    fewer = chart(BODIES, polarity="none", target="").fewer(3)
    assert titles(fewer)[1:] == ["North", "South"]
    assert fewer.chart.remark == "2 more bodies are not shown."


def test_a_reader_hears_every_number_and_every_gap(chart):
    made = chart({"North": "70 - 75"})
    assert made.alt == (
        "Line charts of A Calls, Q4 2022-23 to Q2 2023-24, one for each body, on one scale. "
        "Example Borough Council: Q4 2022-23 80%, Q1 2023-24 85%, Q2 2023-24 90%. "
        "North: Q4 2022-23 70%, Q1 2023-24 not available, Q2 2023-24 75%. Target 90%."
    )
    assert (
        made.title
        == "Rose from 85% to 90% in quarter 2 and now meets target. Ranks 1 of 2 in Q2 2023-24"
    )
    assert made.subtitle == (
        "Calls, per cent; all bodies on one scale, ours first, then the best, Q4 2022-23 to "
        "Q2 2023-24; target dashed; the scale does not start at\u00a00. Source: Return"
    )


def test_all_share_one_scale_and_the_target(chart):
    panels = chart({"North": "10 - 75", "South": "99 99 99"}).chart.panels
    assert len({panel.axis for panel in panels}) == 1
    assert panels[0].axis.low <= 10 and panels[0].axis.high >= 99
    assert {panel.targets for panel in panels} == {((90.0, 90.0, 90.0),)}
    assert [panel.emphasised for panel in panels] == [True, False, False]


def test_gaps_stay_gaps_and_the_latest_figure_is_the_last_there_is(chart):
    other = chart({"North": "70 75 -"}).chart.panels[1]
    assert other.values == (70.0, 75.0, None)
    assert (other.figure, other.latest) == ("75%", 1)


def test_figures_are_shown_as_ours_are(chart):
    other = chart({"North": "70 75 80.26"}, decimals="1").chart.panels[1]
    assert other.figure == "80.3%"


def test_bodies_without_a_figure_in_the_quarters_charted_are_left_out(pack, chart):
    made = chart({"North": "70 - 75", "South": "- - -"})
    assert titles(made) == ["Example Borough Council", "North"]


def test_a_years_figure_stands_in_its_last_quarter(pack, report):
    pack.add("A", {"2022-23": "80"}, frequency="annual", reported_in="Q4")
    pack.files["comparators.csv"] = "code,period,body,value\nA,2022-23,North,70\n"
    made = report(pack)
    content = exception_content(
        made, made.scores.by_code["A"], (), quarters=3, chart="small_multiples"
    )
    assert [panel.values for panel in content.chart.chart.panels] == [
        (None, None, 80.0),
        (None, None, 70.0),
    ]


def test_a_count_to_date_is_parted_at_the_year_end(chart):
    made = chart({"North": "70 10 20"}, accumulates="year", unit="number")
    assert [panel.parted for panel in made.chart.panels] == [(1,), (1,)]


@pytest.mark.parametrize(("markers", "printed"), [("", ""), ("p", "[p]"), ("b r", "[r]")])
def test_markers_stand_under_our_latest_figure(chart, markers, printed):
    rows = {"2023-24 Q1": "85", "2023-24 Q2": {"value": "90", "marker": markers}}
    ours, other = chart({"North": "70 10 20"}, rows).chart.panels
    assert (ours.marker, other.marker) == (printed, "")
    assert ours.parted == ((2,) if "b" in markers else ())


def test_indicators_have_each_its_own_scale(pack, report):
    pack.add("A", "80 85 90", title="Calls")
    pack.add("B", "800 850 900", title="Homes", unit="number", target="")
    made = report(pack)
    content = indicator_multiples(made, tuple(made.scores), 3)
    assert titles(content) == ["A Calls", "B Homes"]
    assert not content.chart.shared
    assert [panel.axis.high for panel in content.chart.panels] == [90.0, 900.0]
    assert content.subtitle == (
        "Each indicator on a scale of its own, Q4 2022-23 to Q2 2023-24; target dashed"
    )
    assert content.alt == (
        "Line charts of indicators, Q4 2022-23 to Q2 2023-24, each on a scale of its own. "
        "A Calls: Q4 2022-23 80%, Q1 2023-24 85%, Q2 2023-24 90%. Target 90%. "
        "B Homes: Q4 2022-23 800, Q1 2023-24 850, Q2 2023-24 900. No target."
    )
    fewer = content.fewer(1)
    assert titles(fewer) == ["A Calls"]
    assert fewer.alt.endswith("Target 90%. 1 more indicator is not shown.")
