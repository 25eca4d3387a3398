"""An archive in S3, as a server on this machine speaks it over HTTP.

The command line, several processes at once, a server that is not there.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from made_pack import MadePack
from s3_server import BUCKET, s3_server

from reportgen.cli import main

pytestmark = pytest.mark.exhaustive

PROCESSES, VERSIONS = 4, 5
ADDING = """\
import sys
from pathlib import Path
from archives import KEY, INFO, payload_with
from reportgen.archive.adding import add_version
from reportgen.archive.place import find_place
from reportgen.storage.lock import LockedError
address, cache, name, number = sys.argv[1:]
for count in range(int(number)):
    while True:
        place = find_place(address, None, {"XDG_CACHE_HOME": cache})
        try:
            add_version(place, KEY, payload_with(f"{name} {count}"), INFO, f"{name} {count}")
            break
        except LockedError:
            pass
"""

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def server() -> Iterator[dict[str, str]]:
    with s3_server() as environ:
        yield environ


@pytest.fixture
def call(
    server: dict[str, str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> Call:
    """Return a function that runs one command on this machine."""
    for name, value in server.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    def run(*arguments: object) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        written = capsys.readouterr()
        return code, written.out, written.err

    return run


def test_the_commands_work_as_in_a_folder(call: Call, tmp_path: Path) -> None:
    address = f"s3://{BUCKET}/commands"
    made = MadePack(tmp_path / "adult-care", spec={"archive": address})
    made.add("PI.1", "90 91 92 93 94 95")
    pack = made.write()
    name = "example-borough-council/2023-24-q2/adult-care/v001"

    code, out, err = call("archive", "add", pack)
    assert (code, out) == (0, f"{address}/{name}\n"), err
    assert f"{address}: a new archive was begun" in err
    assert call("archive", "add", pack)[2].endswith("nothing was changed\n")
    made.outturns[-1]["value"] = "96"
    made.write()
    assert call("archive", "add", pack)[0] == 7
    assert call("archive", "add", pack, "--reason", "a slip")[0] == 0

    code, out, err = call("archive", "list", "--archive", address)
    assert (code, err) == (0, f"2 versions in {address}\n")
    code, out, _ = call("archive", "verify", "--archive", address, "--format", "json")
    assert (code, json.loads(out)["versions"], json.loads(out)["damages"]) == (0, 2, [])
    code, _, err = call("archive", "export", name, tmp_path / "out", "--archive", address)
    assert code == 0, err
    code, out, _ = call("diff", tmp_path / "out", pack)
    assert "2023-24 Q2: 95% → 96%" in out
    code, out, err = call("archive", "sweep", "--archive", address)
    assert (code, out, err) == (0, "", f"{address}: 0 unfinished versions\n")


def test_several_processes_add_at_once_and_nothing_is_lost_or_doubled(
    call: Call, server: dict[str, str], tmp_path: Path
) -> None:
    address = f"s3://{BUCKET}/at-once"
    paths = [str(Path(__file__).resolve().parents[1] / "builders")]
    paths += [os.environ["PYTHONPATH"]] if os.environ.get("PYTHONPATH") else []
    environ = {**os.environ, **server, "PYTHONPATH": os.pathsep.join(paths)}
    adding = [
        subprocess.Popen(
            [sys.executable, "-c", ADDING, address, str(tmp_path / name), name, str(VERSIONS)],
            env=environ,
        )
        for name in (f"p{number}" for number in range(PROCESSES))
    ]
    assert [each.wait(timeout=300) for each in adding] == [0] * PROCESSES
    code, out, _ = call("archive", "list", "--archive", address, "--format", "json")
    listed = json.loads(out)
    assert code == 0
    assert [each["number"] for each in listed] == list(range(1, PROCESSES * VERSIONS + 1))
    reasons = sorted(each["reason"] for each in listed)
    assert reasons == sorted(f"p{p} {v}" for p in range(PROCESSES) for v in range(VERSIONS))
    assert call("archive", "verify", "--archive", address)[0] == 0


def test_a_bucket_that_is_not_there_is_named(call: Call) -> None:
    code, _, err = call("archive", "list", "--archive", "s3://nobody/archive")
    assert code in (2, 74)
    assert "s3://nobody/archive" in err


def test_a_server_that_is_not_there_is_a_failure_of_the_network(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    from s3fs import S3FileSystem

    S3FileSystem.clear_instance_cache()
    code, _, err = call("archive", "list", "--archive", "s3://council/archive")
    assert code == 74
    assert "s3://council/archive: Could not connect" in err
    S3FileSystem.clear_instance_cache()
