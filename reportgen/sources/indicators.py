"""Indicators: the rows of ``indicators.csv`` to typed values, each code once.

In: a ``Table``, and what the pack says where a cell is blank. Out: ``Indicator`` values in
the order of the table. ``decimals`` left blank are settled by ``with_decimals``, once the
outturns are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from reportgen.diagnostics import Diagnostics
from reportgen.frozen import dataclass
from reportgen.model.identity import look_alike_key
from reportgen.model.indicator import (
    Accumulates,
    Benchmark,
    Frequency,
    Indicator,
    Polarity,
    Target,
)
from reportgen.model.number import MAX_DIGITS, decimals_of
from reportgen.model.outturn import Series
from reportgen.model.period import QUARTERS_IN_YEAR
from reportgen.model.unit import Unit
from reportgen.remembering import remembered
from reportgen.sources.audience import COLUMNS as AUDIENCE_COLUMNS
from reportgen.sources.audience import read_audience
from reportgen.sources.figures import CellError, Notation, figure, limit, target
from reportgen.sources.row import Row
from reportgen.sources.table import Columns, Record, Table

COLUMNS = Columns(
    known=(
        "code",
        "title",
        "short_title",
        "directorate",
        "outcome",
        "unit",
        "decimals",
        "polarity",
        "target",
        "year_end_target",
        "met_within",
        "tolerance",
        "accumulates",
        "frequency",
        "reported_in",
        "arrears",
        "benchmark",
        "benchmark_source",
        "owner",
        "accountable",
        "definition",
        "formerly",
        "minimum",
        "maximum",
        "inputs_rounded_to",
        *AUDIENCE_COLUMNS,
    ),
    required=("code", "title", "polarity"),
)
NOT_APPLICABLE = "z"
"""In a cell of targets or benchmarks: there can be none."""
MOST_DECIMALS_WRITTEN = 6
"""Digits after the point; more come from a formula such as ``=B2/C2``."""
MAX_ARREARS = 40
"""Whole quarters; a figure ten years late is a slip of the keyboard."""

_QUARTER_NUMBER = re.compile(rf"q([1-{QUARTERS_IN_YEAR}])", re.IGNORECASE)
_DUE_ALWAYS = frozenset(range(1, QUARTERS_IN_YEAR + 1))
UNRESOLVED = -1
"""``decimals`` of an indicator whose cell is blank, until its outturns are known."""


@dataclass(frozen=True, slots=True)
class PackDefaults:
    """What the pack says of every indicator and action that says nothing itself."""

    directorate: str = ""
    inputs_rounded_to: Decimal | None = None


def read_indicators(
    table: Table, defaults: PackDefaults, diagnostics: Diagnostics
) -> tuple[Indicator, ...]:
    """Return the indicators of a table, in its order.

    A row without a code, or whose code stands in an earlier row, is reported and left out
    (D101, D103). Other cells that cannot be read are reported (D101, D102) and count as
    blank, so that findings about outturns come in the same run.
    """
    found: dict[str, Indicator] = {}
    for record in table.records:
        indicator = _indicator(record, defaults, diagnostics)
        if indicator is None:
            continue
        key = look_alike_key(indicator.code)
        if key in found:
            _report_duplicate(indicator, found[key], diagnostics)
            continue
        found[key] = indicator
    indicators = tuple(found.values())
    _check_former_codes(indicators, diagnostics)
    return indicators


def with_decimals(
    indicators: Iterable[Indicator], series: Mapping[str, Series], diagnostics: Diagnostics
) -> tuple[Indicator, ...]:
    """Return the indicators with every blank ``decimals`` settled.

    Blank means the most digits that one of the indicator's outturns was written with. More of
    them than people write are the result of a calculation: a warning, for no column of a
    page is wide enough.
    """
    settled = []
    for indicator in indicators:
        if indicator.decimals == UNRESOLVED:
            decimals = _most_decimals(series[indicator.code])
            if decimals > MOST_DECIMALS_WRITTEN:
                _warn_of_decimals(indicator, decimals, diagnostics)
            indicator = replace(indicator, decimals=decimals)
        settled.append(indicator)
    return tuple(settled)


def _warn_of_decimals(indicator: Indicator, decimals: int, diagnostics: Diagnostics) -> None:
    code = indicator.code
    message = f"the figures of {code} have up to {decimals} digits after the point, all of them "
    message += "shown: the cell 'decimals' is blank"
    hint = "write into the column 'decimals' how many are to be shown, such as 1"
    location = indicator.place.at("decimals")
    diagnostics.warning("D101", location, message, hint, indicator=code)


def _most_decimals(series: Series) -> int:
    values = (outturn.value for outturn in series.as_read)
    return max((decimals_of(value) for value in values if value is not None), default=0)


def _indicator(
    record: Record, defaults: PackDefaults, diagnostics: Diagnostics
) -> Indicator | None:
    code = record.cells["code"]
    row = Row(record, diagnostics, code, indicator=code or None)
    title = row.required("title")
    polarity = row.name("polarity", "polarity", Polarity)
    row.required("polarity")
    if not row.required("code"):
        return None
    audience, paragraphs = read_audience(row)
    unit = Unit(row.text("unit") or Unit().text)
    notation = Notation.of(unit)
    own_target = row.text("target")
    decimals = row.whole("decimals", "decimals", 0, MAX_DIGITS)
    rounded_to = _inputs_rounded_to(row)
    minimum = row.number("minimum", "minimum", notation)
    maximum = row.number("maximum", "maximum", notation)
    if minimum is not None and maximum is not None and minimum > maximum:
        row.error("maximum", f"the maximum of {code} is below its minimum", "exchange the two")
    return Indicator(
        code=code,
        title=title,
        polarity=polarity or Polarity.NONE,
        place=record.place,
        short_title=row.text("short_title"),
        directorate=row.text("directorate") or defaults.directorate,
        outcome=row.text("outcome"),
        unit=unit,
        decimals=UNRESOLVED if decimals is None else decimals,
        target=read_target(row, "target", "target", notation, polarity),
        target_not_applicable=own_target.casefold() == NOT_APPLICABLE,
        year_end_target=read_target(row, "year_end_target", "year-end target", notation, polarity),
        met_within=row.read("met_within", "limit", lambda text: limit(text, notation)),
        tolerance=row.read("tolerance", "tolerance", lambda text: limit(text, notation)),
        accumulates=row.name("accumulates", "accumulates", Accumulates) or Accumulates.NO,
        frequency=row.name("frequency", "frequency", Frequency) or Frequency.QUARTERLY,
        reported_in=row.read("reported_in", "reported_in", _quarter_numbers) or _DUE_ALWAYS,
        arrears=row.whole("arrears", "arrears", 0, MAX_ARREARS) or 0,
        benchmark=_benchmark(row, notation),
        owner=row.text("owner"),
        accountable=row.text("accountable"),
        definition=row.text("definition"),
        formerly=row.text("formerly"),
        minimum=minimum,
        maximum=maximum,
        inputs_rounded_to=defaults.inputs_rounded_to if rounded_to is None else rounded_to,
        audience=audience,
        exempt_under=paragraphs,
    )


def read_target(
    row: Row, field: str, noun: str, notation: Notation, polarity: Polarity | None
) -> Target | None:
    """Return the target in a cell, ``None`` where it is blank, ``z`` or was reported.

    A range is a target only where being inside it is better (polarity ``range``), or where
    nothing is scored (``none``). ``polarity`` is ``None`` where it could not be read.
    """
    text = row.text(field)
    if not text:
        return None
    sound = _sound_target(text, notation.percent, notation.currency, polarity)
    if sound is not None or text.casefold() == NOT_APPLICABLE:
        return sound
    found = row.read(field, noun, lambda text: target(text, notation))
    if found is not None and found.is_range and polarity in (Polarity.HIGH, Polarity.LOW):
        message = f"{noun} '{text}'{row.what} is a range, but its polarity is {polarity}"
        row.error(field, message, "give one figure, or the polarity 'range'")
        return None
    return found


# Written again beside the figure of every quarter: 0.01 s of 0.08 s for 8000 of them.
@remembered(1024)
def _sound_target(
    text: str, percent: bool, currency: bool, polarity: Polarity | None
) -> Target | None:
    """Return a target with which nothing is wrong, ``None`` for all other text."""
    try:
        found = target(text, Notation(percent, currency))
    except CellError:
        return None
    return None if found.is_range and polarity in (Polarity.HIGH, Polarity.LOW) else found


def _benchmark(row: Row, notation: Notation) -> Benchmark | None:
    text, source = row.text("benchmark"), row.text("benchmark_source")
    if text.casefold() == NOT_APPLICABLE:
        return Benchmark(None, source, not_applicable=True)
    number = row.number("benchmark", "benchmark", notation)
    return Benchmark(number, source) if number is not None or source else None


def _inputs_rounded_to(row: Row) -> Decimal | None:
    def read(text: str) -> Decimal:
        number = figure(text, Notation())
        if number <= 0:
            raise CellError("is not above 0", "give the multiple, such as 5, or leave it empty")
        return number

    return row.read("inputs_rounded_to", "rounding", read)


def _quarter_numbers(text: str) -> frozenset[int]:
    words = text.replace(",", " ").split()
    matches = [_QUARTER_NUMBER.fullmatch(word) for word in words]
    if not all(matches):
        raise CellError("is not a list of quarters", "write Q2 Q4, or Q4")
    return frozenset(int(match[1]) for match in matches if match)


def _report_duplicate(second: Indicator, first: Indicator, diagnostics: Diagnostics) -> None:
    there = first.place.at("code")
    if first.code == second.code:
        message = f"code '{second.code}' stands twice: first at {there}"
    else:
        message = f"code '{second.code}' reads like '{first.code}' at {there}"
    hint = "give each indicator a code of its own; case, spaces and look-alike letters do not tell"
    diagnostics.error("D103", second.place.at("code"), message, hint, indicator=second.code)


def _check_former_codes(indicators: Iterable[Indicator], diagnostics: Diagnostics) -> None:
    """Report (D103) former codes that would claim another indicator's outturns."""
    owners = {indicator.code: indicator for indicator in indicators}
    for indicator in tuple(owners.values()):
        if not indicator.formerly:
            continue
        other = owners.setdefault(indicator.formerly, indicator)
        if other is not indicator:
            location = indicator.place.at("formerly")
            message = (
                f"former code '{indicator.formerly}' of {indicator.code} belongs to "
                f"{other.code} at {other.place.at('code')} too"
            )
            hint = "outturns under this code could be of either; change one of the two"
            diagnostics.error("D103", location, message, hint, indicator=indicator.code)
