"""What the canvas refuses, with the clause and the line of the layout."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reportgen.diagnostics import Exit, Location, ReportgenError
from reportgen.pdf.canvas import TaggedCanvas

ORIGIN = Location("layouts/quarterly.yaml", 31, 3)


def write(canvas: TaggedCanvas, text: str = "x") -> None:
    canvas.text(10, 20, text, "regular", 9, "ink")


def nothing(canvas: TaggedCanvas) -> None:
    write(canvas)


def in_a_group(canvas: TaggedCanvas) -> None:
    with canvas.element("Sect"):
        canvas.rect(0, 0, 9, 9, fill="navy")


def figure_without_text(canvas: TaggedCanvas) -> None:
    canvas.element("Figure", alt=" ")


def header_without_scope(canvas: TaggedCanvas) -> None:
    with canvas.element("Table"), canvas.element("TR"):
        canvas.element("TH")


def first_heading_too_low(canvas: TaggedCanvas) -> None:
    canvas.element("H2")


def heading_left_out(canvas: TaggedCanvas) -> None:
    for tag in ("H1", "H2", "H1", "H3"):
        with canvas.element(tag):
            write(canvas)


def item_outside_a_list(canvas: TaggedCanvas) -> None:
    canvas.element("LI")


def paragraph_in_a_list(canvas: TaggedCanvas) -> None:
    with canvas.element("L"):
        canvas.element("P")


def cell_outside_a_row(canvas: TaggedCanvas) -> None:
    with canvas.element("Table"):
        canvas.element("TD")


def heading_without_content(canvas: TaggedCanvas) -> None:
    with canvas.element("H1"):
        pass


def figure_without_ink(canvas: TaggedCanvas) -> None:
    with canvas.element("Figure", alt="a chart"), canvas.artifact():
        canvas.rect(0, 0, 9, 9, fill="navy")


def missing_glyph(canvas: TaggedCanvas) -> None:
    with canvas.element("P"):
        write(canvas, "★ and ☃")


def control_character(canvas: TaggedCanvas) -> None:
    with canvas.element("P"):
        write(canvas, "two\nlines")


def missing_glyph_in_an_artifact(canvas: TaggedCanvas) -> None:
    with canvas.artifact():
        write(canvas, "★")


def link_to_nowhere(canvas: TaggedCanvas) -> None:
    with canvas.element("Link"):
        write(canvas)
        canvas.link(0, 0, 9, 9, destination="appendix", contents="Go to the appendix")


def outline_to_nowhere(canvas: TaggedCanvas) -> None:
    canvas.outline("Appendix", "appendix", 1)


def link_outside_a_link(canvas: TaggedCanvas) -> None:
    with canvas.element("P"):
        canvas.link(0, 0, 9, 9, url="https://example.org", contents="Example")


def link_that_leads_nowhere(canvas: TaggedCanvas) -> None:
    with canvas.element("Link"):
        write(canvas)


def link_without_contents(canvas: TaggedCanvas) -> None:
    with canvas.element("Link"):
        canvas.link(0, 0, 9, 9, url="https://example.org", contents="")


@pytest.mark.parametrize(
    ("draw", "code", "clause", "words"),
    [
        (nothing, "S601", "7.1", "page 1"),
        (in_a_group, "S601", "7.1", "in Sect"),
        (item_outside_a_list, "S602", "7.6", "LI stands in Document"),
        (paragraph_in_a_list, "S602", "7.2", "P stands in L"),
        (cell_outside_a_row, "S602", "7.2", "TD stands in Table"),
        (figure_without_text, "S603", "7.3", "alternative text"),
        (header_without_scope, "S604", "7.5", "Scope"),
        (first_heading_too_low, "S605", "7.4.2", "H2 follows no heading"),
        (heading_left_out, "S605", "7.4.2", "H3 follows H1"),
        (heading_without_content, "S607", "7.1", "H1 has no content"),
        (figure_without_ink, "S607", "7.1", "Figure has no content"),
        (missing_glyph, "S608", "7.21.8", "U+2605 '★', U+2603 '☃'"),
        (missing_glyph_in_an_artifact, "S608", "7.21.8", "U+2605"),
        (control_character, "S608", "7.21.8", "U+000A"),
        (link_to_nowhere, "S609", "12.3.2", "'appendix'"),
        (outline_to_nowhere, "S609", "12.3.2", "'appendix'"),
        (link_outside_a_link, "S610", "7.18.5", "stands in P"),
        (link_that_leads_nowhere, "S610", "7.18.5", "nothing to click"),
        (link_without_contents, "S611", "7.18.5", "does not say"),
    ],
)
def test_refusals(
    draw: Callable[[TaggedCanvas], None],
    code: str,
    clause: str,
    words: str,
    canvas: TaggedCanvas,
) -> None:
    canvas.origin = ORIGIN
    with pytest.raises(ReportgenError) as caught:
        draw(canvas)
        # The place is that of the drawing, not that of the end.
        canvas.origin = Location("elsewhere")
        canvas.end_page()
        canvas.finish()
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == code
    assert diagnostic.location == ORIGIN
    assert clause in diagnostic.message
    assert words in diagnostic.message
    assert caught.value.exit_code == Exit.STANDARD


def test_a_refusal_without_an_origin_still_has_a_place(canvas: TaggedCanvas) -> None:
    with pytest.raises(ReportgenError, match=r"^document: error: S601"):
        write(canvas)


Cell = tuple[int, int]
"""Columns and rows that a cell spans."""


def table_of(canvas: TaggedCanvas, parts: list[tuple[str, list[list[Cell]]]]) -> None:
    with canvas.element("Table", title="Scorecard"):
        for tag, rows in parts:
            with canvas.element(tag):
                for row in rows:
                    with canvas.element("TR"):
                        for columns, down in row:
                            with canvas.element("TD", col_span=columns, row_span=down):
                                write(canvas)
    canvas.end_page()
    canvas.finish()


ONE = (1, 1)


@pytest.mark.parametrize(
    "rows",
    [
        [[ONE]],
        [[(3, 1)], [ONE, ONE, ONE]],
        [[(1, 2), ONE], [ONE]],
        [[ONE, (1, 2)], [ONE], [ONE, ONE]],
        [[(1, 3), (2, 1)], [(1, 2), ONE], [ONE]],
        [[(2, 2), ONE], [ONE], [ONE, (2, 1)]],
    ],
)
def test_rows_that_close(rows: list[list[Cell]], canvas: TaggedCanvas) -> None:
    table_of(canvas, [("TBody", rows)])


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], "no cells"),
        ([[]], "no cells"),
        ([[ONE, ONE], [ONE]], "row 2 has 1 columns, the first row has 2"),
        ([[ONE], [ONE, ONE]], "row 2 has 2 columns, the first row has 1"),
        ([[(1, 2), ONE], [ONE, ONE]], "row 2 has 3 columns, the first row has 2"),
        ([[ONE, (1, 3)], [ONE]], "spans 1 rows more than there are"),
        ([[ONE, (1, 2), ONE], [(2, 1)]], "overlap in row 2"),
    ],
)
def test_rows_that_do_not_close(rows: list[list[Cell]], words: str, canvas: TaggedCanvas) -> None:
    canvas.origin = ORIGIN
    with pytest.raises(ReportgenError) as caught:
        table_of(canvas, [("TBody", rows)])
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == "S606"
    assert diagnostic.location == ORIGIN
    assert "'Scorecard'" in diagnostic.message
    assert words in diagnostic.message


def test_a_cell_may_not_span_into_the_next_part(canvas: TaggedCanvas) -> None:
    with pytest.raises(ReportgenError, match=r"S606 .* from one part"):
        table_of(canvas, [("THead", [[(1, 2), ONE]]), ("TBody", [[ONE]])])


def test_rows_of_all_parts_are_equally_long(canvas: TaggedCanvas) -> None:
    with pytest.raises(ReportgenError, match="row 2 has 1 columns"):
        table_of(canvas, [("THead", [[ONE, ONE]]), ("TBody", [[ONE]])])


def test_a_document_ends_with_nothing_open(canvas: TaggedCanvas) -> None:
    with pytest.raises(RuntimeError, match="the last page"):
        canvas.finish()
    canvas.end_page()
    with canvas.element("Sect"), pytest.raises(RuntimeError, match="still open"):
        canvas.finish()
    with canvas.artifact(), pytest.raises(RuntimeError, match="still open"):
        canvas.finish()


def test_a_document_without_pages_is_refused(new_canvas: Callable[[], TaggedCanvas]) -> None:
    with pytest.raises(RuntimeError, match="needs a page"):
        new_canvas().finish()
