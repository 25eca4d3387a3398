"""Who may see a row or a text: its ``audience``, and the paragraph that keeps it from others.

In: cells and values of front matter. Out: an audience, paragraphs of Schedule 12A.
"""

from __future__ import annotations

from reportgen.model.audience import PARAGRAPHS_HINT, Audience, read_paragraphs
from reportgen.sources.figures import CellError
from reportgen.sources.row import Row

COLUMNS = ("audience", "exempt_under")


def audience_in(text: str) -> Audience:
    """Return the audience that a cell names; raise ``CellError`` if none."""
    try:
        return Audience(text.strip().casefold())
    except ValueError:
        raise CellError("is not known", "write public or exempt, or leave it empty") from None


def paragraphs_in(text: str) -> tuple[int, ...]:
    """Return the paragraphs that a cell names; raise ``CellError`` if none."""
    try:
        return read_paragraphs(text)
    except ValueError as error:
        raise CellError(str(error), PARAGRAPHS_HINT) from None


def read_audience(row: Row) -> tuple[str, tuple[int, ...]]:
    """Return the audience of a row, empty where it is blank, and its paragraphs.

    A row that names a paragraph and is not exempt is reported (D102): printed, it might
    reach those who must not see it.
    """
    audience = row.read("audience", "audience", audience_in) or ""
    paragraphs = row.read("exempt_under", "exempt_under", paragraphs_in) or ()
    if paragraphs and audience != Audience.EXEMPT and "audience" in row.cells:
        message = f"exempt_under{row.what} names a paragraph, but its audience is not exempt"
        row.error("exempt_under", message, "write exempt as the audience, or empty the cell")
    return audience, paragraphs
