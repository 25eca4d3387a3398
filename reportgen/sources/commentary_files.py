"""Commentary in a pack folder: one Markdown file for each indicator.

In: ``commentary/2023-24-q2/CODE.md``, else ``commentary/CODE.md``, and ``overview.md``.
Out: ``Commentary`` values by code, and a ``Narrative``.
"""

from __future__ import annotations

import re
import unicodedata
from codecs import BOM_UTF8
from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePosixPath

from reportgen.diagnostics import Diagnostics, Location
from reportgen.model.audience import Audience, read_paragraphs
from reportgen.model.narrative import Commentary, CommentarySection, Narrative, WrittenText
from reportgen.model.period import APRIL_YEARS, FiscalCalendar, Quarter
from reportgen.sources.characters import with_plain_breaks
from reportgen.sources.codes import Codes
from reportgen.sources.commentary import Source, read_narrative, read_sections
from reportgen.sources.folder import PackFolder
from reportgen.sources.front_matter import FrontMatter, read_front_matter
from reportgen.spec.nodes import Scalar

FOLDER = "commentary"
# What a file name cannot hold on one of the systems that councils use.
_NOT_IN_FILE_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


def file_name(code: str) -> str:
    """Return the name, without ``.md``, of the file with the commentary on an indicator.

    >>> file_name("BV/78")
    'BV-78'
    """
    return _NOT_IN_FILE_NAMES.sub("-", code)


def read_commentary_folder(
    folder: PackFolder,
    quarter: Quarter,
    codes: Iterable[str],
    diagnostics: Diagnostics,
    calendar: FiscalCalendar = APRIL_YEARS,
) -> dict[str, Commentary]:
    """Return the commentary written in files, by code.

    A file in the quarter's own folder comes before one of the same code beside it. Files
    of no known indicator, or that could be of two, are reported (D104), a code that two
    files of one folder name too (D103).
    """
    reader = _FileReader(folder, tuple(codes), diagnostics, calendar)
    found = reader.read_all(f"{FOLDER}/{quarter.slug}")
    return reader.read_all(FOLDER) | found


def read_earlier_commentary(
    folder: PackFolder, quarter: Quarter, codes: Iterable[str], diagnostics: Diagnostics
) -> dict[str, tuple[WrittenText, ...]]:
    """Return what the files of the quarter before ``quarter`` say, by code, as written.

    Only text is read, for comparison. Files of indicators that are no longer there, and a
    second file on one of them, are nothing to report.
    """
    reader = _FileReader(folder, tuple(codes), diagnostics)
    return reader.read_texts(f"{FOLDER}/{quarter.previous.slug}")


def read_markdown(folder: PackFolder, name: str, diagnostics: Diagnostics) -> str | None:
    """Return the text of a Markdown file, ``None`` after reporting why there is none."""
    data = folder.read(name)
    if data is None:
        return None
    data = data.removeprefix(BOM_UTF8)
    try:
        return with_plain_breaks(data.decode())
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode()) + 1
        message = f"byte 0x{data[error.start]:02X} is not UTF-8"
        diagnostics.error("F502", Location(name, line, column), message, "save it as UTF-8")
        return None


def read_overview(folder: PackFolder, name: str, diagnostics: Diagnostics) -> Narrative:
    """Return the narrative of a Markdown file, empty where there is no such file."""
    text = read_markdown(folder, name, diagnostics) if folder.has(name) else None
    return read_narrative(text, Source(name), diagnostics) if text else Narrative()


class _FileReader:
    """Files of one pack, matched to its codes."""

    def __init__(
        self,
        folder: PackFolder,
        codes: tuple[str, ...],
        diagnostics: Diagnostics,
        calendar: FiscalCalendar = APRIL_YEARS,
    ) -> None:
        self._folder = folder
        self._calendar = calendar
        self._diagnostics = diagnostics
        self._known = frozenset(codes)
        self._codes = Codes(codes, "indicator", "indicators")
        self._by_file_name: dict[str, list[str]] = {}
        for code in codes:
            self._by_file_name.setdefault(file_name(code), []).append(code)

    def read_all(self, folder: str) -> dict[str, Commentary]:
        found: dict[str, Commentary] = {}
        for name in self._folder.names(folder, ".md"):
            commentary = self._read(name)
            if commentary is None:
                continue
            first = found.setdefault(commentary.code, commentary)
            if first is not commentary:
                message = f"{commentary.code} has two commentaries: the other is {first.location}"
                self._error("D103", commentary.location, message, "keep one of the two")
        return found

    def read_texts(self, folder: str) -> dict[str, tuple[WrittenText, ...]]:
        found: dict[str, tuple[WrittenText, ...]] = {}
        for name in self._folder.names(folder, ".md"):
            text = read_markdown(self._folder, name, self._diagnostics)
            if text is None:
                continue
            matter, body, line = read_front_matter(text, name, self._diagnostics, self._calendar)
            code = self._named(name) if matter.code is None else self._stated(matter.code)
            if code is not None:
                found.setdefault(code, (WrittenText(body, Location(name, line, 1)),))
        return found

    def _read(self, name: str) -> Commentary | None:
        text = read_markdown(self._folder, name, self._diagnostics)
        if text is None:
            return None
        matter, body, line = read_front_matter(text, name, self._diagnostics, self._calendar)
        code = self._code(matter.code, name)
        if code is None:
            return None
        return Commentary(
            code=code,
            sections=self._sections(matter, body, Source(name, line)),
            location=Location(name, 1, 1),
            period=matter.period,
            author=matter.author,
            updated=matter.updated,
            written=(WrittenText(body, Location(name, line, 1)),),
        )

    def _sections(
        self, matter: FrontMatter, body: str, source: Source
    ) -> tuple[CommentarySection, ...]:
        """Return the sections of a file; who may see them is said of all of them together."""
        sections = read_sections(body, source, self._diagnostics)
        exempt = matter.audience.casefold() == Audience.EXEMPT
        paragraphs = read_paragraphs(matter.exempt_under) if matter.exempt_under else ()
        if paragraphs and not exempt:
            message = "'exempt_under' names a paragraph, but the text is not exempt"
            hint = "add 'audience: exempt' to the front matter, or take the paragraph out"
            self._error("D102", Location(source.file, 1, 1), message, hint)
        if not exempt and not paragraphs:
            return sections
        return tuple(replace(each, is_exempt=exempt, exempt_under=paragraphs) for each in sections)

    def _code(self, stated: Scalar | None, name: str) -> str | None:
        """Return the code of a file, ``None`` after reporting that it names none."""
        if stated is not None:
            known = self._stated(stated)
            if known is None:
                message = f"unknown indicator '{stated.text}'"
                self._error("D104", stated.location, message, self._codes.hint(stated.text))
            return known
        named = self._named(name)
        if named is not None:
            return named
        stem, candidates = self._candidates(name)
        location = Location(name)
        if candidates:
            message = f"the file could be about {' or '.join(candidates)}"
            self._error("D104", location, message, "say which in the front matter: code: ...")
        else:
            message = f"the file is named after an unknown indicator '{stem}'"
            self._error("D104", location, message, self._codes.hint(stem))
        return None

    def _stated(self, stated: Scalar) -> str | None:
        return stated.text if stated.text in self._known else None

    def _named(self, name: str) -> str | None:
        _, candidates = self._candidates(name)
        return candidates[0] if len(candidates) == 1 else None

    def _candidates(self, name: str) -> tuple[str, list[str]]:
        """Return the name of a file without ``.md``, and the codes for which it can stand."""
        # Some systems keep the accents of file names as characters of their own.
        stem = unicodedata.normalize("NFC", PurePosixPath(name).stem)
        return stem, self._by_file_name.get(stem, [])

    def _error(self, code: str, location: Location, message: str, hint: str) -> None:
        self._diagnostics.error(code, location, message, hint)
