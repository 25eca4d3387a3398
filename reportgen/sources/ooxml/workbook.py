"""A workbook: its sheets in order, each read when it is asked for.

In: the bytes of a file. Out: a ``Workbook``, or a ``RefusalError``.

Source: ECMA-376 part 1, 18.2 (workbook); part 2, 9.3 (relationships).
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from reportgen.frozen import dataclass
from reportgen.sources.ooxml.markup import PACKAGE_LINKS, both, link, read_markup
from reportgen.sources.ooxml.number_format import read_number_kinds
from reportgen.sources.ooxml.package import Package
from reportgen.sources.ooxml.refusal import SAVE_AGAIN, RefusalError
from reportgen.sources.ooxml.sheet import CellTexts, SheetCells, read_sheet
from reportgen.sources.ooxml.text import read_shared_strings

MAX_SHEETS = 1_000
_LONGEST_NAME = 255
"""Characters of a sheet's name; Excel itself allows 31."""
_RELATIONSHIP = f"{PACKAGE_LINKS} Relationship"
_TRUE = frozenset(("1", "true"))
_SHEET, _PROPERTIES = range(2)
_KINDS = both({"sheet": _SHEET, "workbookPr": _PROPERTIES})


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, whether it is hidden, and its part of the file."""

    name: str
    is_hidden: bool
    part: str


@dataclass(frozen=True, slots=True)
class _Link:
    """What another part is to this one, and its name."""

    kind: str
    target: str


class Workbook:
    """The sheets of a workbook. Charts and macros among them are left out."""

    def __init__(self, data: bytes) -> None:
        """Inspect the file, read the list of sheets and what their cells refer to.

        Raises ``RefusalError`` where one of them is unsound.
        """
        self._package = Package(data)
        self._is_1904 = False
        main = _only(self._links(""), "officeDocument")
        if not main:
            raise RefusalError("F503", "the zip file holds no workbook", SAVE_AGAIN)
        links = self._links(main)
        self.sheets = self._read_sheets(main, links)
        self._texts = self._read_texts(links)

    def cells(self, sheet: Sheet) -> SheetCells:
        """Return what a sheet holds; raise ``RefusalError`` where it is unsound."""
        return read_sheet(sheet.part, self._package.chunks(sheet.part), self._texts)

    def _read_sheets(self, main: str, links: Mapping[str, _Link]) -> tuple[Sheet, ...]:
        sheets: list[Sheet] = []

        def start(element: str, attributes: Mapping[str, str]) -> None:
            kind = _KINDS.get(element)
            if kind == _PROPERTIES:
                self._is_1904 = attributes.get("date1904") in _TRUE
            elif kind == _SHEET:
                linked = links.get(link(attributes))
                if len(sheets) == MAX_SHEETS:
                    message = f"the workbook has more than {MAX_SHEETS:,} sheets"
                    raise RefusalError("F504", message, "delete those that are not used")
                if linked is not None and linked.kind == "worksheet":
                    name = attributes.get("name", "")[:_LONGEST_NAME]
                    is_hidden = attributes.get("state", "visible") != "visible"
                    sheets.append(Sheet(name, is_hidden, linked.target))

        read_markup(main, self._package.chunks(main), start)
        return tuple(sheets)

    def _read_texts(self, links: Mapping[str, _Link]) -> CellTexts:
        strings = _only(links, "sharedStrings")
        styles = _only(links, "styles")
        package = self._package
        return CellTexts(
            strings=read_shared_strings(strings, package.chunks(strings)) if strings else (),
            kinds=read_number_kinds(styles, package.chunks(styles)) if styles else (),
            is_1904=self._is_1904,
        )

    def _links(self, part: str) -> dict[str, _Link]:
        """Return the other parts to which a part refers, by identifier; external ones left out."""
        folder, name = posixpath.split(part)
        links: dict[str, _Link] = {}

        def start(element: str, attributes: Mapping[str, str]) -> None:
            if element != _RELATIONSHIP or attributes.get("TargetMode") == "External":
                return
            target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", "")))
            kind = attributes.get("Type", "").rpartition("/")[2]
            links[attributes.get("Id", "")] = _Link(kind, target.lstrip("/"))

        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        if not part and listed not in self._package:
            return {}
        read_markup(listed, self._package.chunks(listed), start)
        return links


def _only(links: Mapping[str, _Link], kind: str) -> str:
    return next((each.target for each in links.values() if each.kind == kind), "")
