"""The cell of a table that says where an indicator stands among other bodies."""

from __future__ import annotations

from reportgen.content.column_cells import instead, second
from reportgen.content.window import Window
from reportgen.content.wording import period_label
from reportgen.drawing.cell import Cell
from reportgen.drawing.prose import text
from reportgen.model.outturn import Marker
from reportgen.scoring.rank import Standing, standing
from reportgen.scoring.scored import ScoredIndicator


def rank_cell(window: Window, scored: ScoredIndicator) -> Cell:
    """Return the place among the bodies compared; below, the period where it is an earlier one."""
    others = window.report.dataset.comparators.get(scored.indicator.code, ())
    found = standing(scored, others)
    if found is None:
        missing = bool(others) and scored.value is None
        marker = Marker.NOT_AVAILABLE if missing else Marker.NOT_APPLICABLE
        window.notes.use((marker,))
        return Cell((instead(marker),))
    return place_cell(window, scored, found)


def place_cell(window: Window, scored: ScoredIndicator, found: Standing) -> Cell:
    """Return a place: "3 of 7"; below, its period where that is not the figure's."""
    words = window.report.words
    key = "scorecard.rank_tied" if found.tied else "scorecard.rank_of"
    place = text(words(key, place=str(found.place), count=str(len(found.peers))), "table")
    if found.period == scored.period:
        return Cell((place,))
    return Cell((place, second(period_label(found.period, words))))
