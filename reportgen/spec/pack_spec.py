"""What pack.yaml says: who reports, which quarter, by which layout, from which files.

In: the bytes of pack.yaml. Out: a ``PackSpec``, or ``None`` with every error at its place.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from reportgen.diagnostics import Diagnostic, Diagnostics, Location
from reportgen.frozen import dataclass
from reportgen.model.audience import Audience
from reportgen.model.disclosure import LEAST_SUPPRESSED, DisclosureRule
from reportgen.model.indicator import Limit
from reportgen.model.period import (
    FiscalCalendar,
    Quarter,
)
from reportgen.model.rules import TrendRule
from reportgen.remembering import remembered
from reportgen.spec.acceptance import ACCEPTANCE, Acceptance
from reportgen.spec.archiving import ARCHIVE_FIELD, Archiving, check_one_end
from reportgen.spec.calendar_years import with_contract_periods
from reportgen.spec.deadlines import DEADLINES_FIELD, Deadlines, check_order
from reportgen.spec.disclosure import AUDIENCE_FIELD, DISCLOSURE_FIELD, EXEMPT_UNDER_FIELD
from reportgen.spec.encodings import EncodingName
from reportgen.spec.nodes import Mapping as MappingNode
from reportgen.spec.nodes import Node, Scalar, read_yaml
from reportgen.spec.pack_sources import SOURCES_SHAPE, Sources
from reportgen.spec.printing import PRINTING_FIELD, Printing
from reportgen.spec.reading import PACK, Invalid, Reading
from reportgen.spec.structure import (
    Choice,
    Date,
    Field,
    Flag,
    LimitText,
    ListOf,
    Number,
    QuarterText,
    Record,
    Text,
    names_of,
)
from reportgen.spec.trend_rule import TrendRuleText
from reportgen.spec.versions import KEY, VERSION_FIELD, is_too_new

MONTHS = tuple(calendar.month_name[1:])
DEFAULT_LAYOUT = "quarterly"


class Status(StrEnum):
    """Whether a pack may be published."""

    DRAFT = "draft"
    FINAL = "final"


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting that receives the pack."""

    committee: str
    date: date | None = None
    item: str = ""


@dataclass(frozen=True, slots=True)
class SignOff:
    """A role that has approved the pack, and when."""

    role: str
    date: date


@dataclass(frozen=True, slots=True)
class PackScoring:
    """What the pack says of scoring; ``None`` leaves it to the layout."""

    met_within: Limit | None = None
    close_within: Limit | None = None
    short_term_trend: TrendRule | None = None


@dataclass(frozen=True, slots=True)
class PackSpec:
    """One quarterly pack. ``locations`` has the place of each value, by key."""

    quarter: Quarter
    organisation: str = ""
    title: str = ""
    directorate: str = ""
    calendar: FiscalCalendar = field(default_factory=FiscalCalendar)
    layout: str = DEFAULT_LAYOUT
    status: Status = Status.DRAFT
    version: str = ""
    approved: date | None = None
    signed_off: tuple[SignOff, ...] = ()
    marking: str = ""
    owner: str = ""
    meetings: tuple[Meeting, ...] = ()
    scoring: PackScoring = field(default_factory=PackScoring)
    acceptances: tuple[Acceptance, ...] = ()
    deadlines: Deadlines = field(default_factory=Deadlines)
    """Those of the quarter that the file reports: none where another one is asked for."""
    inputs_rounded_to: Decimal | None = None
    disclosure: DisclosureRule | None = None
    """How small counts are kept from the public; ``None`` where the pack does not say."""
    audience: Audience = Audience.PUBLIC
    exempt_under: tuple[int, ...] = ()
    """Paragraphs of Schedule 12A for what is exempt and names none."""
    sources: Sources = field(default_factory=Sources)
    encoding: str = ""
    """Codec of the CSV files; empty where none is stated, which means UTF-8."""
    attach_data: bool | None = None
    """``None`` leaves it to the layout."""
    printing: Printing | None = None
    """For which press; ``None`` leaves it to the layout and the theme."""
    archive: Archiving | None = None
    """Where it is archived; ``None`` where the pack does not say."""
    location: Location = field(default_factory=lambda: Location("pack.yaml"))
    locations: Mapping[str, Location] = field(default_factory=dict)

    @property
    def meeting(self) -> Meeting | None:
        """The first meeting, if any."""
        return self.meetings[0] if self.meetings else None

    def at(self, key: str) -> Location:
        """Return the place of a key's value; of the file where the key is not written."""
        return self.locations.get(key, self.location)


def read_pack_spec(
    data: bytes, file: str, diagnostics: Diagnostics, *, quarter: Quarter | None = None
) -> PackSpec | None:
    """Return what pack.yaml says, or ``None`` after adding every error to ``diagnostics``.

    ``quarter`` overrides the file's, as the command line may. Codes: P401 unknown key,
    P402 wrong value, P403 missing key, P404 secret, P409 newer version, and those of
    ``read_yaml``.
    """
    before = _errors(diagnostics)
    node, reported = _read_node(data, file)
    for diagnostic in reported:
        diagnostics.add(diagnostic)
    spec = None if node is None else read_pack_node(node, diagnostics, quarter=quarter)
    return None if _errors(diagnostics) > before else spec


@remembered(16)
def _read_node(data: bytes, file: str) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    # A pack that is built again after a figure was corrected has the same pack.yaml.
    found = Diagnostics()
    return read_yaml(data, file, found), tuple(found)


def read_pack_node(
    node: Node, diagnostics: Diagnostics, *, quarter: Quarter | None = None
) -> PackSpec | None:
    """Return what the node of a pack says, as ``read_pack_spec`` does."""
    before = _errors(diagnostics)
    reading = Reading(diagnostics, PACK, "the pack")
    if is_too_new(node, reading):
        return None
    raw = PACK_SHAPE.read(with_contract_periods(node), reading)
    if isinstance(raw, Invalid) or _errors(diagnostics) > before:
        return None
    assert isinstance(raw, _RawPack)
    return _finished(raw, reading, quarter)


def read_whereabouts(data: bytes, file: str, quarter: Quarter) -> PackSpec | None:
    """Return what a pack.yaml that cannot be read as a whole says of where the figures are.

    ``None`` where it does not say so soundly: then nobody knows which files to look at.
    """
    unheard = Diagnostics()
    node = read_yaml(data, file, unheard)
    if not isinstance(node, MappingNode):
        return None
    reading = Reading(unheard, PACK, "the pack")
    values: dict[str, Any] = {}
    for entry in node.entries:
        is_blank = isinstance(entry.value, Scalar) and entry.value.is_null
        if entry.key.text in _WHEREABOUTS and not is_blank:
            value = PACK_SHAPE.fields[entry.key.text].read(entry.value, reading)
            if isinstance(value, Invalid):
                return None
            values[entry.key.text] = value
    return PackSpec(quarter, **values)


def _finished(raw: _RawPack, reading: Reading, quarter: Quarter | None) -> PackSpec | None:
    reported = quarter or raw.quarter
    if reported is None:
        reading.missing(
            raw.location,
            "the key 'quarter' is missing in the pack",
            "add 'quarter: 2023-24 Q2', or name one with --quarter",
        )
        return None
    if raw.meeting is not None and raw.meetings:
        message = "the pack has both 'meeting' and 'meetings'"
        reading.wrong(raw.locations["meetings"], message, "keep one of the two")
        return None
    at = raw.locations.get("deadlines", raw.location)
    if not check_order(raw.deadlines, at, reading):
        return None
    rule = raw.disclosure
    if rule is not None and rule.suppresses and rule.threshold < LEAST_SUPPRESSED:
        message = f"a threshold of {rule.threshold} withholds nothing but ones, and so tells them"
        hint = f"write {LEAST_SUPPRESSED} or more; 5 is usual"
        reading.wrong(raw.locations["disclosure"], message, hint)
        return None
    if not check_one_end(raw.archive, reading):
        return None
    same = {name: getattr(raw, name) for name in _SAME}
    return PackSpec(
        quarter=reported,
        calendar=FiscalCalendar(MONTHS.index(raw.year_starts) + 1),
        meetings=raw.meetings or ((raw.meeting,) if raw.meeting else ()),
        acceptances=raw.accept,
        deadlines=raw.deadlines if raw.quarter in (None, reported) else Deadlines(),
        **same,
    )


def _errors(diagnostics: Diagnostics) -> int:
    return sum(diagnostic.stops for diagnostic in diagnostics)


@dataclass(frozen=True, slots=True)
class _RawPack:
    """pack.yaml key by key, before the keys are looked at together."""

    organisation: str
    location: Location
    locations: Mapping[str, Location]
    quarter: Quarter | None = None
    title: str = ""
    directorate: str = ""
    year_starts: str = "April"
    layout: str = DEFAULT_LAYOUT
    status: Status = Status.DRAFT
    version: str = ""
    approved: date | None = None
    signed_off: tuple[SignOff, ...] = ()
    marking: str = ""
    owner: str = ""
    meeting: Meeting | None = None
    meetings: tuple[Meeting, ...] = ()
    scoring: PackScoring = field(default_factory=PackScoring)
    accept: tuple[Acceptance, ...] = ()
    deadlines: Deadlines = field(default_factory=Deadlines)
    inputs_rounded_to: Decimal | None = None
    sources: Sources = field(default_factory=Sources)
    encoding: str = ""
    needs_reportgen: str = ""
    audience: Audience = Audience.PUBLIC
    exempt_under: tuple[int, ...] = ()
    disclosure: DisclosureRule | None = None
    attach_data: bool | None = None
    printing: Printing | None = None
    archive: Archiving | None = None


_WHEREABOUTS = ("sources", "encoding")
_SAME = (
    "organisation",
    "title",
    "directorate",
    "layout",
    "status",
    "version",
    "approved",
    "signed_off",
    "marking",
    "owner",
    "scoring",
    "inputs_rounded_to",
    "disclosure",
    "audience",
    "exempt_under",
    "sources",
    "encoding",
    "attach_data",
    "printing",
    "archive",
    "location",
    "locations",
)
"""Attributes that a ``PackSpec`` takes over as they are."""


_MEETING = Record(
    Meeting,
    {
        "committee": Field(Text(), required=True, description="Who receives the pack."),
        "date": Field(Date(), description="Day of the meeting."),
        "item": Field(Text(), description="Number of the agenda item."),
    },
    what="a meeting",
)
_SIGN_OFF = Record(
    SignOff,
    {"role": Field(Text(), required=True), "date": Field(Date(), required=True)},
    what="a sign-off",
)
_SCORING = Record(
    PackScoring,
    {
        "met_within": Field(LimitText(), description="How far from the target still is met."),
        "close_within": Field(LimitText(), description="How far from the target still is close."),
        "short_term_trend": Field(
            TrendRuleText(),
            description="What the short-term trend compares with: mean of previous 4.",
        ),
    },
    what="scoring",
)
PACK_SHAPE = Record(
    _RawPack,
    {
        "organisation": Field(Text(), required=True, description="Name of the council."),
        "title": Field(Text(), description="Title of the pack, on its cover."),
        "directorate": Field(Text(), description="When the pack is about one directorate."),
        "quarter": Field(QuarterText(), description="The quarter reported."),
        "year_starts": Field(Choice(MONTHS, "months"), description="First month of the year."),
        "layout": Field(Text(), description="Name or path of the layout."),
        "status": Field(
            Choice(names_of(Status), "status words", make=Status),
            description="A draft says so on every page; a final pack has no open questions.",
        ),
        "version": Field(Text(), description="Printed behind the word DRAFT."),
        "approved": Field(Date(), description="Day of approval, printed on a final pack."),
        "signed_off": Field(ListOf(_SIGN_OFF), description="Printed in the notes."),
        "marking": Field(Text(), description="Classification, printed on every page."),
        "owner": Field(Text(), description="Role that answers for the report."),
        "meeting": Field(_MEETING),
        "meetings": Field(ListOf(_MEETING, minimum=1)),
        "scoring": Field(_SCORING, description="Overrides the layout."),
        "accept": Field(ListOf(ACCEPTANCE), description="Findings that are let through."),
        "inputs_rounded_to": Field(
            Number(minimum=0), description="Numerators and denominators are rounded to this."
        ),
        "sources": Field(
            SOURCES_SHAPE, description="Where the figures are, if not in the CSV files."
        ),
        KEY: VERSION_FIELD,
        "deadlines": DEADLINES_FIELD,
        "disclosure": DISCLOSURE_FIELD,
        "audience": AUDIENCE_FIELD,
        "exempt_under": EXEMPT_UNDER_FIELD,
        "attach_data": Field(
            Flag(), description="Embed the figures in the PDF; overrides the layout."
        ),
        "print": PRINTING_FIELD,
        "encoding": Field(
            EncodingName(), description="Encoding of the CSV files, and of nothing else; utf-8."
        ),
        "archive": ARCHIVE_FIELD,
    },
    what="the pack",
)
"""The shape of pack.yaml, which also states its JSON Schema."""
