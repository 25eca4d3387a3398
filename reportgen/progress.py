"""How far a build has come, for those who wait for it.

In: calls ``progress(stage, done, total)`` from the pipeline. Out: a bar on a terminal,
once the build has taken longer than a moment, and nothing anywhere else; for those who ask
where the time went, a table of the stages.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import Protocol, TextIO

Progress = Callable[[str, int, int], None]
"""Told ``(stage, done, total)``: a few words, and counts from 0 to ``total``."""

SHOWN_AFTER_S = 1.0
"""Nobody needs a bar for what is over sooner."""
_REDRAWN_EVERY_S = 0.1
_BAR_CHARACTERS = 24


class ProgressBar(Protocol):
    """A progress function that can be wiped off the screen again."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show how far the work is."""

    def close(self) -> None:
        """Leave the line of the terminal as it was found."""


class Silent:
    """The bar of a run that nobody watches."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show nothing."""

    def close(self) -> None:
        """Have nothing to wipe."""


class TerminalBar:
    """One line of a terminal, drawn again and again.

    ``clock`` returns seconds that never go back.
    """

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        """Start the clock; nothing is drawn yet."""
        self._stream = stream
        self._clock = clock
        self._next_draw = clock() + SHOWN_AFTER_S
        self._drawn = False

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Draw the bar, unless it is too soon."""
        now = self._clock()
        if now < self._next_draw:
            return
        self._next_draw = now + _REDRAWN_EVERY_S
        self._drawn = True
        import shutil  # late: most builds are over before a bar is drawn

        columns = shutil.get_terminal_size().columns
        self._write("\r" + bar_line(stage, done, total)[: columns - 1] + "\x1b[K")

    def close(self) -> None:
        """Wipe the bar."""
        if self._drawn:
            self._write("\r\x1b[K")
            self._drawn = False

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()


class StageClock:
    """Hands progress on to a bar, and keeps how long each stage took.

    ``clock`` returns seconds that never go back, ``processor`` those that the process has
    worked since it began: what it worked before the first stage is the stage "starting".
    """

    def __init__(
        self,
        bar: ProgressBar,
        clock: Callable[[], float] = time.monotonic,
        processor: Callable[[], float] = time.process_time,
    ) -> None:
        """Start with no stage."""
        self._bar, self._clock, self._processor = bar, clock, processor
        self._stages: dict[str, list[float]] = {"starting": [0.0, 0.0]}
        self._stage = "starting"
        self._since = clock(), 0.0

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Begin a stage, unless it is the one at hand."""
        if stage != self._stage:
            self._end_stage()
            self._stage = stage
            self._stages.setdefault(stage, [0.0, 0.0])
        self._bar(stage, done, total)

    def close(self) -> None:
        """End the last stage, and close the bar."""
        self._end_stage()
        self._bar.close()

    def table(self) -> str:
        """Return a line for each stage in its order: seconds on the clock and of work.

        >>> print(StageClock(Silent(), lambda: 0.0, lambda: 0.0).table(), end="")
        elapsed  CPU s
           0.00   0.00  starting
           0.00   0.00  in all
        """
        sums = [sum(column) for column in zip(*self._stages.values(), strict=True)]
        rows = [*self._stages.items(), ("in all", sums)]
        return "elapsed  CPU s\n" + "".join(
            f"{elapsed:7.2f} {worked:6.2f}  {stage}\n" for stage, (elapsed, worked) in rows
        )

    def _end_stage(self) -> None:
        now = self._clock(), self._processor()
        spent = self._stages[self._stage]
        for index in (0, 1):
            spent[index] += now[index] - self._since[index]
        self._since = now


def bar_line(stage: str, done: int, total: int) -> str:
    """Return the text of a bar, in characters that every terminal has.

    >>> bar_line("drawing pages", 3, 4)
    '[##################......]  75%  drawing pages'
    """
    share = min(max(done / total, 0.0), 1.0) if total > 0 else 0.0
    full = int(share * _BAR_CHARACTERS)
    return f"[{'#' * full}{'.' * (_BAR_CHARACTERS - full)}] {share:4.0%}  {stage}"


def bar_for(stream: TextIO | None) -> ProgressBar:
    """Return a bar for ``stream`` if it is a terminal that can redraw a line."""
    watched = stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"
    return TerminalBar(stream) if watched and stream is not None else Silent()
