"""The board sample: monthly measures, control charts, and nothing to complain of."""

from __future__ import annotations

import pytest
from built_pack import BuiltPack

import reportgen
from reportgen.spec.shipped import shipped_folder


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> BuiltPack:
    pack = reportgen.load(shipped_folder("data") / "board")
    built = reportgen.build(pack, output=tmp_path_factory.mktemp("board"))
    return BuiltPack(built.pdf.read_bytes(), built.findings)


def test_it_builds_with_no_findings(board: BuiltPack) -> None:
    assert board.findings == ()


def test_each_exception_has_a_control_chart_that_says_its_numbers(board: BuiltPack) -> None:
    charts = [each.alt for each in board.elements("Figure") if each.alt.startswith("Control chart")]
    assert [chart.split()[3] for chart in charts] == ["AC.01", "PE.01"]
    for chart in charts:
        assert "Oct 2021 to Sep 2023" in chart
        assert "from 24 figures" in chart


def test_variation_and_assurance_are_printed_as_words(board: BuiltPack) -> None:
    text = board.text
    for words in ("Concern, low", "Common cause", "Hit and miss"):
        assert words in text


def test_the_quarters_figure_is_its_last_month() -> None:
    pack = reportgen.load(shipped_folder("data") / "board")
    rows = {each.indicator.code: float(each.value or 0) for each in reportgen.score(pack)}
    text = (shipped_folder("data") / "board" / "outturns.csv").read_text(encoding="utf-8")
    stated = dict(
        (cells[0], float(cells[2]))
        for cells in (line.split(",") for line in text.splitlines())
        if cells[1] == "2023-09"
    )
    assert rows == stated
    assert len(rows) == 6
