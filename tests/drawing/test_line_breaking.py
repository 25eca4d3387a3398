"""Lines of text: where they break, how they stand, what a reader copies."""

from __future__ import annotations

import re

import pytest
from drawn_sheet import Sheets
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.drawing import line_breaking
from reportgen.drawing.line_breaking import (
    height_of,
    natural_width,
    set_balanced,
    set_lines,
    widest_word,
    widths_of,
)
from reportgen.drawing.prose import Align, Line, Span, Text, resolve, text
from reportgen.drawing.prose_drawing import draw_text
from reportgen.pdf.fonts import Fonts

NBSP = "\N{NO-BREAK SPACE}"


def strings(lines: tuple[Line, ...]) -> list[str]:
    return ["".join(piece.string for piece in line.pieces) for line in lines]


def broken(content: str, width: float, fonts: Fonts) -> list[str]:
    return strings(set_lines(text(content, "body"), width, fonts))


def width_of(content: str, fonts: Fonts) -> float:
    return fonts.width(content, "body")


# Each text is set one hair narrower than its first part needs together with what follows.
@pytest.mark.parametrize(
    ("content", "first", "rest"),
    [
        ("two words", "two", "words"),
        ("three   spaces", "three", "spaces"),
        (f"30{NBSP}days later", f"30{NBSP}days", "later"),
        ("data-sharing", "data-", "sharing"),
        ("decision and/or delay", "decision and/", "or delay"),
        ("north–south", "north–", "south"),
        ("(well-being)", "(well-", "being)"),
    ],
)
def test_lines_break_at_spaces_and_after_hyphens_between_letters(
    content: str, first: str, rest: str, fonts: Fonts
) -> None:
    width = width_of(first, fonts)
    assert broken(content, max(width, width_of(rest, fonts)), fonts) == [first, rest]


@pytest.mark.parametrize(
    "content", ["2023-24", "16-", "e-mail", "A/B", "12/13", "2019–20", f"a{NBSP}b", "-fold", "co-"]
)
def test_figures_dates_and_single_letters_stay_whole(content: str, fonts: Fonts) -> None:
    lead = "aa "
    lines = broken(lead + content, width_of(lead + content, fonts) - 0.5, fonts)
    assert lines == ["aa", content]


def test_a_line_takes_as_much_as_it_holds(fonts: Fonts) -> None:
    content = "one two three four five six seven eight"
    width = width_of("one two three", fonts)
    assert broken(content, width, fonts)[0] == "one two three"
    assert broken(content, width - 0.1, fonts)[0] == "one two"


def test_line_breaks_of_the_author_stand_and_make_no_empty_lines(fonts: Fonts) -> None:
    assert broken("\none \n\n two\n", 500, fonts) == ["one", "two"]


def test_text_without_characters_gives_no_line(fonts: Fonts) -> None:
    assert broken("", 100, fonts) == broken("  \n ", 100, fonts) == []
    assert set_balanced(text("", "h1"), 100, fonts) == ()
    assert natural_width(text("", "body"), fonts) == 0


def test_spaces_at_the_edges_of_lines_fall_away(fonts: Fonts) -> None:
    assert broken("  one two  ", width_of("two", fonts), fonts) == ["one", "two"]


def test_a_word_wider_than_the_line_is_broken_between_characters(fonts: Fonts) -> None:
    width = width_of("Safeguarding", fonts)
    lines = broken("at Safeguardingandwellbeing now", width, fonts)
    assert lines[:2] == ["at", "Safeguarding"]
    assert "".join(lines).replace(" ", "") == "atSafeguardingandwellbeingnow"


def test_words_of_several_spans_stay_together_even_where_they_are_too_wide(fonts: Fonts) -> None:
    paragraph = Text((Span("Bolda", "bold"), Span("ndplain"), Span("end", "bold")), "body")
    wide = natural_width(paragraph, fonts)
    assert strings(set_lines(paragraph, wide, fonts)) == ["Boldandplainend"]
    lines = set_lines(paragraph, wide * 0.6, fonts)
    assert "".join(strings(lines)) == "Boldandplainend"
    assert max(line.width for line in lines) <= wide * 0.6 + 0.01


def test_a_hyphen_at_the_end_of_a_span_may_end_a_line(fonts: Fonts) -> None:
    paragraph = Text((Span("data-", "bold"), Span("sharing")), "body")
    width = natural_width(paragraph, fonts) - 1
    assert strings(set_lines(paragraph, width, fonts)) == ["data-", "sharing"]


def test_spans_are_pieces_side_by_side_in_their_own_type(fonts: Fonts) -> None:
    paragraph = Text((Span("PI.1", "bold"), Span(" title "), Span("[p]", style="second")), "body")
    (line,) = set_lines(paragraph, 500, fonts)
    assert [piece.string for piece in line.pieces] == ["PI.1", " title ", "[p]"]
    widths = [
        fonts.width("PI.1", "body", "bold"),
        fonts.width(" title ", "body"),
        fonts.width("[p]", "second"),
    ]
    assert [piece.width for piece in line.pieces] == pytest.approx(widths)
    assert [piece.x for piece in line.pieces] == pytest.approx([0, widths[0], sum(widths[:2])])
    assert line.width == pytest.approx(sum(widths))


@pytest.mark.parametrize(("align", "share"), [("left", 0), ("centre", 0.5), ("right", 1)])
def test_lines_stand_left_centred_or_right(align: Align, share: float, fonts: Fonts) -> None:
    for line in set_lines(text("one two three four", "body", align), 60, fonts):
        assert line.pieces[0].x == pytest.approx((60 - line.width) * share)


def test_only_lines_that_end_with_a_word_get_a_space_for_readers(fonts: Fonts) -> None:
    content = "two words data-sharing\nend"
    lines = set_lines(text(content, "body"), width_of("sharing", fonts), fonts)
    assert [(string, line.soft) for string, line in zip(strings(lines), lines, strict=True)] == [
        ("two", True),
        ("words", True),
        ("data-", False),
        ("sharing", True),
        ("end", False),
    ]


def test_the_same_text_is_set_once(fonts: Fonts) -> None:
    assert set_lines(text("Met", "body"), 50, fonts) is set_lines(text("Met", "body"), 50, fonts)
    assert set_lines(text("Met", "body", "right"), 50, fonts)[0].pieces[0].x > 0


def test_measures_of_a_paragraph(fonts: Fonts) -> None:
    paragraph = text("short\nmuch longer line", "body")
    assert natural_width(paragraph, fonts) == pytest.approx(width_of("much longer line", fonts))
    assert widest_word(paragraph, fonts) == pytest.approx(width_of("longer", fonts))
    assert height_of(paragraph, 500, fonts) == 2 * fonts.leading("body")


def test_headings_are_balanced(fonts: Fonts) -> None:
    heading = text("Children’s Services quarterly performance pack", "h1")
    width = natural_width(heading, fonts) - 5
    assert [len(line) for line in strings(set_lines(heading, width, fonts))][-1] == len("pack")
    first, second = set_balanced(heading, width, fonts)
    assert abs(first.width - second.width) < natural_width(text("Children’s", "h1"), fonts)


def test_balancing_breaks_no_word_and_keeps_the_alignment(fonts: Fonts) -> None:
    heading = text("a b\nInternationalisation\nc", "h1", "right")
    lines = set_balanced(heading, 400, fonts)
    assert strings(lines) == ["a b", "Internationalisation", "c"]
    for line in lines:
        assert line.pieces[-1].x + line.pieces[-1].width == pytest.approx(400)


def test_page_numbers_are_filled_in(fonts: Fonts) -> None:
    paragraph = Text((Span("see page "), Span("", "bold", page_of="notes")), "body")
    resolved = resolve(paragraph, {"notes": 12}.__getitem__)
    assert resolved.plain == "see page 12"
    assert resolved.spans[1].face == "bold"
    plain = text("nothing to fill", "body")
    assert resolve(plain, {}.__getitem__) is plain


WORDS = st.lists(st.text("abmW-–/12é\N{NO-BREAK SPACE}", min_size=1, max_size=30), max_size=12)
SPANS = st.lists(
    st.tuples(WORDS, st.sampled_from(["", "bold"]), st.sampled_from(["", " ", "\n"])), max_size=5
)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(parts=SPANS, width=st.floats(12, 300))
def test_nothing_is_lost_and_nothing_leaves_the_width(
    fonts: Fonts, parts: list[tuple[list[str], str, str]], width: float
) -> None:
    spans = tuple(Span(" ".join(words) + end, face) for words, face, end in parts)
    paragraph = Text(spans, "body")
    for align in ("left", "right", "centre"):
        lines = set_lines(Text(spans, "body", align), width, fonts)
        for line in lines:
            assert line.pieces
            assert line.pieces[0].x >= -0.011
            assert line.pieces[-1].x + line.pieces[-1].width <= width + 0.011
    printed = "".join(
        "".join(piece.string for piece in line.pieces) + (" " if line.soft else "")
        for line in set_lines(paragraph, width, fonts)
    )
    assert printed == re.sub("[ \n]+", " ", paragraph.plain).strip(" \n")


# -- drawing -------------------------------------------------------------------------------


def test_words_of_neighbouring_lines_are_copied_apart(sheet: Sheets, fonts: Fonts) -> None:
    with sheet.canvas.element("P"):
        bottom = draw_text(sheet.canvas, text("two words on\nlines", "body"), 10, 20, 40, fonts)
    sheet.finish()
    assert bottom == 20 + 3 * fonts.leading("body")
    assert "".join(run.string for run in sheet.runs()) == "two words on lines"


def test_lines_stand_a_leading_apart(sheet: Sheets, fonts: Fonts) -> None:
    with sheet.canvas.element("P"):
        draw_text(sheet.canvas, text("one\ntwo\nthree", "body"), 10, 20, 100, fonts)
    sheet.finish()
    tops = [run.baseline for run in sheet.runs()]
    assert tops == pytest.approx(
        [20 + fonts.baseline("body") + n * 14.5 for n in range(3)], abs=0.01
    )


def test_a_link_over_lines_is_one_element_with_an_area_on_each(sheet: Sheets, fonts: Fonts) -> None:
    there = "https://example.org/report"
    spans = (
        Span("See "),
        Span("the whole", link=there),
        Span(" report", "bold", link=there),
        Span(" and "),
        Span("again", link=there),
        Span("."),
    )
    width = fonts.width("See the whole", "body") + 2
    with sheet.canvas.element("P"):
        draw_text(sheet.canvas, Text(spans, "body"), 10, 20, width, fonts)
    sheet.finish()
    assert sheet.tree() == (
        "Document\n"
        "  P 1:0 1:2 1:4\n"
        "    Link 1:1 1:annotation 1:annotation\n"
        "    Link 1:3 1:annotation\n"
    )
    assert [area.contents for area in sheet.areas()] == ["the whole", "report", "again"]
    for area in sheet.areas():
        assert 10 <= area.left < area.right <= 10 + width


def test_a_link_of_nothing_but_a_space_is_a_space(sheet: Sheets, fonts: Fonts) -> None:
    spans = (Span("a"), Span(" ", link="https://example.org"), Span("b"))
    with sheet.canvas.element("P"):
        draw_text(sheet.canvas, Text(spans, "body"), 10, 20, 100, fonts)
    sheet.finish()
    assert sheet.tree() == "Document\n  P 1:0\n"


def test_a_link_in_an_artifact_is_text_alone(sheet: Sheets, fonts: Fonts) -> None:
    with sheet.canvas.artifact():
        draw_text(sheet.canvas, Text((Span("to\nit", link="#x"),), "body"), 10, 20, 100, fonts)
    sheet.finish()
    assert sheet.tree() == "Document\n"
    assert sheet.areas() == []


_PIECES = ("two", "data-sharing", "a", " ", "  ", "", "and/or", "12/13", "-", NBSP, "Ŵy–Ab", "\n")
_SPANS = st.builds(
    Span,
    st.lists(st.sampled_from(_PIECES), max_size=5).map("".join),
    st.sampled_from(("", "bold")),
    link=st.sampled_from(("", "", "#a")),
)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(
    st.lists(_SPANS, max_size=4),
    st.floats(5, 120),
    st.sampled_from(("left", "right", "centre")),
)
def test_plain_paragraphs_break_as_all_others_do(
    fonts: Fonts, spans: list[Span], width: float, align: Align
) -> None:
    paragraph = Text(tuple(spans), "body", align)
    fonts.lines.clear()
    plain = set_lines(paragraph, width, fonts), widths_of(paragraph, fonts)
    fonts.lines.clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(line_breaking, "_plain_words", lambda paragraph, fonts: None)
        assert plain == (set_lines(paragraph, width, fonts), widths_of(paragraph, fonts))
