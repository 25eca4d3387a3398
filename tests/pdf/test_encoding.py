"""Text in the file: embedded fonts, and the way back from glyphs to characters."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping

import pikepdf

from reportgen.pdf.canvas import TaggedCanvas
from reportgen.pdf.typeface import Typeface

Reopen = Callable[[TaggedCanvas], pikepdf.Pdf]
Extracted = Callable[[bytes], list[str]]


def finished(canvas: TaggedCanvas) -> bytes:
    canvas.end_page()
    return canvas.finish()


def test_text_is_extracted_as_it_was_written(canvas: TaggedCanvas, extracted: Extracted) -> None:
    lines = [
        "A&E <john@x.gov.uk> <b>unclosed",
        "50% (was −5%) \\ £1,234 – “up” ⅓ ₂ Łódź Ynys Môn ŵ",
        "plain",
    ]
    with canvas.element("P"):
        for number, line in enumerate(lines):
            canvas.text(10, 20 + 15 * number, line, "regular", 9, "ink")
    assert extracted(finished(canvas))[0].splitlines() == lines


def test_a_line_end_keeps_words_apart(canvas: TaggedCanvas, extracted: Extracted) -> None:
    with canvas.element("P"):
        canvas.text(10, 20, "definitions. ", "regular", 9, "ink")
        canvas.text(10, 31, "Office", "bold", 9, "ink")
    assert extracted(finished(canvas))[0].split() == ["definitions.", "Office"]


def test_a_no_break_space_is_extracted_as_a_space(
    canvas: TaggedCanvas, extracted: Extracted
) -> None:
    with canvas.element("P"):
        canvas.text(10, 20, "£\u00a05\u00a0million", "regular", 9, "ink")
    assert extracted(finished(canvas)) == ["£ 5 million"]


def test_a_face_with_more_characters_than_codes(
    canvas: TaggedCanvas, faces: Mapping[str, Typeface], extracted: Extracted
) -> None:
    # Letters only: viewers take liberties with other characters and presentation forms.
    text = "".join(
        chr(code)
        for code in sorted(faces["regular"].characters)
        if chr(code).isalpha() and code < 0x2000
    )
    assert len(text) > 300
    with canvas.element("P"):
        for start in range(0, len(text), 40):
            canvas.text(10, 12 + start / 4, text[start : start + 40], "regular", 8, "ink")
    data = finished(canvas)
    assert "".join(extracted(data)[0].split()) == text
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert sorted(pdf.pages[0].Resources.Font.keys()) == ["/F1", "/F1.2"]


def test_a_space_between_words_of_a_further_subset_is_written_with_them(
    canvas: TaggedCanvas, faces: Mapping[str, Typeface]
) -> None:
    letters = [code for code in sorted(faces["regular"].characters) if chr(code).isalpha()]
    first, second = map(chr, letters[-2:])
    with canvas.element("P"):
        canvas.text(10, 20, "".join(map(chr, letters[:-2])), "regular", 2, "ink")
        canvas.text(10, 40, f"{first} {second} ", "regular", 8, "ink")
    with pikepdf.open(io.BytesIO(finished(canvas))) as pdf:
        page = pdf.pages[0]
        shown = [
            bytes(each.operands[0])
            for each in pikepdf.parse_content_stream(page)
            if str(each.operator) == "Tj"
        ]
        assert len(shown[-1]) == 4
        assert shown[-1][1::2] == b"  "
        font = page.Resources.Font["/F1.2"]
        assert b"<20><0020>" in font.ToUnicode.read_bytes()
        assert float(font.Widths[32 - int(font.FirstChar)]) > 0


def test_fonts_are_embedded_subsets_and_nothing_else(canvas: TaggedCanvas, reopen: Reopen) -> None:
    with canvas.element("P"):
        canvas.text(10, 20, "Only these", "bold", 9, "ink")
    pdf = reopen(canvas)
    fonts = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary)]
    fonts = [each for each in fonts if each.get("/Type") == "/Font"]
    # The face that no text uses is not there, nor is one of the base 14.
    (font,) = fonts
    tag, name = str(font.BaseFont)[1:].split("+")
    assert len(tag) == 6 and tag.isupper()
    assert name == "IBMPlexSansCond-Bold"
    assert font.FontDescriptor.FontName == font.BaseFont
    assert int(font.FontDescriptor.Flags) & 4
    program = font.FontDescriptor.FontFile2
    assert len(program.read_bytes()) == int(program.Length1) < 9000
    assert b"beginbfchar" in font.ToUnicode.read_bytes()
    assert len(font.Widths) == int(font.LastChar) - int(font.FirstChar) + 1


def test_widths_in_the_file_are_those_of_the_face(
    canvas: TaggedCanvas, faces: Mapping[str, Typeface], reopen: Reopen
) -> None:
    with canvas.element("P"):
        canvas.text(10, 20, "Wide", "regular", 9, "ink")
    pdf = reopen(canvas)
    font = pdf.pages[0].Resources.Font.F1
    for character in "Wide":
        width = float(font.Widths[ord(character) - int(font.FirstChar)])
        assert width == faces["regular"].width(character, 1000)


def test_equal_faces_with_other_characters_have_other_names(
    new_canvas: Callable[[], TaggedCanvas], reopen: Reopen
) -> None:
    names = set()
    for text in ("one", "two", "one"):
        canvas = new_canvas()
        canvas.begin_page(100, 100)
        with canvas.element("P"):
            canvas.text(10, 20, text, "regular", 9, "ink")
        pdf = reopen(canvas)
        names.add(str(pdf.pages[0].Resources.Font.F1.BaseFont))
    assert len(names) == 2
