"""A bar on a terminal, after a second, and nothing anywhere else."""

from __future__ import annotations

import io

import pytest

from reportgen.progress import Silent, StageClock, TerminalBar, bar_for, bar_line


class Clock:
    """Stands still until it is put forward."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_nothing_is_drawn_in_the_first_second() -> None:
    clock, stream = Clock(), Terminal()
    bar = TerminalBar(stream, clock)
    clock.now = 0.99
    bar("drawing pages", 1, 2)
    bar.close()
    assert stream.getvalue() == ""


def test_after_a_second_the_bar_appears_and_is_wiped_at_the_end() -> None:
    clock, stream = Clock(), Terminal()
    bar = TerminalBar(stream, clock)
    clock.now = 1.0
    bar("drawing pages", 1, 2)
    assert stream.getvalue() == "\r" + bar_line("drawing pages", 1, 2) + "\x1b[K"
    bar.close()
    bar.close()
    assert stream.getvalue().endswith("\r\x1b[K")
    assert stream.getvalue().count("\x1b[K") == 2


def test_the_bar_is_not_redrawn_faster_than_anybody_can_see() -> None:
    clock, stream = Clock(), Terminal()
    bar = TerminalBar(stream, clock)
    clock.now = 1.0
    for _ in range(100):
        bar("drawing pages", 1, 2)
    clock.now = 1.2
    bar("drawing pages", 2, 2)
    assert stream.getvalue().count("\r") == 2


@pytest.mark.parametrize(("done", "total", "share"), [(0, 0, "0%"), (5, 4, "100%"), (1, 3, "33%")])
def test_shares_stay_between_nothing_and_all(done: int, total: int, share: str) -> None:
    line = bar_line("x", done, total)
    assert line.split("]")[1].split() == [share, "x"]
    assert line.index("]") == 25


def test_only_a_terminal_gets_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    assert isinstance(bar_for(Terminal()), TerminalBar)
    assert isinstance(bar_for(io.StringIO()), Silent)
    assert isinstance(bar_for(None), Silent)
    monkeypatch.setenv("TERM", "dumb")
    assert isinstance(bar_for(Terminal()), Silent)


def test_the_time_of_each_stage_is_kept() -> None:
    elapsed, worked = Clock(), Clock()
    elapsed.now = 50.0
    worked.now = 0.25  # spent before there was a clock
    clock = StageClock(Silent(), elapsed, worked)
    for stage, seconds in (("reading", 0.5), ("drawing", 1.0), ("drawing", 1.0), ("reading", 2.0)):
        clock(stage, 0, 1)
        elapsed.now += 2 * seconds
        worked.now += seconds
    clock.close()
    assert clock.table().splitlines() == [
        "elapsed  CPU s",
        "   0.00   0.25  starting",
        "   5.00   2.50  reading",
        "   4.00   2.00  drawing",
        "   9.00   4.75  in all",
    ]
