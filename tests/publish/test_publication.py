"""What a file must prove before it gets its name."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

import reportgen
from reportgen.diagnostics import Exit, Location
from reportgen.publish.publication import prove
from reportgen.typeset import Typeset

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "childrens-services"
ORIGINS = tuple(Location("layouts/quarterly.yaml", 10 * page, 5) for page in range(1, 9))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    pack = reportgen.load(SAMPLE)
    return reportgen.build(pack, tmp_path_factory.mktemp("output")).pdf.read_bytes()


def test_a_good_file_proves_itself(built: bytes) -> None:
    prove(Typeset(built, ORIGINS))


def test_a_clause_that_is_not_met_is_named_at_the_page_s_line_of_the_layout(
    built: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "good.pdf"
    path.write_bytes(built)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[3].Tabs = pikepdf.Name.R
        del pdf.Root.Lang
        pdf.save(path)
    with pytest.raises(reportgen.ReportgenError) as raised:
        prove(Typeset(path.read_bytes(), ORIGINS))
    assert raised.value.exit_code is Exit.STANDARD
    found = {each.code: each for each in raised.value.diagnostics}
    assert found["S629"].location == ORIGINS[3]
    assert "page 4" in found["S629"].message
    assert "ISO 14289-1, 7.18.3" in found["S629"].message
    assert found["S626"].location == ORIGINS[0]


def test_what_cannot_be_opened_is_not_kept() -> None:
    with pytest.raises(reportgen.ReportgenError) as raised:
        prove(Typeset(b"%PDF-1.7\n", ORIGINS))
    assert [each.code for each in raised.value.diagnostics] == ["S620"]
