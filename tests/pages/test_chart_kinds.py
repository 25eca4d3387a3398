"""Every kind of chart in a pack: vectors in the theme's faces, tagged, and said in figures."""

from __future__ import annotations

import pypdfium2
import pytest
from built_pack import structure_problems
from charted_pack import LAYOUT
from made_pack import MadePack

from reportgen.pages.exceptions import CHARTS

SAID = ("94%", "95%", "96%", "not available", "70%", "60%")
KINDS = {"trend": "Line chart", "bars": "Bar chart", "spc": "Control chart"}


@pytest.fixture
def pack(tmp_path):
    made = MadePack(tmp_path / "pack")
    made.add("PI.1", "94 95 96 - 70 60")
    made.files["comparators.csv"] = (
        "code,period,body,value,source\nPI.1,2023-24 Q2,Anytown,88,Return\n"
    )
    return made


@pytest.mark.parametrize("chart", CHARTS)
def test_a_chart_is_drawn_in_our_faces_and_said_in_figures(pack, chart):
    pack.layout(LAYOUT.replace("{function: charts.harvest}", chart))
    made = pack.build()
    assert structure_problems(made) == []
    [figure] = made.elements("Figure")
    said = SAID if chart in KINDS else ("60%", "88%", "Anytown")
    assert [part for part in said if part not in figure.alt] == []
    assert figure.alt.startswith(KINDS.get(chart, ""))
    assert any(each.isdigit() for each in figure.text)
    fonts = [str(font.BaseFont) for font in made.pdf.pages[0].Resources.Font.values()]
    assert fonts
    assert all("IBMPlexSansCond" in name for name in fonts)
    drawn = {each.type for each in made.rendering[0].get_objects()}
    assert drawn <= {pypdfium2.raw.FPDF_PAGEOBJ_TEXT, pypdfium2.raw.FPDF_PAGEOBJ_PATH}
