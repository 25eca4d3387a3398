"""Front matter: the few lines of YAML with which a Markdown file may begin.

In: the text of a file. Out: what stands between its two lines of ``---``, and the text
below them. It may name the code that a file name cannot hold, the period, the author,
the date, and who may see it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from reportgen.diagnostics import Diagnostics, Location, suggestion
from reportgen.frozen import dataclass
from reportgen.model.period import APRIL_YEARS, FiscalCalendar
from reportgen.sources.audience import audience_in, paragraphs_in
from reportgen.sources.characters import shortened
from reportgen.sources.figures import CellError
from reportgen.sources.outturns import period_in
from reportgen.sources.row import iso_date
from reportgen.spec.nodes import Mapping, Scalar, read_yaml

KEYS = ("code", "period", "author", "updated", "audience", "exempt_under")
"""What front matter may say."""

_FENCE = "---"
_READERS: dict[str, Callable[[str], object]] = {
    "period": period_in,
    "updated": iso_date,
    "audience": audience_in,
    "exempt_under": paragraphs_in,
}


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a text says of itself; blank where it says nothing."""

    code: Scalar | None = None
    """With its place, because it may name an indicator that is not there."""
    period: str = ""
    author: str = ""
    updated: str = ""
    audience: str = ""
    exempt_under: str = ""
    """Paragraphs of Schedule 12A as written."""


def read_front_matter(
    text: str,
    file: str,
    diagnostics: Diagnostics,
    calendar: FiscalCalendar = APRIL_YEARS,
) -> tuple[FrontMatter, str, int]:
    r"""Return the front matter, the text below it, and the line on which that text starts.

    ``text`` has ``\n`` as its line breaks. Unknown keys (D101), values that cannot be read
    (D102) and front matter that is never closed (F503) are reported; a value that was
    reported counts as blank.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        return FrontMatter(), text, 1
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
    if end is None:
        message = f"the front matter is never closed with a line of {_FENCE}"
        hint = "close it, or begin the file with text"
        diagnostics.error("F503", Location(file, 1, 1), message, hint)
        return FrontMatter(), "", 1
    body, matter = "\n".join(lines[end + 1 :]), "\n".join(lines[1:end])
    if not matter.strip():
        return FrontMatter(), body, end + 2
    # The fence is kept as a blank line, so that YAML counts the lines of the whole file.
    node = read_yaml(f"\n{matter}\n".encode(), file, diagnostics)
    if node is None:
        return FrontMatter(), body, end + 2
    if not isinstance(node, Mapping):
        hint = f"write a key and its value on each line: {', '.join(KEYS)}"
        diagnostics.error("F503", node.location, "the front matter has no keys", hint)
        return FrontMatter(), body, end + 2
    return _front_matter(node, diagnostics, calendar), body, end + 2


def _front_matter(node: Mapping, diagnostics: Diagnostics, calendar: FiscalCalendar) -> FrontMatter:
    said: dict[str, Scalar] = {}
    for entry in node.entries:
        key, value = entry.key.text, entry.value
        if key == "period" and isinstance(value, Scalar):
            value = replace(value, text=calendar.written(value.text))
        if key not in KEYS:
            message = f"unknown key '{shortened(key)}' in the front matter"
            diagnostics.error("D101", entry.key.location, message, suggestion(key, KEYS, "keys"))
        elif not isinstance(value, Scalar):
            diagnostics.error("D102", value.location, f"'{key}' must be one value")
        elif not value.is_null and _is_readable(key, value, diagnostics):
            said[key] = value
    texts = {key: value.text.strip() for key, value in said.items() if key != "code"}
    return FrontMatter(said.get("code"), **texts)


def _is_readable(key: str, value: Scalar, diagnostics: Diagnostics) -> bool:
    try:
        _READERS.get(key, str)(value.text)
    except CellError as error:
        message = f"{key} '{shortened(value.text)}' {error}"
        diagnostics.error("D102", value.location, message, error.hint)
        return False
    return True
