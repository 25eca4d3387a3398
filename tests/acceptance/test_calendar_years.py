"""A council whose years start in January: one number names a year, in the pack as in its files."""

from __future__ import annotations

import json
import re

import pytest
from built_pack import BuiltPack, structure_problems
from made_pack import MadePack

import reportgen
from reportgen.diagnostics import ReportgenError, UsageError

FISCAL = re.compile(r"20\d\d[-–]\d\d(?!\d)(?!-\d)")
"""``2023-24``, which a council of calendar years has never heard of."""


@pytest.fixture
def pack(tmp_path) -> MadePack:
    """Return a pack that fills every page, with periods as such a council writes them."""
    made = MadePack(tmp_path / "pack")
    made.spec |= {"year_starts": "January", "quarter": "2023 Q2", "meeting": "{committee: Cabinet}"}
    quarters = ("2022 Q2", "2022 Q3", "Q4 2022", "2023 Q1", "2023 Qtr. 2")
    figures = zip(quarters, ("90", "91", "92", "93", "70"), strict=True)
    made.add("PI.1", {period: {"value": value} for period, value in figures})
    made.add("PI.2", {"2021": "80", "2022": "85"}, frequency="annual")
    made.add("PI.3", {"2022-23 Q2": "80", "2023 Q1": {"value": "99", "note": "Late."}}, arrears="1")
    made.outturns[-1] |= {"marker": "p"}
    made.files["commentary/PI.1.md"] = (
        "---\nperiod: 2023 Q2\n---\n## Impact\n\nA.\n\n## Performance\n\nB.\n\n## Assurance\n\nC.\n"
    )
    made.actions.append({"code": "K.1", "title": "Act", "status": "on track", "due": "2023-11-30"})
    return made


@pytest.fixture
def built(pack: MadePack) -> BuiltPack:
    return pack.build()


def test_years_are_one_number_on_every_page(built: BuiltPack) -> None:
    assert structure_problems(built) == []
    assert [FISCAL.findall(page) for page in built.pages] == [[]] * len(built.pages)
    assert "quarter 2 2023" in built.text
    assert "Target 2023" in built.text
    assert "Q1 2023" in built.text  # the figure in arrears
    said = " ".join(figure.alt for figure in built.elements("Figure"))
    assert "Q3 2022 91%" in said and FISCAL.findall(said) == []
    assert [title for title, _ in built.bookmarks if FISCAL.search(title)] == []


def test_months_are_those_of_the_calendar(built: BuiltPack) -> None:
    assert "April to June 2023" in built.text


def test_files_and_exports_keep_the_form_of_the_contract(pack: MadePack) -> None:
    loaded = reportgen.load(pack.write())
    done = reportgen.build(loaded, output=pack.folder.parent / "out")
    assert done.pdf.name == "pack-2023-24-q2.pdf"
    scores = reportgen.score(loaded)
    assert {str(each.period) for each in scores} == {"2023-24 Q2", "2022-23", "2023-24 Q1"}
    assert json.loads(scores.to_frame().to_json())["period"]["0"] == "2023-24 Q2"


def test_the_command_line_takes_such_a_quarter_too(pack: MadePack) -> None:
    loaded = reportgen.load(pack.write(), quarter="2023 Q1")
    assert str(loaded.quarter) == "2023-24 Q1"


def test_an_acceptance_names_its_period_in_the_same_way(pack: MadePack) -> None:
    pack.outturns[4] |= {"numerator": "50", "denominator": "100"}
    pack.spec["accept"] = "[{finding: D201, indicator: PI.1, period: 2023 Q2, reason: Counted.}]"
    findings = reportgen.check(reportgen.load(pack.write()))
    assert [each.accepted for each in findings if each.code == "D201"] == ["Counted."]
    assert not [each for each in findings if each.code == "D220"]


@pytest.mark.parametrize("starts", ["", "April", "July"])
def test_elsewhere_one_number_names_no_year(pack: MadePack, starts: str) -> None:
    pack.spec |= {"year_starts": starts, "quarter": "2023-24 Q2"}
    with pytest.raises(ReportgenError) as caught:
        reportgen.load(pack.write())
    said = [str(each) for each in caught.value.diagnostics if each.code == "D102"]
    assert said and all("is not a period" in each for each in said)
    pack.spec["quarter"] = "2023 Q2"
    with pytest.raises(ReportgenError) as caught:
        reportgen.load(pack.write())
    assert any("'2023 Q2' is not a period" in str(each) for each in caught.value.diagnostics)


def test_elsewhere_the_command_line_refuses_it(pack: MadePack) -> None:
    plain = MadePack(pack.folder.parent / "plain")
    plain.add()
    with pytest.raises(UsageError) as caught:
        reportgen.load(plain.write(), quarter="2023 Q2")
    assert "2023-24 Q2" in str(caught.value)
