"""A run that is killed, or whose disk fails, at each point; a second one finishes the work.

After both, nobody has two letters; who has none is told of, and who may have one is "unknown".
"""

from __future__ import annotations

import errno
import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from failing_disk import FailingDisk, error, in_a_process_of_its_own, killed
from made_pack import MadePack
from mail_server import MailServer, served
from mailing import PEOPLE, Mailing, states_of

from reportgen.distribution.smtp import SmtpCarrier

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="kills and forks are POSIX's")


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = MadePack(tmp_path_factory.mktemp("packs") / "pack", {"status": "final"})
    made.add()
    made.build()
    (path,) = (made.folder.parent / "output").glob("*.pdf")
    return path


def finish(mailing: Mailing, server: MailServer, where: str) -> bool:
    """Run again; nobody has two letters, nor none without its being said.

    Returns whether it is unknown of anybody.
    """
    answer = mailing.run()
    assert answer.exit_code in (0, 6), (where, answer.document)
    for person, state in zip(PEOPLE, states_of(answer), strict=True):
        number = server.copies[person]
        assert number <= 1, (where, person)
        assert state in ("sent", "unknown"), (where, person, state)
        assert number == 1 or state == "unknown", (where, person)
        told = any(person in each["message"] for each in answer.errors)
        assert told == (state == "unknown"), (where, person)
    return "unknown" in states_of(answer)


@POSIX
@pytest.mark.parametrize(
    "alone",
    [
        pytest.param(False, id="one letter"),
        pytest.param(True, id="a letter for each", marks=pytest.mark.exhaustive),
    ],
)
def test_a_kill_at_any_point_doubles_nothing(pdf: Path, tmp_path: Path, alone: bool) -> None:
    options = ("--per-recipient",) if alone else ()
    point, tried, unknown = 0, 0, 0
    while True:
        point += 1
        with MailServer() as server:
            mailing = Mailing(tmp_path / str(point)).put(pdf)
            mailing.speak_to(server.port, server)
            mailing.write()

            def work(point: int = point, mailing: Mailing = mailing) -> int:
                FailingDisk(point, killed).install(pytest.MonkeyPatch())
                return mailing.run(*options).exit_code

            mailing.write = lambda: None  # type: ignore[method-assign]
            code = in_a_process_of_its_own(work)
            if code != -9:
                assert code == 0
                break
            tried += 1
            unknown += finish(mailing, server, f"killed at {point}")
    print(f"killed at {tried} points, {unknown} of them left somebody unknown")
    assert tried > 5
    assert unknown > 0


@pytest.mark.parametrize(
    "number", [errno.ENOSPC, pytest.param(errno.EACCES, marks=pytest.mark.exhaustive)]
)
def test_a_disk_that_fails_at_any_point_doubles_nothing(
    pdf: Path, tmp_path: Path, number: int
) -> None:
    point, tried = 0, 0
    while True:
        point += 1
        with MailServer() as server:
            mailing = Mailing(tmp_path / str(point)).put(pdf)
            mailing.speak_to(server.port, server)
            mailing.write()
            mailing.write = lambda: None  # type: ignore[method-assign]
            disk = FailingDisk(point, error(number))
            with pytest.MonkeyPatch.context() as patch:
                disk.install(patch)
                code = mailing.run().exit_code
            if not disk.has_failed:
                break
            tried += 1
            assert code in (0, 74), point
            finish(mailing, server, f"failed at {point}")
    assert tried > 5


def test_nothing_leaves_before_the_intent_is_on_the_disk(
    pdf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    real = SmtpCarrier.carry

    def carry(self: SmtpCarrier, letter, recipients, about_to_send):  # type: ignore[no-untyped-def]
        def told(accepted):  # type: ignore[no-untyped-def]
            about_to_send(accepted)
            assert not server.letters
            lines = mailing.ledger.read_text("utf-8").splitlines()
            steps.extend(json.loads(line).get("event", "") for line in lines)

        return real(self, letter, recipients, told)

    with MailServer() as server:
        mailing = Mailing(tmp_path).put(pdf)
        mailing.speak_to(server.port, server)
        monkeypatch.setattr(SmtpCarrier, "carry", carry)
        assert mailing.run().exit_code == 0
    assert steps == ["", "intended", "intended", "intended"]
    assert len(server.letters) == 1


@POSIX
@pytest.mark.parametrize(
    ("cut", "left"),
    [("silent after RCPT", {"unknown"}), ("silent at the greeting", {"not sent yet"})],
)
def test_a_run_that_is_asked_to_end_leaves_a_ledger_that_can_be_used(
    pdf: Path, tmp_path: Path, cut: str, left: set[str]
) -> None:
    server = MailServer()
    with served(server, cut) as port:
        mailing = Mailing(tmp_path).put(pdf)
        mailing.speak_to(port, server)
        mailing.write()
        command = [sys.executable, "-m", "reportgen", "email", mailing.pdf, "--list", "cabinet"]
        with subprocess.Popen([*map(str, command), "--send"], stderr=subprocess.PIPE) as run:
            wanted = b"intended" if cut == "silent after RCPT" else b"ledger"
            for _ in range(500):
                if mailing.ledger.exists() and wanted in mailing.ledger.read_bytes():
                    break
                time.sleep(0.02)
            time.sleep(0.1)
            run.send_signal(signal.SIGTERM)
            assert run.wait(10) == 143
        assert {*states_of(mailing.run("--dry-run"))} == left
        assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
        resend = () if left != {"unknown"} else ("--resend-unknown",)
        assert mailing.run(*resend).exit_code == 0
    assert [server.copies[each] for each in PEOPLE] == [1, 1, 1]
