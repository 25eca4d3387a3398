"""The stress packs are what they say they are, and nothing in them is beyond the pages."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from built_pack import BuiltPack, structure_problems
from stress_packs import GLYPHS, STRESS_PACKS, stress_pack

import reportgen
from reportgen.model.outturn import Marker
from reportgen.pdf.inspection import inspect

SMALL = [name for name in STRESS_PACKS if name != "large"]
Built = Callable[..., BuiltPack]


def files_of(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.mark.parametrize("name", STRESS_PACKS)
def test_a_pack_is_the_same_every_time(name: str, tmp_path: Path) -> None:
    folders = [stress_pack(name, tmp_path / copy).write() for copy in ("one", "two")]
    assert files_of(folders[0]) == files_of(folders[1])


@pytest.mark.parametrize("name", [*SMALL, pytest.param("large", marks=pytest.mark.exhaustive)])
def test_a_pack_is_built_without_a_finding_and_reads_well(name: str, built: Built) -> None:
    assert [str(finding) for finding in built(name).findings] == []
    assert structure_problems(built(name)) == []


@pytest.mark.parametrize("name", SMALL)
@pytest.mark.parametrize("edition", ["office", "print"])
def test_other_editions_keep_what_they_claim(name: str, edition: str, built: Built) -> None:
    found = inspect(built(name, edition).data)
    assert found.claims
    assert [str(breach) for breach in found.breaches] == []


def test_the_large_pack_has_200_indicators_and_60_exceptions_over_8_quarters(
    tmp_path: Path,
) -> None:
    pack = reportgen.load(stress_pack("large", tmp_path).write())
    scores = Counter(str(scored.score) for scored in reportgen.score(pack))
    assert scores == {"met": 140, "not_met": 60}
    assert {len(series.outturns) for series in pack.dataset.series.values()} == {8}


def test_titles_have_41_words(tmp_path: Path) -> None:
    folder = stress_pack("long-texts", tmp_path).write()
    with (folder / "indicators.csv").open(encoding="utf-8", newline="") as file:
        assert {len(row["title"].split()) for row in csv.DictReader(file)} == {41}


def test_every_marker_is_used_and_explained(built: Built) -> None:
    text = built("every-marker").text
    assert [marker for marker in Marker if f"[{marker}]" not in text] == []


def test_one_face_shows_more_than_256_characters(built: Built) -> None:
    assert len(set(GLYPHS)) > 256
    fonts = built("other-languages").pdf.pages[-3].Resources.Font.values()
    subsets = Counter(str(font.BaseFont).partition("+")[2] for font in fonts)
    assert max(subsets.values()) > 1
    assert set(GLYPHS) <= set(built("other-languages").text)


def test_packs_without_exceptions_or_targets_have_none(tmp_path: Path) -> None:
    for name, score in (
        ("no-exceptions", "met"),
        ("one-indicator", "met"),
        ("no-targets", "not_scored"),
    ):
        pack = reportgen.load(stress_pack(name, tmp_path).write())
        assert {str(scored.score) for scored in reportgen.score(pack)} == {score}
