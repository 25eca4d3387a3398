"""Call code that is not ours: in limited time, its prints out of the way, its faults located.

In: something to call, and the file that the code is in. Out: its value, or ``PluginError``
with the line of that file in which it went wrong.
"""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
import traceback
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType, FrameType, TracebackType
from typing import NoReturn, TypeVar

from reportgen.diagnostics import ReportgenError

TIME_BUDGET_S = 20.0
"""Seconds that one call may take."""
_REMINDER_S = 0.5
"""Between two interruptions, where code catches the first one and goes on."""
_LONGEST_REASON = 200
"""Characters of somebody else's message that a finding can bear."""

_Value = TypeVar("_Value")


class PluginError(Exception):
    """Code of the pack's own could not do its work.

    Its text says on one line what was raised: ``ZeroDivisionError: division by zero``. Line
    and column, from 1, are those of the code's own file, ``None`` where none of it was running.
    """

    def __init__(self, cause: BaseException, line: int | None, column: int | None) -> None:
        """Keep the cause and its place."""
        super().__init__(_reason(cause))
        self.cause = cause
        self.line = line
        self.column = column


class OutOfTimeError(BaseException):
    """The time of a call is over; no ``Exception``, lest the code called takes it for its own."""

    def __init__(self, budget_s: float) -> None:
        """Keep how many seconds there were."""
        super().__init__(budget_s)
        self.budget_s = budget_s


def called(work: Callable[[], _Value], file: Path) -> _Value:
    """Return what ``work`` returns; it runs code of ``file``.

    The time is limited on the main thread of systems that have interval timers (not on
    Windows). What the code prints goes to stderr, because stdout carries our result; its
    warnings are not shown. Raises ``PluginError``; findings of our own pass through.
    """
    try:
        with (
            contextlib.redirect_stdout(sys.stderr),
            warnings.catch_warnings(),
            _time_limit(TIME_BUDGET_S),
        ):
            warnings.simplefilter("ignore")
            return work()
    except ReportgenError:
        raise
    except (Exception, SystemExit, OutOfTimeError) as error:
        raise PluginError(error, *_place(error, file)) from None


@contextlib.contextmanager
def _time_limit(budget_s: float) -> Iterator[None]:
    on_main_thread = threading.current_thread() is threading.main_thread()
    if not on_main_thread or not hasattr(signal, "setitimer"):
        yield
        return

    def interrupt(number: int, frame: FrameType | None) -> NoReturn:
        raise OutOfTimeError(budget_s)

    handler = signal.signal(signal.SIGALRM, interrupt)
    before = signal.setitimer(signal.ITIMER_REAL, budget_s, _REMINDER_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0.0)
        signal.signal(signal.SIGALRM, handler)
        # An alarm that somebody else had set rings, a little late.
        signal.setitimer(signal.ITIMER_REAL, *before)


def _reason(cause: BaseException) -> str:
    if isinstance(cause, OutOfTimeError):
        return f"it takes longer than {cause.budget_s:g} seconds"
    if isinstance(cause, SystemExit):
        return "it ends the program (SystemExit)"
    said = traceback.format_exception_only(cause)
    text = " ".join((said[-1] if said else type(cause).__name__).split())
    return text if len(text) <= _LONGEST_REASON else f"{text[:_LONGEST_REASON]}…"


def _place(error: BaseException, file: Path) -> tuple[int | None, int | None]:
    """Return the line and column of ``file`` in which an error arose, as far as known."""
    if isinstance(error, SyntaxError) and error.filename == str(file):
        return error.lineno, error.offset or None
    found: tuple[int | None, int | None] = (None, None)
    step: TracebackType | None = error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == str(file):
            found = step.tb_lineno, _column(step.tb_frame.f_code, step.tb_lasti, file)
        step = step.tb_next
    return found


def _column(code: CodeType, instruction: int, file: Path) -> int | None:
    """Return the column of an instruction, counted in characters from 1."""
    positions = list(code.co_positions())[instruction // 2 : instruction // 2 + 1]
    line, _, column, _ = positions[0] if positions else (None, None, None, None)
    if line is None or column is None:
        return None
    try:
        text = file.read_bytes().splitlines()[line - 1]
    except (OSError, IndexError):
        return None
    return len(text[:column].decode("utf-8", "replace")) + 1
