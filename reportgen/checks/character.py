"""Whether a figure is in character for its measure, and which slip would explain it.

In: a figure, the figures before it with their seasons, the target. Out: what the figure
was compared with and what may have been meant, or nothing.

A slip of the hand multiplies by ten or a hundred, divides by them (a per cent typed as a
fraction), or swaps two digits. A figure is called out of character where it is far outside
all that came before, or where less would do and undoing a slip brings it home:

- Of a history of ``SHORTEST_HISTORY`` figures or more, it is several times larger than the
  largest or smaller than the smallest, and ``FAR_SPREADS`` spreads from the median.
- Where a season shows, it is so for its own season, and a slip explains it: a winter's
  figure typed a tenth too small is like a summer's.
- Of a shorter history, to which the target counts, whose figures are much alike, it is far
  from all of them, and a slip explains it.
- Of a long history without a season, it is far from the median, and two swapped digits
  explain it.

Spreads are median absolute deviations, which one earlier slip does not move. Thresholds
were set by injecting slips into published series: no true figure may be called odd.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from reportgen.frozen import dataclass
from reportgen.model.number import decimals_of

SHORTEST_HISTORY = 4
"""Earlier figures below which only the likeness of a short history counts."""
LONG_HISTORY = 8
"""Earlier figures from which a spread is known well enough to doubt two digits by it."""
FAR_SPREADS = 6
"""Spreads from the median beyond which a figure is far out."""
FAR_RATIO = 3
"""Times by which it is larger than the largest, or smaller than the smallest, before it."""
FAR_RATIO_SHORT = 5
"""The same for a short history."""
LEAST_SPREAD = 0.1
"""Part of its level that stands for the spread of a history that hardly moves."""
LEAST_SPREAD_OF_DIGITS = 0.02
"""The same where two digits are doubted."""
ALIKE = 1.5
"""Times by which figures of a short history may differ, and a slip undone from them."""
EVEN_RATIO = 2
"""Times by which the figures of a short series may differ without one being odd."""
EVEN_SHARE = Decimal("0.1")
"""Part of its size by which those of a longer series may."""
SEASON_ALIKE = 1.25
"""Times by which a slip undone may leave the figures of its season."""
SEASON_SHARE = 0.5
"""Part of the variation that is left within seasons, below which a season shows."""
FIGURES_OF_A_SEASON = 2
"""Earlier figures that each season needs."""
HOME_SPREADS = 2
"""Spreads from the median within which a figure is at home once its digits are swapped."""
DIGITS = 3
"""Digits of a figure of which two may be thought swapped: fewer look alike by chance."""

# The median absolute deviation times this estimates a standard deviation.
_MAD_SCALE = 1.4826
_SCALES = tuple(map(Decimal, ("0.1", "10", "0.01", "100")))


@dataclass(frozen=True, slots=True)
class Past:
    """An earlier figure and its season: the number of its quarter or month."""

    figure: float
    season: int


@dataclass(frozen=True, slots=True)
class Oddity:
    """What a figure was held against, and what may have been meant."""

    compared: tuple[float, ...]
    """The earlier figures, of its season only where that makes it odd."""
    seasonal: bool = False
    meant: Decimal | None = None
    """The figure without the slip that explains it."""


def oddity(
    figure: Decimal, season: int, past: Sequence[Past], targets: Iterable[Decimal] = ()
) -> Oddity | None:
    """Return why ``figure`` is out of character after ``past``, oldest first; else ``None``.

    A zero is left to the rule for zeros. ``targets`` are the bounds of its target.

    >>> past = [Past(each, 1) for each in (19.2, 16.1, 8.7, 12.3, 26.6)]
    >>> oddity(Decimal(188), 2, past).meant, oddity(Decimal("18.8"), 2, past)
    (Decimal('18.8'), None)
    """
    if figure.is_zero() or not past:
        return None
    history = tuple(each.figure for each in past)
    value = float(figure)
    if len(history) < SHORTEST_HISTORY:
        return _odd_beside_few(figure, history, [float(each) for each in targets if each])
    if is_far_outside(value, history):
        return Oddity(history, meant=_rescaled(figure, history, FAR_RATIO))
    if len(history) < LONG_HISTORY:
        return None
    seasons = _seasons(past)
    if not seasons:
        return _odd_by_digits(figure, history)
    return _odd_in_season(figure, seasons, tuple(seasons.get(season, ())))


def is_even(figures: Sequence[Decimal]) -> bool:
    """Return whether no figure of a series can be out of character, in whatever order.

    ``oddity`` would say the same of each of them. Most series are even, and asking once for
    the series takes 0.03 s off the 0.43 s in which 8000 figures are checked.

    >>> is_even([Decimal(68), Decimal(71)]), is_even([Decimal(68), Decimal(680)])
    (True, False)
    """
    if not figures:
        return True
    smallest = min(map(abs, figures))
    # Short of a long history all rules want a figure ``FAR_RATIO`` times beyond the others ...
    if len(figures) <= LONG_HISTORY:
        return max(map(abs, figures)) <= EVEN_RATIO * smallest
    # ... and after one, that or one ``FAR_SPREADS`` times ``LEAST_SPREAD_OF_DIGITS`` away.
    return max(figures) - min(figures) <= EVEN_SHARE * smallest


def is_far_outside(figure: float, history: Sequence[float]) -> bool:
    """Return whether ``figure`` lies far outside a history of ``SHORTEST_HISTORY`` or more.

    A history of nothing but zeros has no character.

    >>> is_far_outside(188, [19.2, 16.1, 8.7, 12.3, 26.6])
    True
    >>> is_far_outside(18.8, [19.2, 16.1, 8.7, 12.3, 26.6])
    False
    """
    if len(history) < SHORTEST_HISTORY or not _is_beyond(figure, history, FAR_RATIO):
        return False
    return _is_far(figure, history, _deviations(history), LEAST_SPREAD)


def _odd_beside_few(
    figure: Decimal, history: tuple[float, ...], targets: Sequence[float]
) -> Oddity | None:
    known = (*history, *targets)
    if len(known) == 1 or not _is_beyond(float(figure), known, FAR_RATIO_SHORT):
        return None
    smallest, largest = min(map(abs, known)), max(map(abs, known))
    if not smallest or largest > ALIKE * smallest:
        return None
    meant = _rescaled(figure, known, ALIKE)
    return None if meant is None else Oddity(history, meant=meant)


def _odd_in_season(
    figure: Decimal, seasons: Mapping[int, Sequence[float]], like: tuple[float, ...]
) -> Oddity | None:
    """Return the oddity of a figure beside ``like``, those of its own season."""
    if not like or not _is_beyond(float(figure), like, FAR_RATIO):
        return None
    within = [deviation for each in seasons.values() for deviation in _deviations(each)]
    if not _is_far(float(figure), like, within, LEAST_SPREAD):
        return None
    meant = _rescaled(figure, like, SEASON_ALIKE)
    return None if meant is None else Oddity(like, seasonal=True, meant=meant)


def _odd_by_digits(figure: Decimal, history: tuple[float, ...]) -> Oddity | None:
    """Return the oddity of a figure of which two digits seem to be swapped."""
    value, deviations = float(figure), _deviations(history)
    if min(history) <= value <= max(history):
        return None
    if not _is_far(value, history, deviations, LEAST_SPREAD_OF_DIGITS):
        return None
    middle = _median(history)
    near = HOME_SPREADS * _spread(deviations, middle, LEAST_SPREAD_OF_DIGITS)
    found = (each for each in swapped(figure) if abs(float(each) - middle) <= near)
    meant = next(found, None)
    return None if meant is None else Oddity(history, meant=meant)


def _is_beyond(figure: float, history: Sequence[float], ratio: float) -> bool:
    """Return whether a figure is ``ratio`` times larger or smaller than all of a history."""
    size, smallest, largest = abs(figure), min(map(abs, history)), max(map(abs, history))
    return bool(largest) and not smallest / ratio <= size <= largest * ratio


def _is_far(
    figure: float, like: Sequence[float], deviations: Sequence[float], least: float
) -> bool:
    middle = _median(like)
    return abs(figure - middle) > FAR_SPREADS * _spread(deviations, middle, least)


def _spread(deviations: Sequence[float], middle: float, least: float) -> float:
    return max(_MAD_SCALE * _median(deviations), least * abs(middle))


def _deviations(history: Sequence[float]) -> list[float]:
    middle = _median(history)
    return [abs(each - middle) for each in history]


def _seasons(past: Sequence[Past]) -> dict[int, list[float]]:
    """Return the figures by season, empty where no season shows."""
    seasons: dict[int, list[float]] = {}
    for each in past:
        seasons.setdefault(each.season, []).append(each.figure)
    if len(seasons) == 1 or any(len(each) < FIGURES_OF_A_SEASON for each in seasons.values()):
        return {}
    whole = sum(_deviations([each.figure for each in past]))
    within = sum(sum(_deviations(each)) for each in seasons.values())
    return seasons if within < SEASON_SHARE * whole else {}


def _rescaled(figure: Decimal, like: Sequence[float], ratio: float) -> Decimal | None:
    """Return the figure with its point moved, if that brings it among ``like``, within a ratio."""
    sizes = [abs(each) for each in like]
    low, high = min(sizes) / ratio, max(sizes) * ratio
    moved = (figure * scale for scale in _SCALES)
    found = [each for each in moved if low <= abs(float(each)) <= high]
    middle = _median(sizes)
    nearest = min(found, key=lambda each: abs(abs(float(each)) - middle), default=None)
    return None if nearest is None else _plain(nearest)


def swapped(figure: Decimal) -> Iterator[Decimal]:
    """Yield the figure with two neighbouring digits swapped, of each pair of unlike ones.

    Figures of fewer than ``DIGITS`` digits look alike by chance, and give none.
    """
    sign, digits, _ = figure.as_tuple()
    if len(digits) < DIGITS:
        return
    for first in range(len(digits) - 1):
        if digits[first] != digits[first + 1]:
            other = list(digits)
            other[first], other[first + 1] = other[first + 1], other[first]
            yield Decimal((sign, tuple(other), -decimals_of(figure)))


def _plain(figure: Decimal) -> Decimal:
    """Return a figure without trailing zeros after the point, and never as a power of ten."""
    short = figure.normalize()
    return short if decimals_of(short) else short.quantize(Decimal(1))


def _median(figures: Sequence[float]) -> float:
    """Return the median; ``statistics`` would do, and costs more to import than all of this."""
    ranked = sorted(figures)
    middle = len(ranked) // 2
    return (ranked[middle] + ranked[~middle]) / 2
