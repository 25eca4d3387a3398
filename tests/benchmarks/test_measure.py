"""The packs that benchmarks build are what they say, and builds of them are measured."""

from __future__ import annotations

from pathlib import Path

import pytest
from generated_pack import SIZES, Size, write_pack
from measure import table

import reportgen

SMALL = SIZES["S"]


@pytest.mark.parametrize("name", ["S", "M"])
def test_a_generated_pack_has_its_indicators_and_exceptions(name: str, tmp_path: Path) -> None:
    size = SIZES[name]
    write_pack(tmp_path / "pack", size)
    pack = reportgen.load(tmp_path / "pack")
    assert reportgen.check(pack) == ()
    scores = [str(scored.score) for scored in reportgen.score(pack)]
    assert (len(scores), scores.count("not_met")) == (size.indicators, size.exceptions)
    assert len(pack.to_frame()["period"].unique()) == 8


def test_a_generated_pack_is_the_same_every_time(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_pack(tmp_path / name, SMALL)
    files = [path.relative_to(tmp_path / "a") for path in (tmp_path / "a").rglob("*.*")]
    assert len(files) > 4
    assert all(
        (tmp_path / "a" / path).read_bytes() == (tmp_path / "b" / path).read_bytes()
        for path in files
    )


def test_a_measurement_has_a_row_for_each_size() -> None:
    lines = table([Size("tiny", 2, 1)], runs=1).splitlines()
    assert len(lines) == 3
    name, indicators, exceptions, cpu, peak, pages, size, _ = lines[2].strip("| ").split(" | ")
    assert (name, indicators, exceptions) == ("tiny", "2", "1")
    assert 0 < float(cpu) < 60
    assert 10 < float(peak) < 1000
    assert int(pages) > 4
    assert int(size) > 10_000


@pytest.mark.benchmark
def test_print_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    text = table(list(SIZES.values()), runs=3)
    with capsys.disabled():
        print(f"\n{text}")
    assert len(text.splitlines()) == 2 + len(SIZES)
