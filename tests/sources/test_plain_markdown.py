"""Plain texts are read as the parser of CommonMark reads them, all others left to it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.diagnostics import Diagnostics
from reportgen.sources import commentary
from reportgen.sources.commentary import Source, read_narrative
from reportgen.sources.plain_markdown import plain_blocks

_PIECES = (
    *("Impact", "rose by 5.5%", "a", "é", "2024", "12", "(net)", "£3m", "“so”", "Ŵy", "３", "_x_"),
    *("# ", "## ", "###### ", "####### ", "#", "-", "- ", "+ ", "* ", "> ", "1. ", "2) ", "1.5"),
    *("\n", "\n\n", "  \n", " \n", " ", "    ", "\t", "\u00a0", "\u2003", "\\", "`", "**"),
    *("[a](https://b.org)", "![", "|", "\n---\n", "\n===\n", "\n|-|\n", "~~", "~~~\n", "```\n"),
    *("<b>", "&amp;", "&", "<https://a.org>", "!", ":", ". ", ", ", "=", "\u200b", "'", '"'),
)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "Demand rose.",
        "Demand rose\nby a tenth & more <soon>!\n\n(Net of 3) £5m #1 = 1.5 a-b; c~d.",
        "## Impact\nDemand rose.\n### Why\n\n\n“So” it is.\n",
        "2024 was 1.5 times 12) 3.\n6.5% of all",
        "Ŵylfa\u00a0& co",
    ],
)
def test_what_is_plain_is_read_here(text: str) -> None:
    assert plain_blocks(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "a *b*",
        "a _b_",
        "a `b`",
        "a \\b",
        "[a](b)",
        "a | b",
        "- a",
        "+ a",
        "> a",
        "1. a",
        "1) a",
        "1.",
        "a\n12) b",
        "# a #",
        "####### a",
        "#a",
        " a",
        "a ",
        "a  \nb",
        "a\u00a0",
        "a\tb",
        "a\n---",
        "a\n===",
        "~~~\na",
        "<b>",
        " \n",
    ],
)
def test_what_may_mean_more_is_left_to_the_parser(text: str) -> None:
    assert plain_blocks(text) is None


@settings(max_examples=400, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(_PIECES), max_size=12).map("".join))
def test_both_readers_make_the_same_blocks(text: str) -> None:
    assert read_narrative(text, Source("A.md"), Diagnostics()) == _parsed(text)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(st.sampled_from("ab1 .)(#-+=>|~<&:!'\"£\n\u00a0\u0301\u3000"), max_size=24))
def test_both_readers_agree_on_every_character(text: str) -> None:
    assert read_narrative(text, Source("A.md"), Diagnostics()) == _parsed(text)


def _parsed(text: str) -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(commentary, "plain_blocks", lambda text: None)
        return read_narrative(text, Source("A.md"), Diagnostics())
