"""Every column of the catalogue alone on a page, with the heading, width and place asked for."""

from __future__ import annotations

import pytest
from built_pack import MM, BuiltPack, placement_problems, structure_problems
from made_pack import MadePack

from reportgen.content.columns import COLUMNS

ALIGNMENTS = ("left", "centre", "right")
NAMES = tuple(name for name in COLUMNS if name != "history")
WIDE_MM = 60.0

PRINTED = {
    "outcome": "Good services",
    "directorate": "Place",
    "indicator": "PI.1 Calls answered per cent; high is good",
    "code": "PI.1",
    "title": "Calls answered",
    "owner": "Head of Contact",
    "unit": "per cent",
    "latest": "95%",
    "target": "90% or more",
    "score": "Met",
    "short_term_trend": "Improving",
    "annual_trend": "Improving",
    "long_term_trend": "Improving",
    "benchmark": "88% Nearest neighbours",
    "note": "Counted late.",
    "variance": "+5 points better",
    "change": "+1 points since Q1",
    "year": "93%",
    "year_end_target": "92% or more",
    "forecast": "96%",
    "forecast_score": "Met",
    "rank": "1 of 2",
}
"""What the one row prints in each; a path prints nothing that is text."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuiltPack:
    """Return a pack with three pages for each column, one for each alignment."""
    pack = MadePack(tmp_path_factory.mktemp("columns") / "pack")
    figures = {
        f"{year}-{year - 1999} Q{number}": f"9{number}"
        for year in (2021, 2022)
        for number in (1, 2, 3)
    }
    pack.add(
        "PI.1",
        {
            **{period: {"value": value} for period, value in figures.items()},
            "2022-23 Q4": {"value": "93"},
            "2022-23": {"value": "93"},
            "2023-24 Q1": {"value": "94"},
            "2023-24 Q2": {"value": "95", "note": "Counted late.", "forecast": "96"},
        },
        title="Calls answered",
        directorate="Place",
        owner="Head of Contact",
        year_end_target="92",
        benchmark="88",
        benchmark_source="Nearest neighbours",
    )
    pack.files["comparators.csv"] = (
        "code,period,body,value,source\nPI.1,2023-24 Q2,Other Borough Council,90,Returns\n"
    )
    pages = "".join(
        f"  - {{kind: scorecard, columns: [{{column: {name}, heading: Our {name.replace('_', ' ')},"
        f" width: {WIDE_MM:g}mm, align: {align}}}]}}\n"
        for name in NAMES
        for align in ALIGNMENTS
    )
    pack.layout(f"name: own\nextends: quarterly\npages:\n{pages}")
    return pack.build()


def of(built: BuiltPack, name: str, align: str) -> int:
    """Return the page of a column, from 0."""
    return NAMES.index(name) * len(ALIGNMENTS) + ALIGNMENTS.index(align)


def test_a_pack_of_all_columns_is_sound(built: BuiltPack) -> None:
    assert len(built.pages) == len(NAMES) * len(ALIGNMENTS)
    assert structure_problems(built) == []
    assert placement_problems(built) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_column_says_what_it_is_for_under_its_own_heading(built: BuiltPack, name: str) -> None:
    page = of(built, name, "left")
    table = built.elements("Table")[page]
    head, row = [" ".join(each.text.split()) for each in table.all("TR")]
    assert head == f"Our {name.replace('_', ' ')}"
    if name == "sparkline":
        [path] = table.all("Figure")
        assert "Q2 2023-24 95%" in path.alt
    else:
        assert row.replace("[note 1]", "").replace("  ", " ").strip() == PRINTED[name]


@pytest.mark.parametrize("name", NAMES)
def test_it_stands_to_the_left_in_the_middle_or_to_the_right(built: BuiltPack, name: str) -> None:
    places = [left_of(built, of(built, name, align)) for align in ALIGNMENTS]
    assert places == sorted(places) and len(set(places)) == 3
    column = COLUMNS[name]
    assert places[0] == pytest.approx(15.5 + column.pad_left_mm, abs=0.6)
    assert places[2] < 15.5 + WIDE_MM


def left_of(built: BuiltPack, page: int) -> float:
    """Return where a page's heading of its column begins, in millimetres."""
    text_page = built.rendering[page].get_textpage()
    found = text_page.search("Our ", match_case=True).get_next()
    assert found is not None
    return text_page.get_charbox(found[0])[0] / MM
