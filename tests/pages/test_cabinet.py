"""The sample of a whole council: its pages agree with each other and lead to each other."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from built_pack import BuiltPack, placement_problems, structure_problems

import reportgen
from reportgen.model.rules import Score
from reportgen.spec.shipped import shipped_folder

SAMPLE = shipped_folder("data") / "cabinet"
SCORES = (Score.MET, Score.CLOSE, Score.NOT_MET, Score.NOT_SCORED)
DIRECTORATES = (
    "Children’s Services",
    "Adults and Public Health",
    "Place and Environment",
    "Housing and Resources",
)


@pytest.fixture(scope="module")
def scores() -> reportgen.Scores:
    return reportgen.score(reportgen.load(SAMPLE))


@pytest.fixture(scope="module")
def cabinet(tmp_path_factory: pytest.TempPathFactory) -> BuiltPack:
    done = reportgen.build(reportgen.load(SAMPLE), output=tmp_path_factory.mktemp("cabinet"))
    return BuiltPack(Path(done.pdf).read_bytes(), done.findings)


def counts_rows(built: BuiltPack) -> dict[int, list[tuple[str, list[int]]]]:
    """Return name and counts of each row of the tables of counts, by page."""
    tables: dict[int, list[tuple[str, list[int]]]] = {}
    for table in built.elements("Table"):
        rows = [[cell.text.strip() for cell in row.kids] for row in table.all("TR")]
        if any(row[0] == "All indicators" for row in rows):
            tables[table.page] = [
                (row[0], [int(cell) for cell in row[1:5]]) for row in rows if row[1].isdecimal()
            ]
    return tables


def added(rows: list[tuple[str, list[int]]]) -> list[int]:
    return [sum(column) for column in zip(*(counts for _, counts in rows), strict=True)]


def test_nothing_is_found_in_the_sample(cabinet: BuiltPack) -> None:
    assert cabinet.findings == ()
    assert structure_problems(cabinet) == []
    assert placement_problems(cabinet) == []
    assert len(cabinet.pages) > 40


def test_counts_of_the_directorates_add_up_to_the_whole(
    cabinet: BuiltPack, scores: reportgen.Scores
) -> None:
    whole, *parts = counts_rows(cabinet).values()
    (name, total), *by_directorate = whole
    assert name == "All indicators"
    assert [name for name, _ in by_directorate] == list(DIRECTORATES)
    assert total == added(by_directorate)
    assert [rows[0][1] for rows in parts] == [counts for _, counts in by_directorate]
    for rows in parts:
        assert rows[0][1] == added(rows[1:])
    counted = Counter(scored.score for scored in scores)
    assert total == [counted[score] for score in SCORES]


def test_every_indicator_stands_in_one_section(
    cabinet: BuiltPack, scores: reportgen.Scores
) -> None:
    starts = [page for title, page in cabinet.bookmarks if title in DIRECTORATES]
    ends = [*starts[1:], len(cabinet.pages) + 1]
    for directorate, start, end in zip(DIRECTORATES, starts, ends, strict=True):
        section = " ".join(cabinet.pages[start - 1 : end - 1])
        own = {each.indicator.code for each in scores if each.indicator.directorate == directorate}
        headed = {
            match[0]
            for cell in cabinet.elements("TH")
            if start <= cell.page < end and (match := re.match(r"[A-Z]{2}\.\d{2}", cell.text))
        }
        assert len(own) == 12
        assert own == {code for code in headed if not code.startswith("KA")}
        assert f"{directorate} exception report" in section


def test_every_line_of_the_contents_leads_where_it_says(cabinet: BuiltPack) -> None:
    entries = [(entry.printed, entry.leads_to) for entry in cabinet.contents if entry.title]
    assert len(entries) > 30
    assert all(printed == leads for printed, leads in entries)
    assert [page for _, page in cabinet.bookmarks] == sorted(page for _, page in cabinet.bookmarks)
    for title, page in cabinet.bookmarks:
        if title != "Exception reports":  # leads to the first of them, which has its own title
            assert title.split(",")[0] in cabinet.pages[page - 1]


def test_every_page_counts_the_pages(cabinet: BuiltPack) -> None:
    count = len(cabinet.pages)
    for number, page in enumerate(cabinet.pages[1:], start=2):
        assert f"Page {number} of {count}" in page


def test_each_miss_is_told_on_the_corporate_page_and_in_its_report(
    cabinet: BuiltPack, scores: reportgen.Scores
) -> None:
    missed = [each.indicator.code for each in scores if each.score is Score.NOT_MET]
    places = dict(cabinet.bookmarks)
    summary = places["Indicators that missed their targets"]
    told = " ".join(cabinet.pages[summary - 1 : places[DIRECTORATES[0]] - 1])
    reports = [title[:5] for title, _ in cabinet.bookmarks if re.match(r"[A-Z]{2}\.\d{2} ", title)]
    assert re.findall(r"\b[A-Z]{2}\.\d{2}\b", told) == missed
    assert reports == missed
