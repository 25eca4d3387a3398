"""Builders: an indicator, its series and the rules, written as a pack would write them.

Rows stand in the lines of their order, so that findings can be asked for their place.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

import pytest

from reportgen.model.indicator import (
    Accumulates,
    Frequency,
    Indicator,
    Limit,
    Polarity,
    Target,
)
from reportgen.model.outturn import Marker, Outturn, Series
from reportgen.model.period import read_period
from reportgen.model.record import Place
from reportgen.model.rules import Band, Score, ScoringRules, ShortTermRule
from reportgen.model.unit import Unit
from reportgen.scoring.score import score_indicator
from reportgen.scoring.scored import ScoredIndicator

INDICATOR_PLACE = Place("indicators.csv", 2, ("code", "title", "polarity", "owner"))
OUTTURN_FIELDS = (
    *("code", "period", "value", "numerator", "denominator", "target", "marker", "note"),
    *("score_override", "short_term_trend_override", "annual_trend_override", "reason"),
    *("score", "short_term_trend", "annual_trend", "forecast_score"),
)


os.environ.pop("REPORTGEN_ARCHIVE", None)  # whoever runs the tests may have an archive


def _target(text: str) -> Target:
    low, _, high = text.partition("..")
    return Target(Decimal(low), Decimal(high or low))


def _limit(text: str) -> Limit:
    return Limit(Decimal(text.removesuffix("%")), relative=text.endswith("%"))


@pytest.fixture(scope="session", autouse=True)
def cache_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what is read of font files out of the cache of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def indicator() -> Callable[..., Indicator]:
    def make(polarity: str = "high", **cells: Any) -> Indicator:
        read = {
            "target": _target,
            "met_within": _limit,
            "tolerance": _limit,
            "unit": Unit,
            "minimum": Decimal,
            "maximum": Decimal,
            "inputs_rounded_to": Decimal,
            "accumulates": Accumulates,
            "frequency": Frequency,
            "reported_in": frozenset,
        }
        fields = {key: read.get(key, lambda cell: cell)(cell) for key, cell in cells.items()}
        fields = {"code": "A", "title": "A title", "decimals": 1} | fields
        return Indicator(polarity=Polarity(polarity), place=INDICATOR_PLACE, **fields)

    return make


@pytest.fixture(scope="session")
def series() -> Callable[[Mapping[str, str | dict[str, Any]]], Series]:
    """Rows by period: ``"18.8 [p b] target 15"`` or parts of it; else a mapping of fields."""

    def make(rows: Mapping[str, str | dict[str, Any]], code: str = "A") -> Series:
        outturns = {}
        for line, (text, row) in enumerate(rows.items(), start=2):
            cells = {"value": row} if isinstance(row, str) else dict(row)
            figure, _, target = cells.pop("value", "").partition("target")
            figure, _, markers = figure.partition("[")
            if target.strip() == "z":
                cells["target_not_applicable"] = True
            elif target.strip():
                cells["target"] = _target(target.strip())
            for count in cells.keys() & {"numerator", "denominator"}:
                cells[count] = Decimal(cells[count])
            period = read_period(text)
            outturns[period] = Outturn(
                code=code,
                period=period,
                place=Place("outturns.csv", line, OUTTURN_FIELDS),
                value=Decimal(figure.strip()) if figure.strip() else None,
                markers=tuple(Marker(each) for each in markers.strip("] ").split()),
                **cells,
            )
        return Series(outturns)

    return make


@pytest.fixture(scope="session")
def rules() -> Callable[..., ScoringRules]:
    """Bands as ``"met:met:0% close:close:5% not_met:not_met"``, and the short-term rule."""

    def make(
        bands: str = "met:met:0% close:close:5% not_met:not_met", short_term: str = "within year"
    ) -> ScoringRules:
        made = []
        for text in bands.split():
            name, counts_as, *within = text.split(":")
            made.append(Band(name, Score(counts_as), _limit(within[0]) if within else None))
        return ScoringRules(tuple(made), ShortTermRule(short_term))

    return make


@pytest.fixture(scope="session")
def scored(rules: Callable[..., ScoringRules]) -> Callable[..., ScoredIndicator]:
    def make(
        indicator: Indicator, series: Series, quarter: str, use: ScoringRules | None = None
    ) -> ScoredIndicator:
        reported = read_period(quarter)
        return score_indicator(indicator, series, reported, use or rules(), reported.fiscal_year)

    return make
