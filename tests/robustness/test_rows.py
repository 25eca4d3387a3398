"""Every row of the table of faults has a test, and the test is there and about that row."""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from row_table import ROWS

ROOT = Path(__file__).resolve().parent.parent.parent
NOT_OF_A_BUILD = {
    *(5, 6, 7, 12, 14, 16, 20, 25, 36, 43, 57, 60, 63, 66, 68, 83, 88, 90, 94, 98),
    *(104, 107, 109, 114, 116, 126, 134, 138),
}
"""Numbers that stand for nothing."""


@cache
def functions(file: str) -> frozenset[str]:
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    return frozenset(each.name for each in tree.body if isinstance(each, ast.FunctionDef))


@cache
def collected() -> tuple[str, ...]:
    files = sorted({test.split("::")[0] for row in ROWS.values() for test in row.tests})
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "-m", "", *files],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return tuple(line for line in run.stdout.splitlines() if "::" in line)


def test_no_row_is_missing() -> None:
    assert sorted({*ROWS, *NOT_OF_A_BUILD}) == list(range(1, 143))
    assert not NOT_OF_A_BUILD & ROWS.keys()


@pytest.mark.parametrize("number", ROWS)
def test_the_tests_of_a_row_are_there(number: int) -> None:
    row = ROWS[number]
    assert row.fault and row.outcome and row.tests
    for test in row.tests:
        file, _, name = test.partition("::")
        assert name in functions(file), test


@pytest.mark.exhaustive
@pytest.mark.parametrize("number", ROWS)
def test_the_tests_of_a_row_are_collected_and_have_its_number(number: int) -> None:
    for test in ROWS[number].tests:
        found = [each for each in collected() if each.split("[")[0] == test]
        assert found, test
        if test.endswith(("_at_its_place", "_at_its_cell")) and number != 102:
            numbered = f"[{number} "
            assert any(numbered in each for each in found), f"{test} has no case of {number}"
