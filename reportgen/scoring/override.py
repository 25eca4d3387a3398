"""Scores and trends by word or symbol: what officers set, and what was published before.

In: the text of a cell. Out: a ``Score`` with its band, or a ``Trend``; ``None`` for text
that is neither. Reading is by whole words: nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.model.rules import Band, Score, Trend

SCORE_SYMBOLS = {"★": Score.MET, "●": Score.CLOSE, "▲": Score.NOT_MET}
TREND_SYMBOLS = {
    "↗": Trend.IMPROVING,
    "→": Trend.STEADY,
    "➡": Trend.STEADY,
    "↘": Trend.DECLINING,
}
OVERRIDING_TRENDS = (Trend.IMPROVING, Trend.STEADY, Trend.DECLINING, Trend.NONE)
_VARIATION_SELECTORS = "\ufe0e\ufe0f"
"""Some programs write an arrow as an emoji, with one of these behind it."""


def read_score(text: str, bands: Sequence[Band]) -> tuple[Score, Band | None] | None:
    """Return the score that ``text`` names, and its band; ``None`` if it names none.

    Words are ``met``, ``close``, ``not_met``, ``not_scored`` or a band's name, in any case,
    with spaces for underscores. A word for which the layout has no band gives ``None``.
    """
    if not text:
        return None
    word = _word(text)
    symbol = SCORE_SYMBOLS.get(word)
    if word == Score.NOT_SCORED:
        return Score.NOT_SCORED, None
    named = [band for band in bands if _word(band.name) == word]
    counting = [band for band in bands if band.counts_as == (symbol or word)]
    if counting:
        # The word claims no more than it says: the least of several bands that are met.
        plain = counting[-1] if counting[0].counts_as is Score.MET else counting[0]
        band = next((each for each in named if each in counting), plain)
        return band.counts_as, band
    return (named[0].counts_as, named[0]) if named else None


def names_band(text: str, band: Band) -> bool:
    """Return whether ``text`` means this one band, and not a score that others share."""
    word = _word(text)
    return word == _word(band.name) and word not in {*Score}


def read_trend(text: str) -> Trend | None:
    r"""Return the trend that ``text`` names or draws, ``None`` if it is neither.

    >>> read_trend("➡\ufe0f").value, read_trend("Declining").value, read_trend("better")
    ('steady', 'declining', None)
    """
    if not text:
        return None
    word = _word(text)
    if word in TREND_SYMBOLS:
        return TREND_SYMBOLS[word]
    return Trend(word) if word in {*Trend} else None


def read_trend_override(text: str) -> Trend | None:
    """Return the trend that an override names; ``up`` and ``down`` cannot be set."""
    trend = read_trend(text)
    return trend if trend in OVERRIDING_TRENDS else None


def _word(text: str) -> str:
    plain = text.strip().rstrip(_VARIATION_SELECTORS)
    return "_".join(plain.casefold().replace("-", " ").replace("_", " ").split())
