"""The value that the public API calls a pack."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.archive.place import Place
from reportgen.diagnostics import Diagnostic, Exit, ReportgenError
from reportgen.disclosure.exempt import exempt_in
from reportgen.frozen import dataclass
from reportgen.model.audience import Audience
from reportgen.model.dataset import Dataset
from reportgen.model.period import Quarter
from reportgen.model.rules import ScoringRules
from reportgen.pack.audience import Version, version_of
from reportgen.pack.design import Design
from reportgen.pack.press import PressCondition
from reportgen.scoring.score import score_dataset
from reportgen.spec.pack_spec import PackSpec
from reportgen.tables import outturns_frame

if TYPE_CHECKING:
    from reportgen.tables import DataFrame


@dataclass(frozen=True, slots=True)
class Pack:
    """One quarterly pack, read and typed; nothing is judged yet."""

    name: str
    """The folder's name, with which the PDF's name begins."""
    folder: Path | None
    """``None`` where the pack came as DataFrames."""
    spec: PackSpec
    design: Design
    dataset: Dataset
    rules: ScoringRules
    press: PressCondition = field(default_factory=PressCondition)
    findings: tuple[Diagnostic, ...] = ()
    """Warnings found while reading."""
    allow_code: frozenset[str] = frozenset()
    """Modules whose chart functions may run."""
    audience_asked: bool = False
    """Whether the audience was asked for, and not left to the pack."""
    described: Mapping[str, object] | None = None
    """What was said of DataFrames, in place of a pack.yaml."""
    archive: Place | None = None
    """Where its archive is, begun or not, if anybody says."""

    @property
    def quarter(self) -> Quarter:
        """The quarter reported."""
        return self.spec.quarter

    @property
    def version_suffix(self) -> str:
        """What the PDF's name says of its audience: ``-public``, ``-exempt``, or nothing.

        A pack that has nothing exempt, and of which no version was asked for, has only one.
        """
        audience = self.spec.audience
        only_one = audience is Audience.PUBLIC and not exempt_in(self.dataset)
        return "" if only_one and not self.audience_asked else f"-{audience}"

    @property
    def printed(self) -> Dataset:
        """What may be printed: ``dataset`` without what is kept from the public."""
        return self.version.printed.dataset

    @property
    def version(self) -> Version:
        """The pack as its audience may see it."""
        return version_of(self.dataset, self.spec)

    def to_frame(self) -> DataFrame:
        """Return all outturns as displayed, each scored by what holds for its period.

        A row for each indicator and period, with the columns of
        ``reportgen.tables.OUTTURN_COLUMNS``: ``code, title, directorate, outcome, unit,
        polarity, period, year, quarter, value, numerator, denominator, target_low,
        target_high, score, band, marker, note, reason, definition``. What is kept from the public
        is not in it.
        """
        printed = self.printed
        return outturns_frame(printed, score_dataset(printed, self.quarter, self.rules))


class InvalidPackError(ReportgenError):
    """A pack with errors. What could be read of it tells whom they concern."""

    def __init__(
        self,
        diagnostics: Iterable[Diagnostic],
        *,
        exit_code: Exit = Exit.INVALID,
        spec: PackSpec | None = None,
        dataset: Dataset | None = None,
    ) -> None:
        """Keep the diagnostics, and what was read; ``None`` where nothing was."""
        super().__init__(diagnostics, exit_code=exit_code)
        self.spec = spec
        self.dataset = dataset
