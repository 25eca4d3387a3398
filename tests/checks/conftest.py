"""Builders of evidence: measures by code, commentary, and what the layout asks for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from reportgen.checks.evidence import CommentaryAsked, Evidence
from reportgen.diagnostics import Location
from reportgen.model.dataset import Dataset
from reportgen.model.narrative import Commentary, CommentarySection, Narrative, Paragraph, Run
from reportgen.model.period import read_period
from reportgen.scoring.score import score_dataset


@pytest.fixture(scope="session")
def evidence(indicator, series, rules) -> Callable[..., Evidence]:
    """Take ``measures`` as ``{code: (cells of the indicator, rows by period)}``."""

    def make(
        measures: dict[str, tuple[dict[str, Any], dict[str, Any]]],
        quarter: str = "2023-24 Q2",
        use: Any = None,
        asked: CommentaryAsked | None = None,
        printable: Any = None,
        texts: Any = (),
        meeting: Any = None,
        **rest: Any,
    ) -> Evidence:
        indicators = tuple(
            indicator(**{"code": code} | cells) for code, (cells, _) in measures.items()
        )
        rows = {code: series(each, code) for code, (_, each) in measures.items()}
        dataset = Dataset(indicators, rows, **rest)
        scores = score_dataset(dataset, read_period(quarter), use or rules())
        return Evidence(dataset, scores, asked, printable, texts, meeting=meeting)

    return make


@pytest.fixture(scope="session")
def commentary() -> Callable[..., Commentary]:
    """Commentary by heading and text; an empty text leaves its section empty."""

    def make(code: str = "A", period: str = "", **sections: str) -> Commentary:
        def section(line: int, heading: str, text: str) -> CommentarySection:
            location = Location(f"commentary/{code}.md", line)
            blocks = (Paragraph((Run(text),), location),) if text else ()
            return CommentarySection(heading.replace("_", " "), Narrative(blocks), location)

        made = [section(line, *each) for line, each in enumerate(sections.items(), start=1)]
        return Commentary(code, tuple(made), Location(f"commentary/{code}.md", 1), period)

    return make
