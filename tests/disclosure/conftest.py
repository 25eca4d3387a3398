"""Builders of packs for disclosure control: measures by code, rows by period."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from reportgen.model.dataset import Dataset
from reportgen.model.disclosure import DisclosureAction, DisclosureRule, ZeroRule

QUARTERS = tuple(f"{year}-{year % 100 + 1} Q{n}" for year in (2022, 2023) for n in range(1, 5))


@pytest.fixture(scope="session")
def dataset(indicator, series) -> Callable[..., Dataset]:
    """Take ``{code: (cells of the indicator, rows by period)}``.

    Rows may be one text: the figures of quarters from 2022-23 Q1 on (``-`` for none, ``3/8``
    for a ratio without a figure of its own, ``c`` for a confidential one), then years.
    """

    def make(measures: dict[str, tuple[dict[str, Any], Any]]) -> Dataset:
        read = {code: _rows(rows) for code, (_, rows) in measures.items()}
        indicators = tuple(
            indicator(**{"code": code, "decimals": 0, **cells})
            for code, (cells, _) in measures.items()
        )
        return Dataset(indicators, {code: series(rows, code) for code, rows in read.items()})

    return make


@pytest.fixture(scope="session")
def rule() -> Callable[..., DisclosureRule]:
    def make(threshold: int = 5, zero: str = "ok", **rest: Any) -> DisclosureRule:
        return DisclosureRule(threshold, DisclosureAction.SUPPRESS, ZeroRule(zero), **rest)

    return make


def _rows(rows: Any) -> dict[str, Any]:
    if isinstance(rows, dict):
        return {period: _row(row) for period, row in rows.items()}
    quarters, _, years = rows.partition("|")
    found = dict(zip(QUARTERS, quarters.split(), strict=False))
    found |= dict(zip(("2022-23", "2023-24"), years.split(), strict=False))
    return {period: _row(row) for period, row in found.items() if row != "-"}


def _row(row: Any) -> Any:
    if not isinstance(row, str):
        return row
    if row in ("c", "x", "z"):
        return f"[{row}]"
    figure, _, counts = row.partition("=")
    if not counts:
        return row
    n, _, d = counts.partition("/")
    return {"value": figure, "denominator": d, **({"numerator": n} if n else {})}


@pytest.fixture(scope="session")
def printed() -> Callable[[Dataset, str], str]:
    """Show what a dataset prints of a measure, in the words of the builder."""

    def show(dataset: Dataset, code: str = "A") -> str:
        cells: dict[bool, list[str]] = {False: [], True: []}
        for row in dataset.series[code]:
            figure = f"{row.value:f}" if row.value is not None else str(row.replacing_marker)
            if row.denominator is not None or row.numerator is not None:
                figure += f"={'' if row.numerator is None else f'{row.numerator:f}'}"
                figure += f"/{'' if row.denominator is None else f'{row.denominator:f}'}"
            cells[" Q" not in str(row.period)].append(figure)
        return " | ".join(" ".join(part) for part in cells.values() if part)

    return show
