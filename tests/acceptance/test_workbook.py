"""The reference pack as a workbook: the same scores, the same findings, the same file."""

from __future__ import annotations

from pathlib import Path

import pytest
from workbooks import copied, move_into_workbook

import reportgen
from reportgen.spec.shipped import shipped_folder


@pytest.mark.parametrize("wide", [False, True], ids=["long", "wide"])
@pytest.mark.parametrize("sample", ["childrens-services", "board"])
def test_a_workbook_gives_what_the_csv_files_give(tmp_path: Path, sample: str, wide: bool) -> None:
    source = shipped_folder("data") / sample
    folder = copied(source, tmp_path / sample)
    move_into_workbook(folder, wide=wide)
    as_csv, as_workbook = reportgen.load(source), reportgen.load(folder)
    assert reportgen.score(as_workbook).rows() == reportgen.score(as_csv).rows()
    assert said(as_workbook) == said(as_csv)
    for finding in reportgen.check(as_workbook):
        if finding.code == "D201":
            assert str(finding.location).startswith("kpis.xlsx!Outturns!")
    built = [
        reportgen.build(pack, output=tmp_path / name).pdf.read_bytes()
        for name, pack in (("a", as_csv), ("b", as_workbook))
    ]
    assert built[0] == built[1]


def said(pack: reportgen.Pack) -> list[tuple[object, ...]]:
    """Return the findings of a pack without their places."""
    found = reportgen.check(pack)
    return sorted((each.code, each.message, each.indicator, each.period) for each in found)
