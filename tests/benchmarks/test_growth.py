"""Twice the pack is twice the work, counted in calls: seconds depend on the machine."""

from __future__ import annotations

import cProfile
from collections.abc import Callable
from pathlib import Path

import pytest
from generated_pack import Size, write_pack

import reportgen

LEAST = 24
"""Indicators of the smallest pack; a quarter of them get an exception report."""
MOST = 2.3
"""What doubling may multiply the added work by: 2 is linear, 4 is quadratic."""


def calls(work: Callable[[], object]) -> int:
    """Return how many functions are called while something is done."""
    profile = cProfile.Profile()
    profile.runcall(work)
    return sum(entry.callcount for entry in profile.getstats())


def growth(counts: tuple[int, int, int]) -> float:
    """Return by how much the work grows that each doubling adds.

    >>> growth((110, 120, 140)), growth((11, 14, 26))
    (2.0, 4.0)
    """
    once, twice, four_times = counts
    return (four_times - twice) / (twice - once)


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    folder = tmp_path_factory.mktemp("packs")
    for times in (1, 2, 4):
        write_pack(folder / f"{times}", Size(f"{times}", times * LEAST, times * LEAST // 4))
    return tuple(folder / f"{times}" for times in (1, 2, 4))


@pytest.mark.parametrize("edition", ["screen", "print"])
def test_a_build_grows_as_its_pack(edition: str, packs: tuple[Path, ...], tmp_path: Path) -> None:
    def build(path: Path) -> None:
        reportgen.build(reportgen.load(path), tmp_path, edition)

    build(packs[0])  # what is done once for a process is not counted
    counts = tuple(calls(lambda path=path: build(path)) for path in packs)
    assert growth(counts) < MOST, counts


def test_quadratic_work_is_noticed() -> None:
    def pairs(count: int) -> None:
        for _ in range(count * count):
            abs(1)

    counts = tuple(calls(lambda n=n: pairs(n)) for n in (10, 20, 40))
    assert growth(counts) > MOST
