"""What every command must be, whatever it is given: an answer, soon, within its means.

``endured`` runs one command in this process and looks at how it ended: an exit code of the
contract (never that of a bug), exactly one JSON document, little time, little memory.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportgen.cli import main

MOST_CPU_S = 2.0
"""CPU time that one command may take for input of less than 1 MB."""
MOST_BYTES = 500_000_000
"""Address space that it may ask for, beside what this process has already."""
PLACE_KEYS = ({"file", "line", "column"}, {"file", "sheet", "cell"})
FINDING_KEYS = {"code", "severity", "message", "hint", "indicator", "period", "accepted"}


@dataclass(frozen=True)
class Answer:
    """How a command ended, and what it said."""

    exit_code: int
    document: Any
    """The JSON document that stdout is."""
    cpu_s: float
    said: str = field(repr=False, default="")
    """What stderr has."""

    @property
    def findings(self) -> list[dict[str, Any]]:
        """The findings of the document."""
        return self.document["findings"] if isinstance(self.document, dict) else []

    @property
    def errors(self) -> list[dict[str, Any]]:
        """The findings that are errors."""
        return [each for each in self.findings if each["severity"] == "error"]


def asked(*arguments: object) -> Answer:
    """Run a command with ``--format json``; return its answer, which is one document."""
    out, err = io.StringIO(), io.StringIO()
    start = time.process_time()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        exit_code = main([*(str(each) for each in arguments), "--format", "json"])
    used = time.process_time() - start
    document = json.loads(out.getvalue())
    return Answer(exit_code, document, used, err.getvalue())


def endured(*arguments: object, exit_codes: tuple[int, ...] = (0, 2, 3)) -> Answer:
    """Run a command that must survive; return its answer."""
    answer = asked(*arguments)
    assert answer.exit_code in exit_codes, answer.findings
    assert answer.cpu_s < MOST_CPU_S, f"{answer.cpu_s:.1f} s"
    assert "Traceback" not in answer.said
    check_document(answer)
    return answer


def check_document(answer: Answer) -> None:
    """See that the document is one of ``check``, and that its counts are those of its list."""
    document = answer.document
    stop = [each for each in answer.errors if not each["accepted"]]
    assert document["errors"] == len(stop)
    warn = [each for each in answer.findings if each["severity"] == "warning"]
    assert document["warnings"] == sum(not each["accepted"] for each in warn)
    for finding in answer.findings:
        assert finding.keys() - FINDING_KEYS in PLACE_KEYS
        assert finding["message"]
    if answer.exit_code == 0:
        assert not stop
    else:
        assert answer.findings


@contextlib.contextmanager
def little_memory() -> Iterator[None]:
    """Hold this process to what it has and ``MOST_BYTES``; only where the system can."""
    if not sys.platform.startswith("linux"):
        yield
        return
    import resource

    before = resource.getrlimit(resource.RLIMIT_AS)
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    limit = pages * resource.getpagesize() + MOST_BYTES
    resource.setrlimit(resource.RLIMIT_AS, (limit, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
