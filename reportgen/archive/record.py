"""What a version in the archive says of itself: ``record.json``, as frozen values.

In: the bytes of the file. Out: a ``Record``, or ``RecordError`` with what is wrong in it. It
holds all that diff, history and email need to know of a pack without building it: who
reports, what was printed of each indicator and on which pages, by which tools.

Text that is not known is empty, a number that is not known ``None``: a PDF that was archived
without its inputs has a record too.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import lru_cache
from typing import Any

from reportgen.archive.versions import VERIFY_HINT, Version
from reportgen.diagnostics import ArchiveError
from reportgen.frozen import dataclass

FORMAT = 1
"""The format of ``record.json``; a reader of this format understands no higher one."""
RECORD_NAME = "record.json"
SCORES_CSV, OUTTURNS_CSV = "figures/scores.csv", "figures/outturns.csv"
"""The tables beside it in the payload: what ``reportgen.tables`` writes of a pack."""


class RecordError(ValueError):
    """A record that cannot be read; the message is a sentence that names the place in it."""


@dataclass(frozen=True, slots=True)
class SignedOff:
    """A role that approved the pack, and the day (ISO)."""

    role: str
    date: str


@dataclass(frozen=True, slots=True)
class MeetingRecord:
    """A meeting that received the pack."""

    committee: str
    date: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True)
class EditionRecord:
    """A PDF of the version."""

    edition: str
    file: str
    """Its path within the payload: ``pdf/childrens-services-2023-24-q2.pdf``."""
    sha256: str
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file that the pack was made from."""

    name: str
    """As findings and manifests call it."""
    sha256: str
    file: str = ""
    """Its path within the payload; empty where it is not kept."""


@dataclass(frozen=True, slots=True)
class DesignRecord:
    """A file of the design: how it was asked for, and what was found."""

    kind: str
    """``layout``, ``base``, ``words``, ``theme``, ``reference``."""
    asked: str
    asked_by: str
    name: str
    file: str


@dataclass(frozen=True, slots=True)
class TableRecord:
    """A table that came from a query or a data frame, kept as CSV."""

    table: str
    name: str
    """As findings call it: ``sql:outturns``."""
    file: str


@dataclass(frozen=True, slots=True)
class AcceptanceRecord:
    """A finding that was let through, and why."""

    finding: str
    indicator: str
    period: str
    reason: str


@dataclass(frozen=True, slots=True)
class PageRecord:
    """A page on which an indicator stands, and of which kind it is."""

    page: int
    kind: str


@dataclass(frozen=True, slots=True)
class IndicatorRecord:
    """One indicator as the pack printed it."""

    code: str
    title: str
    directorate: str = ""
    outcome: str = ""
    unit: str = ""
    polarity: str = ""
    owner: str = ""
    formerly: str = ""
    definition: str = ""
    period: str = ""
    """Of the figure: ``2023-24 Q2``; empty where there never was one."""
    value: str = ""
    """As printed: ``84.2%``."""
    figure: str = ""
    """The value's digits alone: ``84.2``."""
    target: str = ""
    """As printed."""
    score: str = ""
    """``met``, ``close``, ``not_met``, ``not_scored``."""
    score_word: str = ""
    """As printed: the band's word, or why there is no score."""
    computed_score: str = ""
    """What the figures gave, before an override."""
    short_term_trend: str = ""
    annual_trend: str = ""
    overridden: bool = False
    """Whether score or trends were set by hand."""
    reason: str = ""
    """Why, or why there is no figure."""
    markers: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """As printed under the figures."""
    commentary: Mapping[str, str] = field(default_factory=dict)
    """What was written under each heading."""
    pages: tuple[PageRecord, ...] = ()
    """Where it stands in the first edition."""

    def pages_of(self, kind: str) -> tuple[int, ...]:
        """Return the pages of one kind: ``scorecard``, ``exceptions``."""
        return tuple(each.page for each in self.pages if each.kind == kind)


@dataclass(frozen=True, slots=True)
class ActionRecord:
    """One action as the pack printed it, by the columns of ``actions.csv``; days are ISO."""

    code: str
    title: str
    status: str = ""
    due: str = ""
    original_due: str = ""
    progress: str = ""
    owner: str = ""
    directorate: str = ""
    outcome: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One version of a pack."""

    organisation: str
    pack: str
    """What the pack's files are called: the name of its folder."""
    quarter: str
    """``2023-24 Q2``."""
    title: str = ""
    directorate: str = ""
    audience: str = ""
    """``public`` or ``exempt``."""
    versions: int | None = None
    """1 where the pack has one version for everybody, 2 where a part of it is exempt."""
    status: str = ""
    """``draft`` or ``final``."""
    version: str = ""
    """The text that pack.yaml gives, printed behind the word DRAFT."""
    year_starts: int | None = None
    """The month with which fiscal years begin, from 1."""
    approved: str = ""
    signed_off: tuple[SignedOff, ...] = ()
    meetings: tuple[MeetingRecord, ...] = ()
    marking: str = ""
    owner: str = ""
    language: str = ""
    editions: tuple[EditionRecord, ...] = ()
    digest: str = ""
    """Of everything that makes two versions the same; see ``publish.archived_pack``."""
    source_date_epoch: int | None = None
    """The moment that the PDFs name as now, in seconds since 1970."""
    layout: str = ""
    """As pack.yaml names it."""
    from_frames: bool = False
    """Whether the pack was made from data frames, without a folder."""
    tools: Mapping[str, str] = field(default_factory=dict)
    """Names of what it was made with, and versions."""
    code: tuple[FileRecord, ...] = ()
    """Modules of chart functions that ran, by the names of their files: ``charts.py``."""
    fonts: tuple[FileRecord, ...] = ()
    inputs: tuple[FileRecord, ...] = ()
    design: tuple[DesignRecord, ...] = ()
    tables: tuple[TableRecord, ...] = ()
    printed_figures: str = ""
    """The file with what earlier packs printed, where this one was held against it."""
    acceptances: tuple[AcceptanceRecord, ...] = ()
    indicators: tuple[IndicatorRecord, ...] = ()
    actions: tuple[ActionRecord, ...] = ()
    overviews: Mapping[str, str] = field(default_factory=dict)
    """What is written about the whole pack, by an empty name, and about directorates by theirs."""

    def indicator(self, code: str) -> IndicatorRecord | None:
        """Return the indicator of a code; where there is none, the one formerly called so."""
        for each in self.indicators:
            if each.code == code:
                return each
        return next((each for each in self.indicators if code and each.formerly == code), None)


def record_bytes(record: Record) -> bytes:
    """Return a record as the bytes of ``record.json``."""
    document = {"format": FORMAT, **dataclasses.asdict(record)}
    text = json.dumps(document, ensure_ascii=False, indent=1, default=dict)
    return f"{text}\n".encode()


def read_record(data: bytes, name: str = RECORD_NAME) -> Record:
    """Return what a ``record.json`` says. Keys that are not known are left alone.

    ``name`` is the file's, for the message. Raises ``RecordError``.
    """
    try:
        document = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise RecordError(f"{name} is not JSON: {error}") from None
    if not isinstance(document, dict):
        raise RecordError(f"{name} is no record: it holds no object")
    stated = document.get("format")
    if not isinstance(stated, int) or isinstance(stated, bool):
        raise RecordError(f"{name}: 'format' is {_shown(stated)}, not a whole number")
    if stated > FORMAT:
        newer = f"{name} was written by a newer reportgen (format {stated})"
        raise RecordError(f"{newer}; this one reads format {FORMAT}: install the newer one")
    try:
        record = _value(document, Record, "")
    except RecordError as error:
        raise RecordError(f"{name}: {error}") from None
    assert isinstance(record, Record)
    return record


def record_of(version: Version) -> Record:
    """Return the record of a version. Raises ``ArchiveError`` where it has none to be read."""
    try:
        return read_record(version.open_payload(RECORD_NAME), f"{version.name}/{RECORD_NAME}")
    except KeyError:
        message = f"{version.name} has no {RECORD_NAME}: it was not written by reportgen"
        raise ArchiveError(message, VERIFY_HINT) from None
    except RecordError as error:
        raise ArchiveError(str(error), VERIFY_HINT) from None


def _value(value: Any, kind: Any, at: str) -> Any:
    """Return a value of JSON as a type of a record's field; ``at`` is where it stands."""
    origin = typing.get_origin(kind)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _object(_expect(value, dict, "an object", at), kind, at)
    if origin is tuple:
        inner = typing.get_args(kind)[0]
        items = _expect(value, list, "a list", at)
        return tuple(_value(item, inner, f"{at}[{index}]") for index, item in enumerate(items))
    if origin is Mapping:
        entries = _expect(value, dict, "an object", at)
        return {key: _expect(text, str, "text", f"{at}.{key}") for key, text in entries.items()}
    if origin is types.UnionType:
        return None if value is None else _whole(value, at)
    if kind is int:
        return _whole(value, at)
    if kind is bool:
        return _expect(value, bool, "true or false", at)
    return _expect(value, str, "text", at)


def _object(value: dict[str, Any], kind: type, at: str) -> Any:
    given = {}
    for name, type_of, needed in _fields(kind):
        here = f"{at}.{name}".lstrip(".")
        if name in value:
            given[name] = _value(value[name], type_of, here)
        elif needed:
            raise RecordError(f"'{here}' is missing")
    return kind(**given)


@lru_cache(32)
def _fields(kind: type) -> tuple[tuple[str, Any, bool], ...]:
    """Return name and type of each field, and whether it must be there."""
    return tuple(_typed(kind))


def _typed(kind: type) -> Iterator[tuple[str, Any, bool]]:
    hints = typing.get_type_hints(kind)
    for each in dataclasses.fields(kind):
        absent = each.default is dataclasses.MISSING
        yield each.name, hints[each.name], absent and each.default_factory is dataclasses.MISSING


def _whole(value: Any, at: str) -> int:
    if isinstance(value, bool):
        raise RecordError(f"'{at}' is {_shown(value)}, not a whole number")
    return int(_expect(value, int, "a whole number", at))


def _expect(value: Any, kind: type, what: str, at: str) -> Any:
    if not isinstance(value, kind):
        raise RecordError(f"'{at}' is {_shown(value)}, not {what}")
    return value


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 40 else f"{text[:39]}…"
