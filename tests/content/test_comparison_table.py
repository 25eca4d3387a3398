"""The table of comparisons: what each cell says, what is left out, what the notes tell."""

from __future__ import annotations

import pytest

from reportgen.content.comparison_table import ComparisonsContent, comparisons
from reportgen.drawing.cell import Cell, Figure, Picture

NOW, BEFORE = "2023-24 Q2", "2023-24 Q1"
COLUMNS = ("indicator", "latest", "benchmark", "against", "rank", "best", "median", "bodies")


@pytest.fixture
def bodies(pack):
    """Add figures of other bodies to the pack."""
    rows = ["code,period,body,value,source"]

    def of(code: str, figures: str, period: str = NOW, source: str = "Example return") -> None:
        names = ("North", "South", "West", "East")
        for name, value in zip(names, figures.split(), strict=False):
            rows.append(f"{code},{period},{name},{value},{source}")
        pack.files["comparators.csv"] = "\n".join([*rows, ""])

    return of


@pytest.fixture
def shown(pack, report):
    def of(**options) -> ComparisonsContent:
        made = report(pack)
        return comparisons(made, tuple(made.scores), **{"quarters": 8, "grouping": None} | options)

    return of


def said(cell: Cell) -> str:
    return "|".join(
        part.alt if isinstance(part, Picture) else part.plain  # type: ignore[union-attr]
        for part in cell.parts
    )


def row(content: ComparisonsContent, number: int = 0) -> dict[str, str]:
    assert content.table is not None
    cells = content.table.groups[0].rows[number].cells
    return dict(zip(COLUMNS, map(said, cells), strict=True))


BENCHMARK = {"benchmark": "93.5%", "benchmark_source": "England average"}


def test_a_row_holds_our_figure_against_benchmark_and_bodies(pack, bodies, shown):
    pack.add("A", "94 95", title="Calls answered", **BENCHMARK)
    bodies("A", "90 96 92")
    assert row(shown()) == {
        "indicator": "A Calls answered|per cent; high is good",
        "latest": "95%",
        "benchmark": "93.5%|England average",
        "against": "+1.5|points better",
        "rank": "2 of 4",
        "best": "96%|South",
        "median": "94%",
        "bodies": "A Calls answered, Q2 2023-24: South 96%, Example Borough Council 95%, "
        "West 92%, North 90%. Benchmark: 93.5%.",
    }


@pytest.mark.parametrize(
    ("benchmark", "options", "expected"),
    [
        ("93", {}, "+2|points better"),
        ("97", {}, "−2|points worse"),
        ("95", {}, "0|level"),
        ("95.0", {}, "0.0|level"),
        ("97", {"polarity": "low"}, "−2|points better"),
        ("93", {"polarity": "low", "unit": "days"}, "+2|worse"),
        ("93", {"polarity": "none"}, "+2|points"),
        ("93", {"polarity": "range", "target": "90-99"}, "+2|points"),
        ("93", {"unit": "£k"}, "+£2k|better"),
        ("z", {}, "[z]"),
    ],
)
def test_the_difference_is_said_in_words(pack, bodies, shown, benchmark, options, expected):
    pack.add("A", "94 95", benchmark=benchmark, **options)
    bodies("A", "90")
    assert row(shown())["against"] == expected


def test_figures_hang_on_their_decimal_points(pack, bodies, shown):
    pack.add("A", "94 95", decimals="1", **BENCHMARK)
    bodies("A", "90")
    cells = shown().table.groups[0].rows[0].cells
    for at in (1, 2, 3, 5, 6):
        assert isinstance(cells[at].parts[0], Figure), COLUMNS[at]
        assert cells[at].parts[0].fraction.startswith("."), COLUMNS[at]


@pytest.mark.parametrize("polarity", ["none", "range"])
def test_where_neither_way_is_better_nothing_is_best(pack, bodies, shown, polarity):
    target = {"target": "90-99"} if polarity == "range" else {}
    pack.add("A", "94 95", polarity=polarity, **target)
    bodies("A", "90 96")
    found = row(shown())
    assert (found["rank"], found["best"], found["median"]) == ("[z]", "[z]", "95%")


@pytest.mark.parametrize(
    ("figures", "best"),
    [
        ("90 91", "95%|Example Borough Council"),
        ("95 91", "95%|Example Borough Council and 1 more"),
        ("96 96 96", "96%|North and 2 more"),
    ],
)
def test_the_best_are_named(pack, bodies, shown, figures, best):
    pack.add("A", "94 95")
    bodies("A", figures)
    assert row(shown())["best"] == best


def test_a_benchmark_alone_is_a_comparison(pack, shown):
    pack.add("A", "94 95", **BENCHMARK)
    content = shown()
    found = row(content)
    assert [found[name] for name in ("rank", "best", "median")] == ["[z]"] * 3
    assert found["bodies"].endswith("Example Borough Council 95%. Benchmark: 93.5%.")
    assert (content.other, content.benchmark) == ("", "Benchmark")


def test_bodies_alone_are_a_comparison(pack, bodies, shown):
    pack.add("A", "94 95")
    bodies("A", "90")
    content = shown()
    assert (content.other, content.benchmark) == ("Another body", "")
    assert row(content)["bodies"].endswith("North 90%.")


def test_an_earlier_period_is_named(pack, bodies, shown):
    pack.add("A", "94 95")
    bodies("A", "90", BEFORE)
    found = row(shown())
    assert found["latest"] == "95%"
    assert found["rank"] == "1 of 2|Q1 2023-24"
    assert "Q1 2023-24: Example Borough Council 94%" in found["bodies"]


@pytest.mark.parametrize(("quarters", "compared"), [(2, True), (1, False)])
def test_figures_older_than_the_quarters_are_not_compared(pack, bodies, shown, quarters, compared):
    pack.add("A", "94 95")
    bodies("A", "90", BEFORE)
    assert (shown(quarters=quarters).table is not None) is compared


def test_a_missing_figure_of_ours_is_marked_and_the_period_before_compared(pack, bodies, shown):
    pack.add("A", "94 -", **BENCHMARK)
    bodies("A", "90", BEFORE)
    found = row(shown())
    assert found["latest"] == "[x]|not available"
    assert found["against"] == "[x]"
    assert found["rank"] == "1 of 2|Q1 2023-24"


def notes(content: ComparisonsContent) -> str:
    return " ".join(note.plain for note in content.notes)


@pytest.mark.parametrize(
    ("left_out", "sentence"),
    [
        (0, ""),
        (1, "1 indicator has nothing to be compared with and is left out."),
        (2, "2 indicators have nothing to be compared with and are left out."),
    ],
)
def test_indicators_without_comparison_are_counted(pack, bodies, shown, left_out, sentence):
    pack.add("A", "94 95")
    bodies("A", "90")
    for number in range(left_out):
        pack.add(f"B{number}", "94 95")
    content = shown()
    assert len(content.table.groups[0].rows) == 1
    assert sentence in notes(content)
    assert ("left out" in notes(content)) is bool(left_out)


def test_without_a_figure_of_ours_there_is_nothing_to_compare(pack, bodies, shown):
    pack.add("A", "- -", **BENCHMARK)
    bodies("A", "90")
    assert "figures of other bodies to compare it with" in shown().empty


def test_sources_are_named_once(pack, bodies, shown):
    for code, source in (("A", "LAIT."), ("B", "LAIT"), ("C", "Return")):
        pack.add(code, "94 95")
        bodies(code, "90", source=source)
    assert "Figures of other bodies: LAIT; Return." in notes(shown())


def test_without_bodies_no_rank_is_explained(pack, shown):
    pack.add("A", "94 95", **BENCHMARK)
    assert "counts from the best" not in notes(shown())


def test_rows_are_gathered_and_sorted(pack, bodies, shown):
    for code, outcome in (("A", "Safe"), ("B", "Clean"), ("C", "Safe"), ("D", "")):
        pack.add(code, "94 95", outcome=outcome)
        bodies(code, "90")
    groups = shown(grouping="outcome", sort="code descending").table.groups
    found = {group.label.plain: [row.name for row in group.rows] for group in groups}
    assert found == {"Safe": ["C", "A"], "Clean": ["B"], "Other indicators": ["D"]}


def test_without_indicators_it_says_so(shown):
    assert shown().empty == "No indicators in this section."
