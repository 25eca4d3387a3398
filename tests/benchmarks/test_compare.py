"""The packs that benchmarks build are what they say, and builds of them are measured."""

from __future__ import annotations

from pathlib import Path

import pytest
from compare import OWN, PEERS, Result, compare, table
from generated_pack import SIZES, Size, write_pack
from measure import Taken
from same_text import asked_words, words

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


def test_peers_are_told_the_scores_that_the_program_prints(tmp_path: Path) -> None:
    from peer_figures import read_figures

    write_pack(tmp_path / "pack", SIZES["M"])
    told = read_figures(tmp_path / "pack")["rows"]
    scored = reportgen.score(reportgen.load(tmp_path / "pack")).texts()
    keys = {"score": "score", "short_term": "short_term_trend", "annual": "annual_trend"}
    assert [[row[key].lower() for key in keys] for row in told] == [
        [row[key] for key in keys.values()] for row in scored
    ]


def test_a_build_is_measured() -> None:
    (result,) = compare([Size("tiny", 2, 1)], (OWN,), runs=1)
    assert 0 < result.taken.cpu_s < 60
    assert 10e6 < result.taken.peak_bytes < 1e9
    assert result.pages > 4
    assert result.pdf_bytes > 10_000


def test_the_table_holds_medians_and_shares() -> None:
    results = [
        Result(SMALL, "reportgen", Taken(0.5, 0.6, 40_000_000), 8, 16_000),
        Result(SMALL, "Typst", Taken(0.25, 0.3, 80_000_000), 10, 200_000),
    ]
    assert table(results).splitlines()[2:] == [
        "| S | 5, 1 | reportgen | 8 | 0.50 | 0.60 | 40 | 2,000 |",
        "| S | 5, 1 | Typst | 10 | 0.25 (2.00) | 0.30 (2.00) | 80 (0.50) | 20,000 (0.10) |",
    ]


def test_what_a_pack_says_is_asked_of_its_pdf(tmp_path: Path) -> None:
    write_pack(tmp_path / "pack", SMALL)
    asked = asked_words(tmp_path / "pack")
    assert asked["PI.0001"] == 2  # in the scorecard and in its exception report
    assert asked["PI.0002"] == 1
    assert asked["80"] == 6
    assert not set(words("Three of five service areas meet the target")) - set(asked)


@pytest.mark.benchmark
def test_small_packs_take_no_more_than_their_share(capsys: pytest.CaptureFixture[str]) -> None:
    results = compare([SIZES["S"], SIZES["M"]], (OWN, *PEERS), runs=3)
    with capsys.disabled():
        print(f"\n{table(results)}")
    cpu = {(each.size.name, each.program): each.taken.cpu_s for each in results}
    assert cpu["S", "reportgen"] <= 0.45 * cpu["S", "WeasyPrint"]
    assert cpu["M", "reportgen"] <= 2.0 * cpu["M", "Typst"]
