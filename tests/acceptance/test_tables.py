"""Figures on one axis and rows on one line."""

from __future__ import annotations

import re

from built_pack import Element
from printed_pages import MM, Lettering, Printed

FIGURE = re.compile(r"(?P<whole>[−£]*[\d,]+)(?P<rest>(?:\.\d+)?(?:[%km]*))$")
DIGIT = 0.54
"""Width of a figure, in ems, in every weight of the face."""
COMMA = 0.248
AXIS_SLACK = 0.05
"""Millimetres by which decimal points of a column may differ."""


def scorecards(printed: Printed) -> list[Element]:
    """Return the tables that hold indicators."""
    return [
        table
        for table in printed.built.elements("Table")
        if "Benchmark" in table.text and "Indicator" in table.text
    ]


def first_lettering(printed: Printed, cell: Element) -> Lettering | None:
    """Return the first string of a cell that is not in a picture."""
    inside = {mark for figure in cell.all("Figure") for mark in figure.content}
    strings = (
        piece
        for mark in cell.content
        if mark not in inside
        for piece in printed.by_mark.get(mark, ())
    )
    return next(strings, None)


def axis_of(piece: Lettering, match: re.Match[str]) -> float:
    """Return where a figure's decimal point is, or would be, in millimetres."""
    whole = match["whole"]
    commas = whole.count(",")
    ems = (len(whole) - commas) * DIGIT + commas * COMMA
    return piece.x + ems * piece.size / MM


def test_figures_of_a_column_hang_on_one_axis(printed):
    checked = 0
    for table in scorecards(printed):
        columns: dict[int, list[float]] = {}
        for row in table.all("TR"):
            # Counted from the right: only an outcome's first row begins with its label.
            for position, cell in enumerate(reversed(row.kids)):
                piece = first_lettering(printed, cell) if cell.tag == "TD" else None
                match = FIGURE.fullmatch(piece.string.strip()) if piece else None
                if piece is None or match is None or "−" in match["whole"] or "£" in match["whole"]:
                    continue
                columns.setdefault(position, []).append(axis_of(piece, match))
        for positions in columns.values():
            checked += len(positions)
            assert max(positions) - min(positions) <= AXIS_SLACK
    assert checked or not scorecards(printed)


def test_first_lines_of_a_row_share_a_baseline_and_so_do_the_words_of_its_symbols(printed):
    for table in scorecards(printed):
        for row in table.all("TR"):
            cells = [cell for cell in row.kids if cell.tag == "TD" or cell.row_span == 1]
            pieces = [(cell, first_lettering(printed, cell)) for cell in cells]
            if not any(cell.tag == "TD" for cell, _ in pieces):
                continue
            lines = sorted({round(piece.baseline, 2) for _, piece in pieces if piece is not None})
            first = lines[0]
            others = {line for line in lines if line - first > AXIS_SLACK}
            assert len(others) <= 1, (row.text[:40], lines)


def test_every_table_has_heads_that_say_what_they_are_of(printed):
    for table in printed.built.elements("Table"):
        heads = list(table.all("TH"))
        assert heads, table.text[:60]
        assert {head.scope for head in heads} <= {"Column", "Row"}
