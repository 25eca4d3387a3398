"""What a pack holds and what was computed, as tables that leave the house.

In: a dataset and its scores. Out: rows for the command line, CSV, and pandas DataFrames
for analysts. pandas is imported when the first frame is asked for, not before.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from reportgen.model.action import Action
from reportgen.model.dataset import Dataset
from reportgen.model.indicator import Indicator, Target
from reportgen.model.outturn import Outturn
from reportgen.model.period import FiscalYear, Quarter, last_quarter_of
from reportgen.scoring.performance import target_for
from reportgen.scoring.score import displayed_value, rate_row
from reportgen.scoring.scored import ROW_KEYS, ScoredIndicator, Scores

if TYPE_CHECKING:
    # Named again, so that other rooms can say what they return and pandas has one door.
    from pandas import DataFrame as DataFrame

OUTTURN_COLUMNS = (
    *("code", "title", "directorate", "outcome", "unit", "polarity"),
    *("period", "year", "quarter", "value", "numerator", "denominator"),
    *("target_low", "target_high", "score", "band", "marker", "note", "reason", "definition"),
)
"""The columns of a pack's own table, one row for each indicator and period."""

ACTION_COLUMNS = (
    *("title", "status", "due", "original_due", "progress"),
    *("owner", "directorate", "outcome", "comment"),
)
"""What is said of an action beside its code."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""Text that starts so would be run as a formula by a spreadsheet."""

_FIGURES = ("value", "numerator", "denominator", "target_low", "target_high")
_WRITTEN_FIGURES = frozenset({*_FIGURES, "target"})
_WORDS = ("title", "outcome", "directorate", "marker", "note", "reason", "definition")


def score_texts(scored: ScoredIndicator) -> dict[str, str]:
    """Return one indicator's row as text: figures with the digits that are displayed.

    A range target is written ``2.5-3.5``, as in the input; what is absent is empty.
    """
    texts = {key: "" if cell is None else str(cell) for key, cell in scored.to_row().items()}
    outturn = scored.outturn
    texts["value"] = _figure_text(scored.value)
    texts["target"] = _target_text(scored.target)
    texts["numerator"] = _figure_text(outturn.numerator if outturn else None)
    texts["denominator"] = _figure_text(outturn.denominator if outturn else None)
    return texts


def scores_csv(scores: Scores) -> str:
    """Return the scores as CSV with a header: what ``reportgen scores --format csv`` prints.

    Figures keep the digits that are displayed. Text that a spreadsheet would run as a
    formula gets an apostrophe before it, which is what a spreadsheet itself writes there.
    """
    return _csv(ROW_KEYS, (score_texts(scored) for scored in scores))


def outturns_csv(dataset: Dataset, scores: Scores) -> str:
    """Return every outturn as displayed, up to the reported quarter, as CSV with a header.

    The rows and columns are those of ``outturns_frame``. What lies after the reported
    quarter is not published with it.
    """
    return _csv(OUTTURN_COLUMNS, outturn_texts(dataset, scores))


def outturn_texts(dataset: Dataset, scores: Scores) -> Iterator[dict[str, str]]:
    """Yield the rows of ``outturns_csv``: figures with the digits that are displayed."""
    for indicator in dataset.indicators:
        for outturn in dataset.series[indicator.code].as_read:
            if last_quarter_of(outturn.period) <= scores.quarter:
                row = _outturn_row(indicator, outturn, scores)
                yield {key: _text(cell) for key, cell in row.items()}


def action_texts(action: Action) -> dict[str, str]:
    """Return the columns of an action as text, but for its code; what is absent is empty."""
    texts = {
        "title": action.title,
        "status": str(action.status),
        "due": action.due.isoformat() if action.due else "",
        "original_due": action.original_due.isoformat() if action.original_due else "",
        "progress": "" if action.progress is None else str(action.progress),
        "owner": action.owner,
        "directorate": action.directorate,
        "outcome": action.outcome,
        "comment": action.comment,
    }
    assert tuple(texts) == ACTION_COLUMNS
    return texts


def read_table(text: str) -> list[dict[str, str]]:
    """Return the rows of a table that ``scores_csv`` or ``outturns_csv`` wrote, unguarded.

    Raises ``ValueError`` for what is no such table.
    """
    try:
        rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True, restkey=""))
    except csv.Error as error:
        raise ValueError(str(error)) from None
    return [{key: _unguarded(cell) for key, cell in row.items()} for row in rows]


def scores_frame(scores: Scores) -> DataFrame:
    """Return the scores with the columns of ``reportgen scores``, in scorecard order.

    ``value``, ``numerator`` and ``denominator`` are floats, NaN where absent; ``target`` is
    a float, or a list of two where the target is a range; words are text, ``None`` where
    absent.
    """
    import pandas as pd

    frame = pd.DataFrame(scores.to_rows(), columns=list(ROW_KEYS))
    figures = {column: "float64" for column in ("value", "numerator", "denominator")}
    return frame.astype(figures)


def outturns_frame(dataset: Dataset, scores: Scores) -> DataFrame:
    """Return every outturn as displayed, with the score that its own period gives it.

    One row for each indicator and period, of a monthly measure for each month; indicators in
    the order of the file, periods oldest first. ``year`` is ``2023-24``, ``quarter`` 1 to 4
    and missing for a year's figure. Figures are floats, NaN where absent; both target columns
    hold the same figure where the target is no range. A past period is scored against its own
    target, or the indicator's within the reported fiscal year.
    """
    import pandas as pd

    rows = [
        {
            key: _float(cell) if key in _FIGURES else cell
            for key, cell in _outturn_row(indicator, outturn, scores).items()
        }
        for indicator in dataset.indicators
        for outturn in dataset.series[indicator.code].as_read
    ]
    frame = pd.DataFrame(rows, columns=list(OUTTURN_COLUMNS))
    return frame.astype({**dict.fromkeys(_FIGURES, "float64"), "quarter": "Int64"})


def _outturn_row(indicator: Indicator, outturn: Outturn, scores: Scores) -> dict[str, Any]:
    period = outturn.period
    target = target_for(indicator, outturn, period, scores.quarter.fiscal_year)
    rating = rate_row(indicator, outturn, period, scores.quarter, scores.rules)
    row: dict[str, Any] = {
        "code": indicator.code,
        "title": indicator.title,
        "directorate": indicator.directorate,
        "outcome": indicator.outcome,
        "unit": indicator.unit.text,
        "polarity": indicator.polarity.value,
        "period": str(outturn.when),
        "year": str(period if isinstance(period, FiscalYear) else period.fiscal_year),
        "quarter": period.number if isinstance(period, Quarter) else None,
        "value": displayed_value(indicator, outturn),
        "numerator": outturn.numerator,
        "denominator": outturn.denominator,
        "target_low": target.low if target else None,
        "target_high": target.high if target else None,
        "score": rating.score.value,
        "band": rating.band,
        "marker": " ".join(outturn.markers),
        "note": outturn.note,
        "reason": outturn.reason,
        "definition": indicator.definition,
    }
    return {**row, **{word: row[word] or None for word in _WORDS}}


def _csv(columns: Sequence[str], rows: Iterable[dict[str, str]]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_guarded(column, row[column]) for column in columns])
    return buffer.getvalue()


def _guarded(column: str, text: str) -> str:
    guarded = column not in _WRITTEN_FIGURES and text.startswith(FORMULA_STARTS)
    return f"'{text}" if guarded else text


def _unguarded(cell: object) -> str:
    if not isinstance(cell, str):
        raise ValueError("a row has more or fewer cells than the head")
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA_STARTS) else cell


def _float(figure: Decimal | None) -> float | None:
    return None if figure is None else float(figure)


def _text(cell: Any) -> str:
    """Return a cell as text: a figure with its digits, nothing where there is nothing."""
    if isinstance(cell, Decimal):
        return _figure_text(cell)
    return "" if cell is None else str(cell)


def _figure_text(figure: Decimal | None) -> str:
    return "" if figure is None else format(figure, "f")


def _target_text(target: Target | None) -> str:
    if target is None:
        return ""
    low, high = _figure_text(target.low), _figure_text(target.high)
    return low if low == high else f"{low}-{high}"
