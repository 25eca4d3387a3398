"""The command line: reads what was asked, runs one command, says how it ended.

In: the arguments of the process. Out: the result on stdout, all else on stderr, and an
exit code of ``diagnostics.Exit``. Nothing heavy is imported before the arguments are
known to be good: ``--help`` must answer at once.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import FrameType

from reportgen.arguments.command_line import HelpWanted, parse, wants_json
from reportgen.collector import without_collector
from reportgen.commands.findings import findings_text, summary, visible
from reportgen.commands.outcome import Outcome
from reportgen.diagnostics import ArchiveError, Exit, ReportgenError, UsageError
from reportgen.findings.document import as_json, failure_document, findings_document


class Ended(BaseException):
    """The process was asked to end; ``exit_code`` says how it does.

    Not a ``KeyboardInterrupt``: Python ends by the signal itself, whatever exit code is
    asked for, once that has passed through ``exec``, as it may while modules are imported.
    """

    def __init__(self, exit_code: Exit) -> None:
        """Keep the exit code."""
        super().__init__(exit_code)
        self.exit_code = exit_code


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    as_document = wants_json(given)
    try:
        with _ended_by_signals(), without_collector():
            return _deliver(_run(given, as_document))
    except Ended as ended:
        return _deliver(_failed(ended.exit_code, ended.exit_code.name.lower(), as_document))


def _run(given: list[str], as_document: bool) -> Outcome:
    folder = None
    try:
        arguments = parse(given)
        folder = Path(arguments.pack) if hasattr(arguments, "pack") else None
        command = importlib.import_module(f"reportgen.commands.{arguments.command}")
        outcome: Outcome = command.run(arguments)
        return outcome
    except HelpWanted as wanted:
        return Outcome(Exit.DONE, wanted.text)
    except UsageError as error:
        return _failed(Exit.USAGE, str(error), as_document)
    except ArchiveError as error:
        return _failed(Exit.ARCHIVE, str(error), as_document, error.hint)
    except ReportgenError as error:
        return _refused(error, as_document, folder)
    except OSError as error:
        return _failed(_exit_code(error), _sentence(error), as_document, _hint(error))
    except Exception as error:
        if "--debug" in given:
            import traceback  # late: nobody else pays for it

            traceback.print_exc()
        message = f"internal error: {type(error).__name__}: {error}"
        hint = "this is a bug in reportgen; run again with --debug for the traceback"
        return _failed(Exit.INTERNAL, message, as_document, hint)


def _refused(error: ReportgenError, as_document: bool, folder: Path | None) -> Outcome:
    if as_document:
        document = as_json(findings_document(error.diagnostics))
        return Outcome(error.exit_code, document)
    found = findings_text(error.diagnostics, folder)
    remarks = f"{found}{summary(error.diagnostics)}; nothing written\n"
    return Outcome(error.exit_code, remarks=remarks)


def _failed(exit_code: Exit, message: str, as_document: bool, hint: str = "") -> Outcome:
    document = as_json(failure_document(message, hint)) if as_document else ""
    remarks = f"reportgen: {visible(message)}\n" + (f"    hint: {visible(hint)}\n" if hint else "")
    return Outcome(exit_code, document, remarks)


def _exit_code(error: OSError) -> Exit:
    return Exit.TRY_AGAIN if isinstance(error, BlockingIOError) else Exit.INPUT_OUTPUT


def _sentence(error: OSError) -> str:
    if isinstance(error, FileNotFoundError) and error.filename is None:
        return "the current folder is no longer there"  # what the system asked for has no name
    reason = error.strerror or str(error) or type(error).__name__
    return f"{error.filename}: {reason}" if error.filename else reason


def _hint(error: OSError) -> str:
    return "; ".join(getattr(error, "__notes__", ()))


def _deliver(outcome: Outcome) -> int:
    """Write what there is to write, and return the exit code that holds after that."""
    _remark(outcome.remarks)
    exit_code = outcome.exit_code
    try:
        _write(sys.stdout, outcome.result, errors="strict")
    except BrokenPipeError:
        # The reader has seen enough, as in `reportgen check PACK | head`.
        _abandon(sys.stdout)
    except OSError as error:
        _abandon(sys.stdout)
        _remark(f"reportgen: stdout: {error.strerror}\n")
        exit_code = Exit.INPUT_OUTPUT
    _remark(outcome.closing)
    return exit_code


def _remark(text: str) -> None:
    try:
        _write(sys.stderr, text, errors="backslashreplace")
    except OSError:
        _abandon(sys.stderr)  # there is nobody left to tell


def _write(stream: object, text: str, *, errors: str) -> None:
    if stream is None or not text:
        return
    # The same bytes in every locale; what a stream of another kind does is its own affair.
    if hasattr(stream, "reconfigure"):
        encoding = "utf-8" if errors == "strict" else None
        stream.reconfigure(encoding=encoding, errors=errors, newline="\n" if encoding else None)
    if hasattr(stream, "write") and hasattr(stream, "flush"):
        stream.write(text)
        stream.flush()


def _abandon(stream: object) -> None:
    # Python flushes at its end, and would fail again on what is still buffered.
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())  # type: ignore[attr-defined]


_SIGNALS = {signal.SIGINT: Exit.INTERRUPTED, signal.SIGTERM: Exit.TERMINATED}


@contextlib.contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Turn signals into exceptions, so that what is half done is cleaned up."""

    def end(number: int, frame: FrameType | None) -> None:
        raise Ended(_SIGNALS[signal.Signals(number)])

    if threading.current_thread() is not threading.main_thread():
        yield  # signals are somebody else's
        return
    before = {number: signal.signal(number, end) for number in _SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
