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
    tables = counts_rows(cabinet)
    whole, *parts = tables.values()
    (name, total), *by_directorate = whole
    assert name == "All indicators"
    assert [name for name, _ in by_directorate] == list(DIRECTORATES)
    assert total == added(by_directorate)
    for page, directorate, rows in zip(list(tables)[1:], DIRECTORATES, parts, strict=True):
        assert f"{directorate} Overview" in cabinet.pages[page - 1]
        assert rows[0] == ("All indicators", dict(by_directorate)[directorate])
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


def headings(built: BuiltPack) -> dict[int, str]:
    """Return the title that stands on each page on which something begins."""
    return {each.page: each.text.strip() for each in built.elements("H1")}


def begins(built: BuiltPack, title: str, page: int) -> bool:
    """Whether what a title names begins on a page: by its heading, or that of its first part."""
    heading = headings(built)[page]
    if title in DIRECTORATES:
        return heading == "Overview" and f"{title} Overview" in built.pages[page - 1]
    if title == "Exception reports":
        return f"exception report {heading}" in built.pages[page - 1]
    return heading == title


def test_every_line_of_the_contents_leads_where_it_says(cabinet: BuiltPack) -> None:
    entries = cabinet.contents
    assert len(entries) > 30
    assert [entry.printed for entry in entries] == [entry.leads_to for entry in entries]
    assert [entry.printed for entry in entries] == sorted(entry.printed for entry in entries)
    titles = [re.sub(r"^\d+ ", "", entry.title) for entry in entries]
    for title, entry in zip(titles, entries, strict=True):
        assert begins(cabinet, title, entry.leads_to), entry
    # The outline has the same entries; it begins with cover and contents.
    assert cabinet.bookmarks[-len(entries) :] == [
        (title, entry.leads_to) for title, entry in zip(titles, entries, strict=True)
    ]


def test_everything_that_begins_is_in_the_contents(cabinet: BuiltPack) -> None:
    listed = {entry.leads_to for entry in cabinet.contents}
    assert set(headings(cabinet)) - listed == {1, 2}, "all but the cover and the contents"


def test_sentences_send_readers_to_the_right_page(cabinet: BuiltPack) -> None:
    places = [(page, title) for title, page in cabinet.bookmarks if title in DIRECTORATES]
    first = {title: page for title, page in reversed(cabinet.bookmarks) if title[2:3] == "."}
    sent = {}
    for number, page in enumerate(cabinet.pages, start=1):
        if match := re.search(r"explained in exception reports from page (\d+)", page):
            sent[number] = int(match[1])
        if match := re.search(r"Continues on page (\d+)", page):
            assert int(match[1]) == number + 1
            assert ", continued" in cabinet.pages[number]
    assert len(sent) == 1 + len(places)
    for (start, _), (number, target) in zip(places, list(sent.items())[1:], strict=True):
        assert number == start
        assert target == min(page for page in first.values() if page > start)
    assert next(iter(sent.values())) == min(first.values())


def test_no_section_stands_apart_from_its_parts_in_the_contents(cabinet: BuiltPack) -> None:
    columns: dict[int, list[str]] = {}
    for link in cabinet.pdf.pages[1].Annots:
        columns.setdefault(round(float(link.Rect[0])), []).append(str(link.Contents))
    assert len(columns) == 3
    ends = [entries[-1].split(" ", 1) for entries in columns.values()]
    assert not [end for end in ends if end[-1] in DIRECTORATES or end == ["Exception", "reports"]]


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
