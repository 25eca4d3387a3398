"""Whole processes: what they import, how they end when the world around them fails."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pikepdf
import pytest
from generated_pack import Size, write_pack

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "data" / "childrens-services"
HEAVY = (
    *("pandas", "numpy", "matplotlib", "openpyxl", "sqlalchemy", "pyarrow"),
    *("reportlab", "yaml", "PIL", "markdown_it"),
)
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")

LONG_ENOUGH = Size("interrupted", 200, 60)
"""A pack that takes long enough to be interrupted while it is being built."""


def environment(**changed: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**kept, "PYTHONPATH": os.pathsep.join(paths), **changed}


def run(
    *arguments: object, env: Mapping[str, str] | None = None, prefix: str = ""
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "reportgen", *(str(argument) for argument in arguments)]
    if prefix:
        code = f"{prefix}\nimport sys; from reportgen.cli import main; sys.exit(main())"
        command = [sys.executable, "-c", code, *command[3:]]
    return subprocess.run(
        command,
        capture_output=True,
        encoding="utf-8",
        env=env or environment(),
        check=False,
        timeout=300,
    )


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["build", "--help"], ["--version"], ["bild"], ["archive"], ["build"], []],
    ids=lambda arguments: " ".join(arguments) or "nothing",
)
def test_help_and_usage_errors_import_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys; from reportgen.cli import main\n"
        f"main({arguments!r})\n"
        f"heavy = [name for name in {HEAVY!r} if name in sys.modules]\n"
        "print('HEAVY', heavy)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        encoding="utf-8",
        env=environment(),
        check=True,
    )
    assert done.stdout.endswith("HEAVY []\n")


@pytest.mark.parametrize(
    ("command", "allowed"),
    [
        ("scores", {"yaml", "markdown_it"}),
        ("check", {"yaml", "markdown_it", "reportlab", "PIL"}),
        ("build", {"yaml", "markdown_it", "reportlab", "PIL"}),
    ],
)
def test_a_command_imports_no_more_than_it_needs(
    command: str, allowed: set[str], tmp_path: Path
) -> None:
    extra = ["-o", str(tmp_path)] if command == "build" else []
    code = (
        "import sys; from reportgen.cli import main\n"
        f"assert main([{command!r}, {str(SAMPLE)!r}, *{extra!r}]) == 0\n"
        f"print('HEAVY', *[name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        encoding="utf-8",
        env=environment(),
        check=True,
    )
    assert set(done.stdout.splitlines()[-1].split()[1:]) <= allowed


LATE = (
    *("json", "difflib", "zipfile", "socket", "html"),
    *("reportgen.sources.workbooks", "reportgen.sources.database"),
    *("reportgen.spec.json_schema", "reportgen.distribution"),
)
"""What a build of CSV files does without: each takes as long as laying out a page or longer."""


def test_a_small_build_imports_nothing_that_others_need(tmp_path: Path) -> None:
    write_pack(tmp_path / "pack", Size("small", 2, 1))
    code = (
        "import sys; before = set(sys.modules); from reportgen.cli import main\n"
        f"assert main(['build', {str(tmp_path / 'pack')!r}, '-o', {str(tmp_path)!r}]) == 0\n"
        f"print('LATE', [name for name in {LATE!r} if name in sys.modules.keys() - before])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        encoding="utf-8",
        env=environment(),
        check=True,
    )
    assert done.stdout.endswith("LATE []\n")


def test_import_reportgen_is_light() -> None:
    code = f"import sys, reportgen; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment(), check=True
    )
    assert done.stdout == "[]\n"


# The disk


@POSIX
def test_a_disk_that_is_full_is_exit_74_and_the_old_file_stays(tmp_path: Path) -> None:
    target = tmp_path / "childrens-services-2023-24-q2.pdf"
    target.write_bytes(b"last week's")
    limit = (
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))"
    )
    done = run("build", SAMPLE, "-o", tmp_path, prefix=limit)
    assert (done.returncode, done.stdout) == (74, "")
    assert f"{target}: " in done.stderr
    assert "bytes" in done.stderr
    assert "Traceback" not in done.stderr
    assert target.read_bytes() == b"last week's"
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


def test_an_output_folder_that_cannot_be_made_is_exit_74(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    done = run("build", SAMPLE, "-o", tmp_path / "file" / "out", "--format", "json")
    assert done.returncode == 74
    document = json.loads(done.stdout)
    assert document["errors"] == 1
    assert str(tmp_path / "file") in document["findings"][0]["message"]


@POSIX
@pytest.mark.skipif(
    sys.platform != "win32" and os.geteuid() == 0, reason="an administrator may write everywhere"
)
def test_a_read_only_output_folder_is_exit_74(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        assert run("build", SAMPLE, "-o", tmp_path).returncode == 74
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_result_that_cannot_be_written_is_exit_74() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "reportgen", "check", str(SAMPLE)],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env=environment(),
            check=False,
        )
    assert done.returncode == 74
    assert "Traceback" not in done.stderr


@POSIX
def test_a_reader_that_goes_away_is_no_error() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as gone:
        done = subprocess.run(
            [sys.executable, "-m", "reportgen", "check", str(SAMPLE)],
            stdout=gone,
            stderr=subprocess.PIPE,
            text=True,
            env=environment(),
            check=False,
        )
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


# Interruptions


@pytest.fixture(scope="module")
def long_pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packs") / "long"
    write_pack(folder, LONG_ENOUGH)
    return folder


def start_build(pack: Path, output: Path) -> subprocess.Popen[str]:
    """Start a build and return it when it has begun to work in its output folder."""
    process = subprocess.Popen(
        [sys.executable, "-m", "reportgen", "build", str(pack), "-o", str(output)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
    )
    for _ in range(6000):
        # The name of the holder is in the lock once it is held, not as soon as it is there.
        locks = output.glob(".*.reportgen-lock")
        if process.poll() is not None or any(lock.stat().st_size for lock in locks):
            break
        time.sleep(0.01)
    return process


@POSIX
@pytest.mark.parametrize(
    ("number", "exit_code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["INT", "TERM"]
)
def test_an_interrupted_build_leaves_nothing(
    long_pack: Path, tmp_path: Path, number: signal.Signals, exit_code: int
) -> None:
    process = start_build(long_pack, tmp_path)
    process.send_signal(number)
    out, err = process.communicate(timeout=60)
    assert process.returncode == exit_code
    assert out == ""
    assert "Traceback" not in err
    assert list(tmp_path.iterdir()) == []


@POSIX
def test_a_killed_build_is_cleaned_up_by_the_next(long_pack: Path, tmp_path: Path) -> None:
    old = tmp_path / "long-2023-24-q4.pdf"
    old.write_bytes(b"last week's")
    process = start_build(long_pack, tmp_path)
    process.kill()
    process.communicate(timeout=60)
    assert old.read_bytes() == b"last week's"
    assert run("build", SAMPLE, "-o", tmp_path).returncode == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "childrens-services-2023-24-q2.pdf",
        old.name,
    ]


@POSIX
def test_a_second_build_of_the_same_file_is_told_to_try_later(
    long_pack: Path, tmp_path: Path
) -> None:
    first = start_build(long_pack, tmp_path)
    first.send_signal(signal.SIGSTOP)  # however fast this machine is, it holds the lock
    second = run("build", long_pack, "-o", tmp_path)
    first.send_signal(signal.SIGCONT)
    assert second.returncode == 75
    assert f"process {first.pid} on " in second.stderr
    first.communicate(timeout=120)
    assert first.returncode == 0
    assert [path.name for path in tmp_path.iterdir()] == ["long-2023-24-q4.pdf"]


# Same input, same bytes


def test_the_same_input_gives_the_same_bytes_anywhere(tmp_path: Path) -> None:
    surroundings = (
        {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "Pacific/Auckland", "LC_ALL": "C.UTF-8"},
        {"PYTHONHASHSEED": "3", "TZ": "America/St_Johns", "LC_ALL": "tr_TR.UTF-8"},
        {"PYTHONHASHSEED": "4", "HOME": str(tmp_path / "nowhere"), "LC_ALL": "de_DE.UTF-8"},
    )
    answers, files = set(), set()
    for number, changed in enumerate(surroundings):
        output = tmp_path / str(number)
        done = run("build", SAMPLE, "-o", output, env=environment(**changed))
        assert done.returncode == 0, done.stderr
        files.add((output / "childrens-services-2023-24-q2.pdf").read_bytes())
        scores = run("scores", SAMPLE, "--format", "json", env=environment(**changed))
        answers.add(scores.stdout)
    assert len(files) == 1
    assert len(answers) == 1


def test_the_epoch_or_the_meeting_gives_the_dates_inside(tmp_path: Path) -> None:
    pdf = tmp_path / "childrens-services-2023-24-q2.pdf"
    dates = []
    for epoch in ({}, {"SOURCE_DATE_EPOCH": "0"}, {"SOURCE_DATE_EPOCH": "1700000000"}):
        done = run("build", SAMPLE, "-o", tmp_path, env=environment(**epoch))
        assert done.returncode == 0, done.stderr
        with pikepdf.open(pdf) as document:
            dates.append([str(document.docinfo[key])[:10] for key in ("/CreationDate", "/ModDate")])
    assert dates == [["D:20231206"] * 2, ["D:19700101"] * 2, ["D:20231114"] * 2]
