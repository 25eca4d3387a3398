"""The sentence: load, check, score, draw.

In: a pack folder or DataFrames. Out: a ``Pack``, its findings, its scores, and the bytes
of its PDF. This is the only module that sees every room below it; ``publish`` makes a
file of the bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportgen.diagnostics import (
    Diagnostic,
    Diagnostics,
    Exit,
    Location,
    ReportgenError,
    Severity,
    UsageError,
)
from reportgen.editions import Edition
from reportgen.epoch import stated_moment
from reportgen.frozen import dataclass
from reportgen.model.period import Quarter
from reportgen.pack.chart_functions import allowed_modules, load_chart_functions
from reportgen.pack.design import page_shapes, resolve_layout
from reportgen.pack.examination import Examination, examine
from reportgen.pack.loading import load
from reportgen.pack.pack import Pack
from reportgen.progress import Progress
from reportgen.scoring.score import score_dataset
from reportgen.scoring.scored import ROW_KEYS, ScoredIndicator
from reportgen.scoring.scored import Scores as ComputedScores
from reportgen.sources.reading import read_tables
from reportgen.sources.table import Table
from reportgen.spec.nodes import Mapping
from reportgen.spec.pack_spec import Status
from reportgen.tables import score_texts, scores_frame

if TYPE_CHECKING:
    from reportgen.content.report import Report
    from reportgen.tables import DataFrame
    from reportgen.typeset import Typeset

__all__ = [
    "Pack",
    "Scores",
    "check",
    "draw",
    "examine_for_print",
    "full_schema",
    "load",
    "moment_of",
    "report_of",
    "resolved_layout",
    "schema",
    "score",
    "tables_of",
    "valid_scores",
]


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores and trends of every indicator of a pack, in scorecard order."""

    computed: ComputedScores

    columns = ROW_KEYS
    """The columns of ``rows``, ``texts`` and ``to_frame``."""

    @property
    def quarter(self) -> Quarter:
        """The quarter reported."""
        return self.computed.quarter

    def __iter__(self) -> Iterator[ScoredIndicator]:
        """Iterate over the scored indicators."""
        return iter(self.computed)

    def __len__(self) -> int:
        """Return the number of indicators."""
        return len(self.computed)

    def __getitem__(self, code: str) -> ScoredIndicator:
        """Return one indicator by its code; raises ``KeyError`` where there is none."""
        return self.computed.by_code[code]

    def rows(self) -> list[dict[str, Any]]:
        """Return a mapping for each indicator: words, numbers as displayed, ``None``."""
        return self.computed.to_rows()

    def texts(self) -> list[dict[str, str]]:
        """Return the rows as text, figures with the digits that are displayed."""
        return [score_texts(scored) for scored in self.computed]

    def to_frame(self) -> DataFrame:
        """Return the rows as a DataFrame; see ``reportgen.tables.scores_frame``."""
        return scores_frame(self.computed)


def check(pack: Pack, allow_code: Iterable[str] = ()) -> tuple[Diagnostic, ...]:
    """Return all findings about a pack, by place; accepted ones carry their reason.

    In a final pack, findings of a gate that nobody accepted are errors. ``allow_code`` names
    modules whose chart functions may run, beside those that ``load`` was given: they are
    loaded, to see whether the functions are there.
    """
    return _examined(pack, allow_code).findings


def tables_of(pack: Pack) -> dict[str, Table]:
    """Return the tables of a pack as text, read again from where they are.

    Raises ``ReportgenError`` where they have become unreadable since the pack was loaded,
    and ``UsageError`` for a pack that was made from DataFrames.
    """
    if pack.folder is None:
        raise UsageError("a pack of DataFrames has no tables in files")
    diagnostics = Diagnostics()
    tables = read_tables(pack.spec, pack.folder, diagnostics)
    diagnostics.raise_if_errors()
    return tables


def score(pack: Pack) -> Scores:
    """Return the scores and trends of a pack's indicators."""
    return Scores(score_dataset(pack.printed, pack.quarter, pack.rules))


def valid_scores(pack: Pack) -> Scores:
    """Return the scores of a pack whose figures are valid.

    Raises ``ReportgenError`` with the errors where they are not. Warnings do not matter,
    and neither does the gate of a final pack: it closes on what is published.
    """
    as_draft = replace(pack.spec, status=Status.DRAFT)
    draft = examine(
        pack.dataset,
        as_draft,
        pack.design,
        pack.rules,
        found_in_reading=pack.findings,
        fonts=False,
    )
    errors = [finding for finding in draft.findings if finding.severity is Severity.ERROR]
    if errors:
        raise ReportgenError(errors)
    return Scores(draft.scores)


def examine_for_print(
    pack: Pack, *, strict: bool = False, allow_code: Iterable[str] = ()
) -> Examination:
    """Return the scores and findings of a pack that may be printed.

    Raises ``ReportgenError`` with all findings where an error stops the work, and with
    exit code 4 where a warning does because of ``strict``.
    """
    examined = _examined(pack, allow_code)
    if any(finding.stops for finding in examined.findings):
        raise ReportgenError(examined.findings)
    if strict and any(finding.warns for finding in examined.findings):
        raise ReportgenError(examined.findings, exit_code=Exit.STRICT)
    return examined


def draw(
    pack: Pack,
    examined: Examination,
    edition: Edition,
    created: datetime,
    progress: Progress | None = None,
) -> Typeset:
    """Return the pages of a pack. ``created`` is the moment that the PDF names as now.

    Raises ``ReportgenError`` where the pages cannot be made as the layout asks.
    """
    tell = progress or _untold
    tell("composing", 0, 1)
    from reportgen.compose import compose
    from reportgen.pack.delivery import conformance_of
    from reportgen.typeset import typeset

    composition = compose(report_of(pack, examined))
    conformance = conformance_of(pack, edition, examined)
    return typeset(composition, pack.design.typefaces(), edition, conformance, created, tell)


def report_of(pack: Pack, examined: Examination) -> Report:
    """Return everything that the pages of a pack are made from."""
    from reportgen.content.function_chart import ChartWorkshop
    from reportgen.content.report import Report
    from reportgen.typeset import colours_of

    design, version = pack.design, examined.version
    return Report(
        spec=version.spec,
        layout=design.layout,
        theme=design.theme,
        words=design.words,
        dataset=version.printed.dataset,
        scores=examined.scores,
        findings=examined.findings,
        quarter=pack.quarter,
        logo=design.logo,
        exempt=version.exempt,
        workshop=ChartWorkshop(
            examined.functions.by_name,
            colours_of(design.theme),
            design.typefaces(),
            design.theme.styles["figure-title"].face,
        ),
    )


def moment_of(pack: Pack) -> datetime:
    """Return the moment that a publication carries: never the clock's.

    ``SOURCE_DATE_EPOCH`` if it is set, else the first meeting's day, else the last day of
    the quarter. Raises ``UsageError`` where the variable is no number of seconds.
    """
    stated = stated_moment()
    if stated is not None:
        return stated
    meeting = pack.spec.meeting
    day = meeting.date if meeting and meeting.date else None
    day = day or pack.spec.calendar.last_day(pack.quarter)
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def schema(subject: str) -> dict[str, Any]:
    """Return the JSON Schema of ``layout``, ``pack`` or ``distribution``.

    Raises ``UsageError`` for others.
    """
    from reportgen.spec.json_schema import shared

    whole = full_schema(subject)
    return shared(whole) if subject == "layout" else whole


def full_schema(subject: str) -> dict[str, Any]:
    """Return the schema of a subject with every part where it belongs, as ``schema`` does."""
    # Imported late: whoever builds a pack describes none.
    from reportgen.spec.json_schema import distribution_schema, layout_schema, pack_schema

    if subject == "layout":
        return layout_schema(page_shapes())
    if subject == "pack":
        return pack_schema()
    if subject == "distribution":
        return distribution_schema()
    raise UsageError(f"there is no schema of '{subject}': name layout, pack or distribution")


def resolved_layout(layout: str, folder: Path) -> Mapping:
    """Return the node of a layout with all that it takes over; each part knows its place.

    ``layout`` is a name or a path from ``folder``. Raises ``ReportgenError`` with all that
    is wrong with it.
    """
    diagnostics = Diagnostics()
    node = resolve_layout(layout, folder, Location("--resolved"), diagnostics)
    diagnostics.raise_if_errors()
    assert node is not None
    return node


def _examined(pack: Pack, allow_code: Iterable[str]) -> Examination:
    code, design = Diagnostics(), pack.design
    allowed = pack.allow_code | allowed_modules(allow_code)
    functions = load_chart_functions(design.layout, design.layout_files, pack.folder, allowed, code)
    found = (*pack.findings, *code)
    examined = examine(pack.dataset, pack.spec, design, pack.rules, found_in_reading=found)
    return replace(examined, functions=functions)


def _untold(stage: str, done: int, total: int) -> None:
    """Tell nobody."""
