"""Markdown to narrative: every character stands for itself, every block knows its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.diagnostics import Diagnostics
from reportgen.model.narrative import Bullets, Grid, Paragraph, Run, Subheading
from reportgen.sources.characters import MAX_TEXT
from reportgen.sources.commentary import MAX_NESTING, Source, read_narrative, read_sections


def blocks(text: str):
    found = Diagnostics()
    narrative = read_narrative(text, Source("c.md"), found)
    assert not len(found)
    return narrative.blocks


def runs(text: str) -> tuple[Run, ...]:
    [paragraph] = blocks(text)
    assert isinstance(paragraph, Paragraph)
    return paragraph.runs


@pytest.mark.parametrize(
    "text",
    [
        "A&E",
        "R&D; &amp; &copy; &#x41;",
        "<john@x.gov.uk>",
        "<https://x.gov.uk>",
        "<b>unclosed",
        "<br>",
        '<img src="../x.png">',
        "<script>alert(1)</script>",
        "<!-- hidden -->",
        "a_b_c",
        "$5 to $10",
        "5 * 3 * 2",
        "~~struck~~",
        "https://x.gov.uk",
        "[x] done",
        "[text](http://plain.gov.uk)",
        "[text](javascript:alert(1))",
        "[text](../file.md)",
        "[text](/etc/passwd)",
        "![alt](https://x.gov.uk/y.png)",
        "![alt](../x.png)",
        "[ref]: https://x.gov.uk",
        "{{template}} %s {0}",
    ],
)
def test_what_is_not_markdown_is_printed_as_written(text):
    assert runs(text) == (Run(text),)
    assert runs(f"See {text} there") == (Run(f"See {text} there"),)


def test_emphasis_and_links():
    assert runs("a **b *c*** _d_ `e` [f](https://x.uk/?a=1&b=2) [g](mailto:a@x.uk) [h](#i)") == (
        Run("a "),
        Run("b ", bold=True),
        Run("c", bold=True, italic=True),
        Run(" "),
        Run("d", italic=True),
        Run(" e "),
        Run("f", link="https://x.uk/?a=1&b=2"),
        Run(" "),
        Run("g", link="mailto:a@x.uk"),
        Run(" "),
        Run("h", link="#i"),
    )


def test_lines_of_a_paragraph_flow_and_hard_breaks_stay():
    assert runs("one\ntwo  \nthree\\\nfour")[0].text == "one two\nthree\nfour"


def test_blocks_know_their_lines():
    text = "First\nmore\n\n## Head\n\n- a\n- b\n\n| x |\n| - |\n| 1 |\n\n> quoted\n\n    indented\n"
    assert [(type(block), block.location.line) for block in blocks(text)] == [
        (Paragraph, 1),
        (Subheading, 4),
        (Bullets, 6),
        (Grid, 9),
        (Paragraph, 13),
        (Paragraph, 15),
    ]


def test_lists_nest_and_number():
    [bullets] = blocks("3. a\n4. b\n   - c\n\n     more\n")
    assert (bullets.ordered, bullets.start, len(bullets.items)) == (True, 3, 2)
    second, inner = bullets.items[1]
    assert (second.text, inner.ordered) == ("b", False)
    assert [block.text for block in inner.items[0]] == ["c", "more"]


def test_tables():
    [grid] = blocks("| a | b |\n| --- | --- |\n| 1 | **2** |\n| 3 |\n")
    assert grid.head == ((Run("a"),), (Run("b"),))
    assert grid.rows == (((Run("1"),), (Run("2", bold=True),)), ((Run("3"),), ()))


def test_program_code_is_text():
    [paragraph] = blocks("```\nx <b>\n  y\n```\n")
    assert paragraph.text == "x <b>\n  y"


def test_subheadings_count_from_one():
    assert [block.level for block in blocks("## A\n\n#### B\n\n### C\n")] == [1, 3, 2]


def sections(text: str):
    found = Diagnostics()
    read = read_sections(text, Source("c.md", line=7), found)
    assert not len(found)
    return [
        (section.heading, section.location.line, len(section.narrative.blocks)) for section in read
    ]


def test_sections_are_what_stands_under_second_level_headings():
    text = (
        "# Title\n\n## Impact: *the* risks\n\nA\n\n### Sub\n\nB\n\n## Empty\n\n## Next steps\n\nC\n"
    )
    assert sections(text) == [("Impact: the risks", 9, 3), ("Empty", 17, 0), ("Next steps", 19, 1)]


def test_text_before_a_heading_is_a_section_too():
    assert sections("Before\n\n# Top\n\nUnder\n") == [("", 7, 1), ("Top", 9, 1)]


def test_subheadings_inside_sections_count_from_one():
    [section] = read_sections("## A\n\n### B\n\n#### C\n", Source("c.md"), Diagnostics())
    assert [block.level for block in section.narrative.blocks] == [1, 2]


def test_no_text_has_no_sections():
    assert sections(" \n\n") == []


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a\n\nb\x07c", "D102", 3),
        ("x" * (MAX_TEXT + 1), "F504", 1),
        ("one\n\n" + "> " * (MAX_NESTING + 1) + "x", "F504", 3),
        ("> " * 500 + "x", "F504", 1),
        ("".join(f"{'  ' * level}- x\n" for level in range(100)), "F504", None),
    ],
)
def test_text_that_cannot_be_printed_is_an_error(text, code, line):
    found = Diagnostics()
    read_narrative(text, Source("c.md"), found)
    [finding] = found
    assert finding.code == code
    assert line is None or finding.location.line == line


def test_a_cell_is_one_place():
    found = Diagnostics()
    narrative = read_narrative("a\n\nb", Source("c.csv", line=4, column=3), found)
    assert [str(block.location) for block in narrative.blocks] == ["c.csv:4:3", "c.csv:4:3"]


def words(block) -> list[str]:
    if isinstance(block, Bullets):
        return [word for item in block.items for inner in item for word in words(inner)]
    if isinstance(block, Grid):
        cells = [cell for row in (block.head, *block.rows) for cell in row]
        return [run.text for cell in cells for run in cell]
    return [run.text for run in block.runs]


@given(
    st.lists(
        st.text(st.sampled_from("ab&<>;'é5%,. ()"), min_size=1, max_size=12).filter(str.strip),
        min_size=1,
        max_size=4,
    )
)
def test_prose_loses_no_character(paragraphs):
    # A letter in front, so that no line happens to be a list or a quotation.
    text = "\n\n".join(f"x{paragraph}" for paragraph in paragraphs)
    read = ["".join(words(block)) for block in blocks(text)]
    assert read == [f"x{paragraph}".rstrip() for paragraph in paragraphs]
