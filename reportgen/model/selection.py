"""Parts of a pack: which indicators and actions a page is about."""

from __future__ import annotations

from enum import StrEnum

from reportgen.frozen import dataclass
from reportgen.model.indicator import Frequency
from reportgen.model.rules import Trend


class Division(StrEnum):
    """What a pack is divided by where pages are repeated; every part has its own turn."""

    DIRECTORATE = "directorate"
    OUTCOME = "outcome"


@dataclass(frozen=True, slots=True)
class Where:
    """A filter: of each criterion that is stated, one of its values must hold.

    Scores and trends hold for indicators alone, a status for actions alone: what cannot
    have a criterion is not kept out by it.
    """

    score: tuple[str, ...] = ()
    """Scores, which mean all bands that count as them, or names of bands."""
    outcome: tuple[str, ...] = ()
    directorate: tuple[str, ...] = ()
    owner: tuple[str, ...] = ()
    """Owners as the data names them, or their roles."""
    code: tuple[str, ...] = ()
    frequency: tuple[Frequency, ...] = ()
    trend: tuple[Trend, ...] = ()
    """Of the short-term or the annual trend."""
    short_term_trend: tuple[Trend, ...] = ()
    annual_trend: tuple[Trend, ...] = ()
    status: tuple[str, ...] = ()
    """Of actions: ``on track``, ``overdue``."""
