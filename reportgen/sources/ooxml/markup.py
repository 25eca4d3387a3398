"""XML of a workbook, read in one pass: no tree, no entities, nothing fetched.

In: the bytes of a part in pieces, and what to do at each element. Out: nothing; handlers keep
what they want. A document type declaration is refused before anything in it is looked at.

Names are ``{namespace} local`` as expat gives them; ``both`` makes the keys under which an
element is found in the transitional and the strict form of the standard.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NoReturn, TypeVar
from xml.parsers import expat

from reportgen.sources.ooxml.refusal import COPY_AGAIN, SAVE_AGAIN, RefusalError

_SHEETS = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_LINKS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
PACKAGE_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"

Start = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]
_Value = TypeVar("_Value")


def both(names: Mapping[str, _Value]) -> dict[str, _Value]:
    """Return a table by local names as one by full names, in both forms of the standard."""
    return {f"{space} {name}": value for space in _SHEETS for name, value in names.items()}


def link(attributes: Mapping[str, str]) -> str:
    """Return the ``r:id`` of an element, empty where it has none."""
    return next((attributes[key] for space in _LINKS if (key := f"{space} id") in attributes), "")


def read_markup(
    name: str,
    chunks: Iterable[bytes],
    start: Start,
    end: End | None = None,
    text: Text | None = None,
) -> None:
    """Read a part of the package; raise ``RefusalError`` where it is not plain XML."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def refuse(*_: object) -> NoReturn:
        message = f"the workbook contains a DTD in its part {name}"
        hint = f"Excel never writes one; {SAVE_AGAIN}, or do not use it"
        raise RefusalError("F503", message, hint)

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError):
        message = f"the workbook is damaged in its part {name}"
        message += f": line {parser.CurrentLineNumber} is not XML"
        raise RefusalError("F503", message, COPY_AGAIN) from None
