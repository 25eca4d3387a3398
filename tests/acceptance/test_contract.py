"""What the rules promise, on the page: trends, breaks, annual measures, targets, the gate."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from built_pack import BuiltPack
from made_pack import MadePack

from reportgen.cli import main
from reportgen.spec.shipped import shipped_folder


@pytest.fixture
def pack(tmp_path: Path) -> MadePack:
    """Return a pack without indicators, to be filled and built."""
    return MadePack(tmp_path / "pack")


def cells(built: BuiltPack, code: str) -> list[str]:
    """Return the cells of an indicator's row in the scorecard, from its figures on."""
    for table in built.elements("Table"):
        if "Short-term trend" not in " ".join(table.text.split()):
            continue
        for row in table.all("TR"):
            read = [" ".join(cell.text.split()) for cell in row.kids]
            for index, text in enumerate(read):
                if text.startswith(f"{code} "):
                    return read[index + 1 :]
    raise AssertionError(f"no row of {code}")


LATEST, TARGET, SCORE, SHORT, ANNUAL = 5, 6, 7, 8, 9
"""Places of the columns after the indicator, under six quarters."""


@pytest.mark.parametrize(("accumulates", "annual"), [("year", "Improving"), ("programme", "[z]")])
def test_counts_to_date_never_have_a_short_term_arrow(pack, accumulates, annual):
    options = {"accumulates": accumulates, "unit": "number", "target": "500"}
    pack.add("COUNT", "100 200 300 400 150 260", title="Homes built", **options)
    row = cells(pack.build(), "COUNT")
    assert (row[LATEST], row[SHORT], row[ANNUAL]) == ("260", "[z]", annual)


def test_counts_to_date_have_none_either_where_quarters_of_two_years_are_compared(pack):
    pack.spec |= {"scoring": "{short_term_trend: previous quarter}", "quarter": "2023-24 Q1"}
    options = {"accumulates": "year", "unit": "number", "last": "2023-24 Q1"}
    pack.add("COUNT", "100 200 300 400 150", title="Homes built", **options)
    assert cells(pack.build(), "COUNT")[SHORT] == "[z]"


@pytest.mark.parametrize(
    ("broken", "short_term", "annual"),
    [
        ("2023-24 Q2", "[z]", "[z]"),
        ("2023-24 Q1", "Improving", "[z]"),
        ("2022-23 Q2", "Improving", "Improving"),
    ],
)
def test_nothing_crosses_a_break(pack, broken, short_term, annual):
    pack.add("PI.1", "90 91 92 93 94 95", title="Calls")
    for row in pack.outturns:
        if row["period"] == broken:
            row["marker"] = "b"
    built = pack.build()
    row = cells(built, "PI.1")
    assert (row[SHORT], row[ANNUAL]) == (short_term, annual)
    assert "[b] Break: Earlier figures do not compare." in " ".join(built.text.split())


def test_a_change_over_a_break_is_no_change(pack):
    pack.add("PI.1", "10 95", title="Calls")
    pack.outturns[-1]["marker"] = "b"
    assert "up 85 points" not in pack.build().text


def test_an_annual_measure_that_is_not_due_shows_its_last_figure_with_its_label(pack):
    annual = {"2021-22": {"value": "81"}, "2022-23": {"value": "83"}}
    options = {"frequency": "annual", "reported_in": "Q4"}
    pack.add("YEAR", annual, title="Satisfied residents", **options)
    pack.add("PI.1", title="Calls")
    built = pack.build()
    row = cells(built, "YEAR")
    assert row[LATEST] == "83% 2022-23"
    assert (row[SCORE], row[SHORT], row[ANNUAL]) == ("[z] not due", "[z]", "Improving")
    assert row[:5] == ["[z]", "[z]", "[z]", "83", "[z]"]
    assert built.findings == ()
    assert "[x]" not in " ".join(cells(built, "YEAR"))


def test_past_quarters_are_scored_against_their_own_targets_only(pack):
    """What was above an easier target then is not held against this year's."""
    values = {
        "2022-23 Q4": {"value": "80"},
        "2023-24 Q1": {"value": "70", "target": "60"},
        "2023-24 Q2": {"value": "75", "target": "90"},
    }
    pack.add("PI.1", values, title="Calls", target="90")
    built = pack.build()
    assert "Rose from 70% to 75% in quarter 2 and is now below target" in built.text
    (chart,) = [each.alt for each in built.elements("Figure") if each.alt.startswith("Line chart")]
    assert "Target 60% from Q3 2022-23" not in chart


def test_a_figure_of_last_year_that_arrives_late_is_not_held_against_this_years_target(pack):
    pack.spec["quarter"] = "2023-24 Q1"
    pack.add("LATE", "50 -", title="Late", last="2023-24 Q1", arrears="1", target="90")
    row = cells(pack.build(), "LATE")
    assert (row[LATEST], row[TARGET], row[SCORE]) == ("50% Q4 2022-23", "[z]", "[z] no target")


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """Return a copy of the sample pack, to be changed."""
    return Path(shutil.copytree(shipped_folder("data") / "childrens-services", tmp_path / "sample"))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), encoding="utf-8")


def check(folder: Path, capsys) -> tuple[int, list[tuple[str, str, str]]]:
    """Return the exit code of ``check``, and code, severity and indicator of each finding."""
    code = main(["check", str(folder), "--format", "json"])
    found = json.loads(capsys.readouterr().out)["findings"]
    return code, [(each["code"], each["severity"], each["indicator"]) for each in found]


ACCEPTANCE = (
    "  - {{finding: D201, indicator: {code}, period: 2023-24 Q2, reason: Mid-year estimate.}}\n"
)


def test_a_final_pack_waits_until_both_contradictions_are_accepted(sample, capsys, tmp_path):
    spec = sample / "pack.yaml"
    assert check(sample, capsys) == (
        0,
        [("D201", "warning", "PI.432"), ("D201", "warning", "PI.433")],
    )
    change(spec, "status: draft", "status: final")
    assert check(sample, capsys) == (
        3,
        [("D201", "error", "PI.432"), ("D201", "error", "PI.433")],
    )
    output = tmp_path / "output"
    assert main(["build", str(sample), "-o", str(output)]) == 3
    assert not output.exists() or not list(output.glob("*.pdf"))

    text = spec.read_text(encoding="utf-8") + "accept:\n" + ACCEPTANCE.format(code="PI.432")
    spec.write_text(text, encoding="utf-8")
    assert check(sample, capsys)[0] == 3
    spec.write_text(text + ACCEPTANCE.format(code="PI.433"), encoding="utf-8")
    assert check(sample, capsys)[0] == 0
    assert main(["build", str(sample), "-o", str(output)]) == 0
    (pdf,) = output.glob("*.pdf")
    built = BuiltPack(pdf.read_bytes())
    assert "Mid-year estimate." in built.text
    assert "Data query" not in built.text
    assert "DRAFT" not in built.text


def test_an_acceptance_needs_its_reason(sample, capsys):
    spec = sample / "pack.yaml"
    change(spec, "status: draft", "status: final")
    accepted = "accept:\n  - {finding: D201, indicator: PI.432, period: 2023-24 Q2}\n"
    spec.write_text(spec.read_text(encoding="utf-8") + accepted, encoding="utf-8")
    code, found = check(sample, capsys)
    assert code == 3
    assert any(each[0].startswith("P4") for each in found)


def test_the_documents_arrow_is_found_to_differ_from_its_figures(sample, capsys):
    outturns = sample / "outturns.csv"
    lines = outturns.read_text(encoding="utf-8").splitlines()
    stated = [f"{lines[0]},short_term_trend"]
    stated += [
        f"{line},➡" if line.startswith("PI.1447,2023-24 Q2") else f"{line}," for line in lines[1:]
    ]
    outturns.write_text("\n".join(stated) + "\n", encoding="utf-8")
    code, found = check(sample, capsys)
    assert code == 0
    assert ("D204", "warning", "PI.1447") in found
    assert len(found) == 3
