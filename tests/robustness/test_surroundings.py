"""The surroundings of a process: its folder, streams, clock, home, language, or their absence."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import io
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from endurance import asked
from made_pack import MadePack

import reportgen
from reportgen.cli import main

ROOT = Path(reportgen.__file__).parent.parent
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs the shell of POSIX")
PDF = "pack-2023-24-q2.pdf"

ANOTHER_CLOCK = """
import datetime, sys, time
seconds = float(sys.argv.pop(1))
class Shifted(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(seconds, tz)
    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(seconds, datetime.UTC).replace(tzinfo=None)
    @classmethod
    def today(cls):
        return cls.now()
datetime.datetime = Shifted
real = time.localtime, time.gmtime
time.time = lambda: seconds
time.localtime = lambda at=None: real[0](seconds if at is None else at)
time.gmtime = lambda at=None: real[1](seconds if at is None else at)
from reportgen.cli import main
sys.exit(main())
"""


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = MadePack(tmp_path_factory.mktemp("packs") / "pack")
    made.add("PI.1", owner="Pennaeth Gwasanaethau Tŷ")
    return made.write()


@pytest.fixture(scope="module")
def foreign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = MadePack(tmp_path_factory.mktemp("Tŷ") / "Tŷ")
    made.add("PI.1", title="Ŷ 時")
    return made.write()


@pytest.fixture(scope="module")
def usual(pack: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    output = tmp_path_factory.mktemp("usual")
    assert asked("build", pack, "-o", output).exit_code == 0
    return digest(output)


def digest(output: Path) -> str:
    return hashlib.sha256((output / PDF).read_bytes()).hexdigest()


def surroundings(**changed: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", **changed}


def shell(
    script: str, *arguments: object, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run ``reportgen`` as the shell script's ``"$@"``."""
    command = ["/bin/sh", "-c", script, "sh", sys.executable, "-m", "reportgen"]
    return subprocess.run(
        [*command, *map(str, arguments)],
        capture_output=True,
        check=False,
        env=dict(env or surroundings()),
        timeout=120,
    )


@POSIX
def test_a_build_needs_no_streams(pack: Path, usual: str, tmp_path: Path) -> None:
    done = shell('exec "$@" <&- >&- 2>&-', "build", pack, "-o", tmp_path / "out")
    assert done.returncode == 0
    assert digest(tmp_path / "out") == usual


@POSIX
def test_a_folder_that_was_removed_under_its_user_is_named(pack: Path) -> None:
    done = shell('d=$(mktemp -d); cd "$d"; rmdir "$d"; exec "$@"', "check", pack)
    assert (done.returncode, done.stdout) == (74, b"")
    assert done.stderr == b"reportgen: the current folder is no longer there\n"


@POSIX
@pytest.mark.skipif(
    sys.platform != "win32" and os.geteuid() == 0, reason="an administrator may write everywhere"
)
def test_a_folder_that_is_read_only_is_no_hindrance(pack: Path, usual: str, tmp_path: Path) -> None:
    here = tmp_path / "here"
    here.mkdir(mode=0o500)
    done = shell(f"cd '{here}'; exec \"$@\"", "build", pack, "-o", tmp_path / "out")
    assert done.returncode == 0
    assert digest(tmp_path / "out") == usual


@pytest.mark.parametrize("seconds", ["0", "4070908800"], ids=["1970", "2099"])
def test_the_clock_has_no_part_in_a_pack(
    seconds: str, pack: Path, usual: str, tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", ANOTHER_CLOCK, seconds, "build", str(pack), "-o", str(tmp_path)],
        capture_output=True,
        check=False,
        env=surroundings(),
    )
    assert done.returncode == 0, done.stderr
    assert digest(tmp_path) == usual


@POSIX
@pytest.mark.parametrize(
    "settings",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "de_DE.ISO-8859-1", "PYTHONUTF8": "0"},
        {"LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Kathmandu", "PYTHONHASHSEED": "0"},
        {"HOME": "/nonexistent", "TMPDIR": "/nonexistent", "MPLCONFIGDIR": "/nonexistent"},
    ],
    ids=["C", "German, Latin-1", "Turkish", "no home"],
)
def test_findings_are_the_same_bytes_in_every_language(
    settings: dict[str, str], foreign: Path, tmp_path: Path
) -> None:
    done = shell('exec "$@"', "check", foreign, "--format", "json", env=surroundings(**settings))
    out = io.BytesIO()
    with contextlib.redirect_stdout(io.TextIOWrapper(out, "utf-8")):
        assert main(["check", str(foreign), "--format", "json"]) == 3
        assert (done.returncode, done.stdout) == (3, out.getvalue())
    assert "'時'" in done.stdout.decode("utf-8")
    assert b"Traceback" not in done.stderr


def test_a_pdf_that_another_program_holds_open_is_named(
    pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As Windows answers where a reader has the file open.
    def held(source: object, target: object) -> None:
        raise PermissionError(errno.EACCES, "The process cannot access the file", str(target))

    (tmp_path / PDF).write_bytes(b"open")
    monkeypatch.setattr(os, "replace", held)
    answer = asked("build", pack, "-o", tmp_path)
    assert answer.exit_code == 74
    assert answer.findings[0]["message"].startswith(str(tmp_path / PDF))
    assert "the older file is as it was" in answer.findings[0]["hint"]
    assert [path.name for path in tmp_path.iterdir()] == [PDF]
    assert (tmp_path / PDF).read_bytes() == b"open"
