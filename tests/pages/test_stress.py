"""Packs that ask much of the pages: whatever is in them, the pack holds together.

Every pack here is read back by libraries that had no part in making it: what is printed
stands on nothing else and inside the paper, all of it is in the structure, and contents,
bookmarks and "page x of y" are right after reflow.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from built_pack import BuiltPack, placement_problems, structure_problems
from made_pack import QUARTERS, REPORTED, MadePack
from option_layout import LAYOUT

LONG_TITLE = " ".join(f"word{number}" for number in range(41))
SENTENCE = "The figure moved further from its target, and demand rose while staff did not. "
EIGHT_QUARTERS = QUARTERS[QUARTERS.index(REPORTED) - 7 : QUARTERS.index(REPORTED) + 1]


def prove(built: BuiltPack) -> None:
    """See that a pack is whole: structure, places, page numbers."""
    assert structure_problems(built) == []
    assert placement_problems(built) == []
    headings = {" ".join(each.text.split()): each.page for each in built.elements("H1")}
    for entry in built.contents:
        assert entry.printed == entry.leads_to
        title = re.sub(r"^\d+ ", "", entry.title)
        assert headings.get(title, entry.leads_to) == entry.leads_to
    for title, page in built.bookmarks:
        assert headings.get(title, page) == page
    for number, text in enumerate(built.pages[1:], start=2):
        assert f"Page {number} of {len(built.pages)}" in text
        for goes_on in re.findall(r"Continues on page (\d+)", text):
            assert int(goes_on) == number + 1


def two_hundred_rows(pack: MadePack) -> None:
    for number in range(200):
        pack.add(f"PI.{number:03d}", outcome=f"Outcome {number // 17}")


def sixty_exceptions(pack: MadePack) -> None:
    for number in range(60):
        title = LONG_TITLE if number % 7 == 0 else f"Requests answered, {number}"
        pack.add(f"PI.{number:03d}", title=title, target="99", values="70 71 72 73 74 75")


def nothing_at_all(pack: MadePack) -> None:
    pass


def one_without_target_and_outcome(pack: MadePack) -> None:
    pack.add(target="", outcome="")


def long_names_everywhere(pack: MadePack) -> None:
    pack.spec |= {
        "organisation": "Royal Metropolitan Borough Council of Upper and Lower Wrenbridge on the "
        "Water with Saint Mary Magdalene and its Associated Parishes",
        "title": "Integrated quarterly corporate performance, delivery and improvement pack for "
        "members and the public",
        "directorate": "Children, Families, Lifelong Learning, Skills, Libraries, Culture and "
        "Community Wellbeing Directorate",
        "marking": "OFFICIAL-SENSITIVE",
        "version": "2 after comments by the board",
        "owner": "Director of Children, Families, Lifelong Learning and Skills",
        "meeting": "{committee: Joint Overview and Scrutiny Committee for Children and Lifelong "
        "Learning, date: 2023-12-06, item: 9}",
    }
    role = "Assistant Director of Children, Families, Lifelong Learning and Skills (interim)"
    outcome = "A borough in which every child can grow up safe, healthy, happy and ambitious"
    for number in range(3):
        pack.add(
            f"L.{number}",
            outcome=outcome,
            target="120",
            owner=role,
            accountable=role,
            title=LONG_TITLE,
        )
    pack.add("L.9", outcome="Clackmannanshire")
    for number, status in enumerate(("complete", "at risk", "overdue", "paused", "cancelled")):
        pack.actions.append(
            {
                "code": f"KA.{number}",
                "title": LONG_TITLE,
                "outcome": outcome,
                "owner": role,
                "status": status,
                "progress": "40",
                "comment": SENTENCE * 8,
            }
        )


def three_hundred_notes(pack: MadePack) -> None:
    for number in range(40):
        rows = {
            quarter: {"value": "95", "note": f"Figure {number}/{at}: {SENTENCE}"}
            for at, quarter in enumerate(EIGHT_QUARTERS)
        }
        pack.add(f"N.{number:02d}", rows)


def exceptions_of_all_kinds(pack: MadePack) -> None:
    noted = {
        quarter: {"value": str(60 + at), "note": f"Note {at}: {SENTENCE * 2}", "marker": "p r"}
        for at, quarter in enumerate(EIGHT_QUARTERS)
    }
    source = "Average of all comparable metropolitan borough councils of the region, unaudited"
    pack.add("X.1", noted, benchmark="81.2", benchmark_source=source)
    broken = {"2022-23 Q2": {"value": "51", "marker": "b"}, "2023-24 Q2": "61"}
    pack.add("X.2", broken, title=LONG_TITLE)
    pack.add("X.3", "1,234,567 1,334,567 1,434,567 1,734,567", unit="number", target="2,000,000")
    pack.add("X.4", "0 0 0 0", target="10", unit="number")
    pack.add("X.5", {"2023-24 Q2": "5"}, target="10", unit="number")


def every_marker(pack: MadePack) -> None:
    for marker in ("p", "r", "e", "f", "u", "b"):
        row = {"value": "93", "marker": marker}
        pack.add(f"M.{marker}", {quarter: row for quarter in EIGHT_QUARTERS})
    for marker in ("x", "z", "c", "w", "low"):
        row = {"value": "", "marker": marker, "reason": "due 31 May" if marker == "x" else ""}
        pack.add(f"V.{marker}", {quarter: row for quarter in EIGHT_QUARTERS})


def measures_of_all_kinds(pack: MadePack) -> None:
    pack.spec["quarter"] = "2023-24 Q3"
    pack.add("LAG", arrears="1")
    pack.add("YEAR", {"2021-22": "70", "2022-23": "75"}, frequency="annual", reported_in="Q1")
    halves = {"2022-23 Q4": "70", "2023-24 Q2": "75"}
    pack.add("HALF", halves, frequency="half-yearly")
    pack.add("SUM", "10 20 35 50 12 22 31", last="2023-24 Q3", accumulates="year", unit="number")
    pack.add("ALL", "10 20 35 50 62 72", last="2023-24 Q3", accumulates="programme", unit="£m")
    pack.add("CONTEXT", last="2023-24 Q3", polarity="none", target="")
    pack.add(
        "RANGE", "2.6 3 4", last="2023-24 Q3", polarity="range", target="2.5-3.5", unit="ratio"
    )
    pack.add("NEGATIVE", "-1.5 0 -3", last="2023-24 Q3", unit="£k", target="-1")


def first_quarter(pack: MadePack) -> None:
    pack.spec["quarter"] = "2023-24 Q1"
    pack.add("A", last="2023-24 Q1")
    pack.add("B", "90 91 92 93 94 70", last="2023-24 Q1")


def eight_quarters_and_a_long_title(pack: MadePack) -> None:
    pack.layout(LAYOUT.replace("quarters: 6", "quarters: 8", 1))
    pack.add("T.1", "80 81 82 83 84 85 86 87", title=LONG_TITLE, target="88", benchmark="z")
    pack.add("T.2", title=LONG_TITLE, short_title="Requests answered")
    pack.add("T.3", "100.0 100.0 100.0 99.9 100.0 100.0", target="100.0")


def long_commentary(pack: MadePack) -> None:
    pack.add("PI.9", "80 81 82 83 84 70")
    table = "| Ward | Cases |\n| --- | --- |\n" + "".join(f"| W{n} | {n} |\n" for n in range(30))
    link = f"[{'the published report ' * 6}](https://www.example.gov.uk/report)"
    pack.files["commentary/PI.9.md"] = "\n\n".join(
        (
            "Before any heading.",
            "## Impact",
            SENTENCE * 90,
            "## Performance",
            f"{SENTENCE} {link}",
            *(SENTENCE * (1 + number % 5) for number in range(20)),
            table,
            "## Assurance",
            f"- one\n  - nested\n    1. deeper {SENTENCE}\n    2. deepest\n- two {SENTENCE * 3}",
            "\n".join(f"{number}. step {SENTENCE}" for number in range(1, 15)),
        )
    )


PACKS: tuple[Callable[[MadePack], None], ...] = (
    two_hundred_rows,
    sixty_exceptions,
    nothing_at_all,
    one_without_target_and_outcome,
    long_names_everywhere,
    three_hundred_notes,
    exceptions_of_all_kinds,
    every_marker,
    measures_of_all_kinds,
    first_quarter,
    eight_quarters_and_a_long_title,
    long_commentary,
)


@pytest.mark.parametrize("fill", PACKS, ids=lambda each: each.__name__)
def test_a_pack_holds_together(fill: Callable[[MadePack], None], pack: MadePack) -> None:
    fill(pack)
    prove(pack.build())


def test_rows_of_an_outcome_go_on_under_its_name(pack: MadePack) -> None:
    two_hundred_rows(pack)
    built = pack.build()
    sheets = [page for page in built.pages if "Target 2023-24" in page]
    assert len(sheets) > 15
    for before, page in pairwise(sheets):
        codes = re.findall(r"PI\.\d{3} Requests", page)
        last = int(re.findall(r"PI\.(\d{3}) Requests", before)[-1])
        first = int(codes[0][3:6])
        assert first == last + 1
        number = first // 17
        assert (f"Outcome {number}, continued" in page) == (first % 17 > 0)
        assert last % 17 > 0, "an outcome's first row stands alone at a page's end"
    [scorecard] = [each for each in built.elements("Table") if "PI.199" in each.text]
    assert len([row for row in scorecard.all("TR")]) == 202
    with_notes = [page for page in built.pages if "Each path is drawn" in page]
    assert with_notes == sheets[-1:]


def test_a_title_that_wraps_is_printed_whole_everywhere(pack: MadePack) -> None:
    pack.add("PI.1", "80 81 82 83 84 70", title=LONG_TITLE)
    built = pack.build()
    for page in (2, 4, 5):
        for word in LONG_TITLE.split():
            assert word in built.pages[page - 1].split()


def test_a_short_title_is_shown_and_the_full_one_noted(pack: MadePack) -> None:
    pack.add("PI.1", title=LONG_TITLE, short_title="Requests answered")
    built = pack.build()
    assert LONG_TITLE not in built.pages[3]
    assert "Requests answered" in built.pages[3]
    assert LONG_TITLE in built.pages[-1]


def test_wide_figures_leave_an_exception_fewer_quarters(pack: MadePack) -> None:
    pack.add(
        "X.1",
        "1,234,567 1,334,567 1,434,567 1,534,567 1,634,567 1,734,567",
        unit="number",
        target="2,000,000",
    )
    built = pack.build()
    [table] = [each for each in built.elements("Table") if each.page == 5]
    assert "1,734,567" in table.text
    assert "1,234,567" not in table.text
    [chart] = [each for each in built.elements("Figure") if each.page == 5]
    assert "1,234,567" in chart.alt


def test_notes_without_room_under_a_chart_follow_the_commentary(pack: MadePack) -> None:
    exceptions_of_all_kinds(pack)
    built = pack.build()
    report = " ".join(page for page in built.pages if "X.1 Requests" in page.split("Score")[0])
    assert report.index("Assurance") < report.index("Note 2:")
    for number in range(2, 8):
        assert f"Note {number}:" in report


@pytest.mark.parametrize(
    "text", ["A&E", "R&D;", "<john@x.gov.uk>", "<b>unclosed", "<br>", "&amp;", "$5 to $10_%", "{x}"]
)
def test_text_is_printed_exactly_as_it_was_written(text: str, pack: MadePack) -> None:
    pack.spec["organisation"] = f'"{text}"'
    pack.add("PI.1", "80 81 82 83 84 70", title=f"On {text} time", outcome=text, benchmark="81",
             benchmark_source=text, definition=text)  # fmt: skip
    pack.outturns[-1]["note"] = text
    commentary = "\n\n".join(f"## {head}\n\nSays {text} now." for head in ("Impact", "Performance"))
    pack.files["commentary/PI.1.md"] = commentary
    pack.files["overview.md"] = f"Says {text} here."
    pack.actions.append({"code": "KA.1", "title": text, "status": "at risk", "comment": text})
    built = pack.build()
    assert structure_problems(built) == []
    for page in range(1, len(built.pages) + 1):
        assert text in built.pages[page - 1]
    said = " ".join(" ".join(each.text.split()) for each in built.elements("P"))
    assert f"Says {text} now." in said
    assert f"Says {text} here." in said


def test_text_before_the_first_heading_comes_first(pack: MadePack) -> None:
    pack.add("PI.1", "80 81 82 83 84 70")
    pack.files["commentary/PI.1.md"] = "In short, no.\n\n## Impact\n\nCrews were short.\n"
    page = pack.build().pages[4]
    assert page.index("In short, no.") < page.index("Crews were short.")
