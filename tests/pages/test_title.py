"""Title blocks: what moves down when words take more lines, what is said once."""

from __future__ import annotations

import pytest
from drawn_sheet import Sheets
from planned_sheets import press, sheets_of

from reportgen.drawing.flow import Node
from reportgen.drawing.prose import Span, Text, text
from reportgen.pages.page_type import Press, Sheet
from reportgen.pages.title import TitleBlock, set_title
from reportgen.style.paper import MM

STANDFIRST = text("One indicator met its target.", "standfirst")


def block(
    title: str = "Scorecard", over: str = "Children’s Services", **more: object
) -> TitleBlock:
    return TitleBlock(over, title, f"{over}, continued", "scorecard:1", **more)  # type: ignore[arg-type]


def drawn(title: TitleBlock, with_press: Press, *, again: bool = False) -> tuple[float, Sheets]:
    placed = set_title(title, with_press, again=again)
    return placed.body_top, sheets_of([Sheet(placed.draw, Node("Sect"))], with_press.grid)


@pytest.mark.parametrize(
    ("title", "body_top_mm"),
    [
        (block(), 42.5),
        (block(standfirst=STANDFIRST), 48.5),
        (block("A title of very many words " * 6), 42.5 + 25 / MM),
        (block(over="A directorate of very many words " * 8), 42.5 + 13 / MM),
    ],
)
def test_the_body_begins_under_whatever_lines_there_are(
    title: TitleBlock, body_top_mm: float
) -> None:
    body_top, sheet = drawn(title, press())
    assert body_top / MM == pytest.approx(body_top_mm)
    assert max(run.baseline for run in sheet.runs()) < body_top
    assert max(run.end for run in sheet.runs()) <= press().grid.right_edge + 0.02
    baselines = [run.baseline for run in sheet.runs()]
    assert baselines == sorted(baselines)
    assert len(set(baselines)) == len(baselines)


def test_titles_have_their_tags() -> None:
    _, sheet = drawn(block(standfirst=STANDFIRST), press())
    assert sheet.tree() == "Document\n  Sect\n    P 1:0\n    H1 1:1\n    P 1:2\n"


def test_without_a_directorate_nothing_stands_over_the_title() -> None:
    _, sheet = drawn(block(over=""), press())
    assert sheet.tree() == "Document\n  Sect\n    H1 1:0\n"


def test_a_repeated_title_is_seen_but_not_read_again() -> None:
    body_top, sheet = drawn(block(standfirst=STANDFIRST), press(), again=True)
    assert body_top / MM == pytest.approx(42.5)
    assert [run.string for run in sheet.runs()] == ["Children’s Services, continued", "Scorecard"]
    assert "H1" not in sheet.tree()


def test_a_standfirst_names_the_page_that_it_refers_to() -> None:
    standfirst = Text((Span("See page "), Span("", page_of="exception:PI.1")), "standfirst")
    _, sheet = drawn(block(standfirst=standfirst), press({"exception:PI.1": 14}.__getitem__))
    assert sheet.text().endswith("See page 14")
