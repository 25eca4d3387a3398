"""The line that a finding is about, as the terminal shows it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.commands.quotation import WIDTH, quotation
from reportgen.diagnostics import Location

Run = Callable[..., tuple[int, str, str]]


def quoted(folder: Path, text: str, line: int, column: int) -> str:
    folder.mkdir(exist_ok=True)
    (folder / "own.yaml").write_text(text, "utf-8", newline="")
    return quotation(Location("own.yaml", line, column), folder)


def test_check_shows_the_line_and_the_place_in_it(
    run: Run, pack: Path, edit: Callable[[Path, str, str], None]
) -> None:
    edit(pack / "pack.yaml", "status: draft", "status: drft")
    line = (pack / "pack.yaml").read_text("utf-8").splitlines().index("status: drft") + 1
    code, out, _ = run("check", pack)
    assert code == 3
    assert out.startswith(f"pack.yaml:{line}:9: error: P401 ")
    number = str(line)
    assert out.splitlines()[2:4] == [
        f"    {number} | status: drft",
        f"    {' ' * len(number)} |         ^",
    ]
    _, _, err = run("build", pack, "-o", pack.parent / "out")
    assert f"    {number} | status: drft\n" in err


@pytest.mark.parametrize(
    ("text", "column", "expected"),
    [
        ("name: x", 7, "    1 | name: x\n      |       ^\n"),
        ("\tname: x", 1, "    1 |  name: x\n      | ^\n"),
        ("好: x", 4, "    1 | 好: x\n      |     ^\n"),
        ("name:\r\n", 6, "    1 | name:\n      |      ^\n"),
    ],
)
def test_the_caret_stands_under_the_place(
    tmp_path: Path, text: str, column: int, expected: str
) -> None:
    assert quoted(tmp_path, text, 1, column) == expected


def test_a_long_line_is_cut_around_the_place(tmp_path: Path) -> None:
    text = "a" * 500 + "X" + "b" * 500
    line, caret, _ = quoted(tmp_path, text, 1, 501).split("\n")
    assert len(line) == len("    1 | ") + WIDTH + 2
    assert line[caret.index("^")] == "X"
    assert line.count("…") == 2


@pytest.mark.parametrize(("line", "column"), [(3, 1), (1, 99), (2, 1)])
def test_where_there_is_nothing_to_show_nothing_is_shown(
    tmp_path: Path, line: int, column: int
) -> None:
    assert quoted(tmp_path, "name: x\n", line, column) == ""


def test_only_yaml_files_that_are_there_are_quoted(tmp_path: Path) -> None:
    assert quotation(Location("gone.yaml", 1, 1), tmp_path) == ""
    assert quotation(Location("gone.yaml"), tmp_path) == ""
    (tmp_path / "outturns.csv").write_text("code\n", "utf-8")
    assert quotation(Location("outturns.csv", 1, 1), tmp_path) == ""


def test_shipped_files_are_found_by_the_name_that_findings_use() -> None:
    assert quotation(Location("layouts/quarterly.yaml", 5, 1), None).startswith("    5 | ")


@pytest.mark.parametrize(
    ("text", "is_shown"),
    [
        ("password: hunter2", False),
        ("sources: {sql: {url: 'postgresql://me:hunter2@db/kpis'}}", False),
        ("    url: host=db pwd=hunter2", False),
        ("    url: hunter2", False),
        ("api_key: hunter2", False),
        ("    url: env:KPI_DB", True),
        ("    url: 'file:/run/kpis'", True),
        ("title: Passages and https://council.example/", True),
    ],
)
def test_a_line_that_may_hold_a_secret_is_not_repeated(
    tmp_path: Path, text: str, is_shown: bool
) -> None:
    assert bool(quoted(tmp_path, text, 1, 5)) is is_shown


def test_a_secret_in_pack_yaml_reaches_no_terminal(run: Run, pack: Path) -> None:
    with (pack / "pack.yaml").open("a", encoding="utf-8") as file:
        file.write("sources: {sql: {url: 'postgresql://me:hunter2@db/kpis'}}\npassword: hunter2\n")
    for output in ("text", "json"):
        code, out, err = run("check", pack, "--format", output)
        assert code == 3
        assert out.count("P404") == 2
        assert "hunter2" not in out + err
