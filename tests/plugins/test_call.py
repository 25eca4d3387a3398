"""Calling code that is not ours: what it leaves behind, and what passes through."""

from __future__ import annotations

import signal
import warnings
from pathlib import Path

import pytest

from reportgen.diagnostics import Diagnostic, Location, ReportgenError
from reportgen.plugins import call
from reportgen.plugins.call import PluginError, called

HERE = Path(__file__)
needs_timers = pytest.mark.skipif(
    not hasattr(signal, "setitimer"), reason="no interval timers on this system"
)


def test_the_value_comes_back():
    assert called(lambda: 7, HERE) == 7


def test_an_error_is_told_at_the_line_of_the_file():
    def work():
        return {}["missing"]

    with pytest.raises(PluginError, match="KeyError: 'missing'") as caught:
        called(work, HERE)
    assert caught.value.line == work.__code__.co_firstlineno + 1
    assert caught.value.column == 16
    with pytest.raises(PluginError) as elsewhere:
        called(work, Path("other.py"))
    assert (elsewhere.value.line, elsewhere.value.column) == (None, None)


def test_findings_and_interrupts_pass_through():
    found = ReportgenError([Diagnostic("L301", "unknown", Location("own.yaml"))])
    for error in (found, KeyboardInterrupt()):

        def work(error=error):
            raise error

        with pytest.raises(type(error)) as caught:
            called(work, HERE)
        assert caught.value is error


def test_a_long_message_is_cut_to_one_line():
    def work():
        raise ValueError("word\n" * 500)

    with pytest.raises(PluginError) as caught:
        called(work, HERE)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) <= 201


def test_prints_go_to_stderr_and_warnings_nowhere(capsys, recwarn):
    def work():
        print("said")
        warnings.warn("doubtful", stacklevel=1)

    called(work, HERE)
    assert capsys.readouterr() == ("", "said\n")
    assert list(recwarn) == []


@needs_timers
def test_an_alarm_of_somebody_else_is_left_as_it_was(monkeypatch):
    monkeypatch.setattr(call, "TIME_BUDGET_S", 0.05)

    def ring(number, frame):
        raise AssertionError("too early")

    handler = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, 60.0)
    try:
        with pytest.raises(PluginError, match=r"takes longer than 0\.05 seconds"):
            called(signal.pause, HERE)
        assert signal.getsignal(signal.SIGALRM) is ring
        assert 50 < signal.getitimer(signal.ITIMER_REAL)[0] <= 60
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0.0)
        signal.signal(signal.SIGALRM, handler)
