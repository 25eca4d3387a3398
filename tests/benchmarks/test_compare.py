"""The packs that benchmarks build are what they say, and builds of them are measured."""

from __future__ import annotations

from pathlib import Path

import pytest
from budgets import SECOND_BUILD
from compare import AGAIN, OWN, compare, put_into, remarks, table
from generated_pack import SIZES, Size, write_pack
from measure import Result, Taken
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


def test_a_second_build_is_measured_beside_a_first_one() -> None:
    first, second = compare([SMALL], (OWN, AGAIN), runs=1)
    assert 0 < second.taken.cpu_s < 0.5 * first.taken.cpu_s
    assert (second.program, second.pages) == (SECOND_BUILD, first.pages)
    assert second.pdf_bytes == first.pdf_bytes


def test_the_table_holds_medians_and_shares() -> None:
    results = [
        Result("S", "reportgen", Taken(0.5, 0.6, 40_000_000), 8, 16_000),
        Result("S", "Typst", Taken(0.25, 0.3, 80_000_000), 10, 200_000),
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


def test_below_the_table_stands_what_it_does_not_say() -> None:
    results = [
        Result("S", "reportgen", Taken(0.5, 0.6, 40_000_000), 8, 16_000),
        Result("S", SECOND_BUILD, Taken(0.05, 1.0, 50_000_000), 8, 16_000),
    ]
    assert len(table(results).splitlines()) == 3
    assert remarks(results).splitlines() == [
        "CPU a page of reportgen: S 62.5 ms.",
        "A second build of S in one process: 50 ms of CPU, 0.10 of a first one.",
    ]


def test_what_was_found_goes_to_the_place_of_its_edition() -> None:
    text = "a\n<!-- benchmark: print -->\nold\n<!-- /benchmark: print -->\nb\n"
    new = "a\n<!-- benchmark: print -->\nnew\n\n<!-- /benchmark: print -->\nb\n"
    assert put_into(text, "print", "new\n") == new
    assert put_into(new, "print", "new\n") == new
    with pytest.raises(ValueError, match="no place <!-- benchmark: screen"):
        put_into(text, "screen", "new\n")
    readme = (Path(__file__).resolve().parents[2] / "README.md").read_text("utf-8")
    assert all(put_into(readme, edition, "") for edition in ("screen", "print"))
