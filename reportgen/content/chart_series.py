"""What a chart function of the pack's own is given: one indicator's figures, and their words."""

from __future__ import annotations

from reportgen.frozen import dataclass


@dataclass(frozen=True, slots=True)
class ChartSeries:
    """One indicator, for a chart function: ``def harvest(axes, series)``.

    ``axes`` are matplotlib's, empty, in the type and line weights of our own charts; theme
    colours go by their names (``color="navy"``). The function draws on them, and may return
    a text, which becomes the chart's title in place of the finding. All that it is given can
    be read and not be changed. Tuples have one item for each quarter shown, oldest first.

    ``axes`` have about 108 x 76 mm in an exception report; they are fitted into the room
    that the page has, type and line weights staying as they are. What no page can carry is
    refused: colours that the theme lacks, transparency, hatching, pictures, type under 8 pt,
    lines under 0.25 pt, characters that the fonts lack, and more than 20 seconds of work.
    """

    code: str
    title: str
    unit: str
    """As printed: ``%``, ``days``, ``per 1,000``; empty where there is none to print."""
    decimals: int
    """Digits after the point of a figure as it is displayed."""
    polarity: str
    """``high``, ``low``, ``range`` or ``none``: which way is better."""
    labels: tuple[str, ...]
    """For ticks: ``Q1`` with the year below where a year begins: ``Q1`` over ``2022-23``."""
    periods: tuple[str, ...]
    """Each with its year, so that no two are alike: ``Q1 2022-23``."""
    values: tuple[float | None, ...]
    """Figures as displayed; ``None`` for a gap."""
    value_texts: tuple[str, ...]
    """Figures as printed: ``18.8%``; empty for a gap."""
    targets: tuple[float | None, ...]
    """The target of each quarter; of a range, its lower bound."""
    upper_targets: tuple[float | None, ...]
    """The same but for a range: its upper bound."""
    benchmark: float | None
    benchmark_name: str
    """Where the benchmark comes from; empty if nobody says."""
    markers: tuple[tuple[str, ...], ...]
    """The shorthand at each figure: ``p`` provisional, ``r`` revised, ``b`` break, ..."""
    breaks: tuple[int, ...]
    """Places whose figure does not compare with those before."""

    @property
    def places(self) -> range:
        """Return the places of the quarters, from 0."""
        return range(len(self.values))

    @property
    def points(self) -> tuple[tuple[int, float], ...]:
        """Return place and figure of every quarter that has one."""
        return tuple((at, value) for at, value in enumerate(self.values) if value is not None)
