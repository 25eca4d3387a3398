"""Whole packs: the reference pack, missing files, unsafe paths."""

import hashlib
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from reportgen.diagnostics import Diagnostics, Location
from reportgen.model.narrative import Grid
from reportgen.model.period import Quarter
from reportgen.sources import folder as folder_module
from reportgen.sources.reading import read_dataset
from reportgen.spec.pack_spec import PackSpec, Sources, read_pack_spec

REFERENCE = Path(__file__).parents[2] / "data" / "childrens-services"
Q2 = Quarter(2023, 2)


@pytest.fixture(scope="module")
def reference():
    found = Diagnostics()
    spec = read_pack_spec((REFERENCE / "pack.yaml").read_bytes(), "pack.yaml", found)
    assert spec is not None
    dataset = read_dataset(spec, REFERENCE, spec.quarter, found)
    assert not list(found)
    return dataset


FIGURES = {
    "PI.126": ("2 2.5 2.4 3.1 3.2 1.3", "96 7459", "2.8", "2.2"),
    "PI.1447": ("19.2 16.1 8.7 12.3 26.6 18.8", "26.8 142.5", "15", "17.6"),
    "PI.432": ("85.2 88.9 88.8 86.2 84.2 84.2", "576 66446", "83", "70"),
    "PI.433": ("38.2 37.5 39.5 36.8 28.3 22.4", "153 66446", "43", "42.1"),
    "PI.2250": ("92.6 92.3 92.5 94.2 94.9 95.5", "1565 1638", "90", None),
}


@pytest.mark.parametrize("code", FIGURES)
def test_the_reference_pack_has_the_reference_figures(reference, code):
    history, inputs, target, benchmark = FIGURES[code]
    indicator = next(each for each in reference.indicators if each.code == code)
    outturns = list(reference.series[code])
    assert [str(each.value) for each in outturns] == history.split()
    assert [str(each.period) for each in outturns][::5] == ["2022-23 Q1", "2023-24 Q2"]
    assert f"{outturns[-1].numerator} {outturns[-1].denominator}" == inputs
    assert (indicator.decimals, str(indicator.target.low)) == (1, target)
    assert indicator.benchmark.figure == (None if benchmark is None else Decimal(benchmark))
    assert indicator.benchmark.not_applicable is (benchmark is None)


def test_the_reference_pack_is_in_the_reference_order(reference):
    assert [(each.code, each.outcome) for each in reference.indicators] == [
        ("PI.126", "Borough of opportunity"),
        ("PI.1447", "Borough of opportunity"),
        ("PI.432", "Safe & healthy"),
        ("PI.433", "Safe & healthy"),
        ("PI.2250", "Safe & healthy"),
    ]
    assert reference.indicators[1].title == "% of agency social workers (children's)"


def test_the_reference_pack_has_words_and_actions(reference):
    sections = reference.commentary["PI.1447"].sections
    assert [section.heading for section in sections] == [
        "Impact",
        "Performance",
        "Assurance",
        "Next steps",
    ]
    assert isinstance(sections[-1].narrative.blocks[0], Grid)
    assert len(reference.overview.blocks) == 2
    assert [action.code for action in reference.actions] == [
        f"KA.{number}" for number in ("07", "11", "12", "03", "05", "09", "14")
    ]
    assert {action.owner for action in reference.actions} <= set(reference.owners)
    assert {each.owner for each in reference.indicators} <= set(reference.owners)


def test_inputs_are_the_files_read_with_their_digests(reference):
    digests = {each.name: each.sha256 for each in reference.inputs}
    assert list(digests) == [
        "actions.csv",
        "commentary/2023-24-q2/PI.1447.md",
        "indicators.csv",
        "outturns.csv",
        "overview.md",
        "owners.csv",
    ]
    for name, digest in digests.items():
        assert hashlib.sha256((REFERENCE / name).read_bytes()).hexdigest() == digest


def test_a_pack_of_csv_files_imports_neither_pandas_nor_markdown(tmp_path):
    (tmp_path / "indicators.csv").write_text("code,title,polarity\nA,B,high\n")
    (tmp_path / "outturns.csv").write_text("code,period,value\nA,2023-24 Q2,5\n")
    program = (
        "import sys; from pathlib import Path\n"
        "from reportgen.diagnostics import Diagnostics\n"
        "from reportgen.model.period import Quarter\n"
        "from reportgen.spec.pack_spec import PackSpec\n"
        "from reportgen.sources.reading import read_dataset\n"
        "quarter = Quarter(2023, 2)\n"
        "read_dataset(PackSpec(quarter), Path(sys.argv[1]), quarter, Diagnostics())\n"
        "heavy = {'pandas', 'numpy', 'markdown_it', 'sqlalchemy', 'pyarrow'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(REFERENCE.parents[1])},
    )
    assert run.stdout.strip() == "[]"


def read(folder: Path, spec: PackSpec | None = None) -> list[str]:
    found = Diagnostics()
    read_dataset(spec or PackSpec(Q2), folder, Q2, found)
    return [f"{each.code} {each.location}" for each in found]


def test_missing_files_are_all_named_with_what_is_there_instead(tmp_path):
    (tmp_path / "Indicator.csv").write_text("")
    found = Diagnostics()
    read_dataset(PackSpec(Q2), tmp_path, Q2, found)
    assert [f"{each.code} {each.location}" for each in found] == [
        "D101 indicators.csv",
        "D101 outturns.csv",
    ]
    assert "did you mean 'Indicator.csv'?" in next(iter(found)).hint


def test_unreadable_indicators_do_not_make_every_code_unknown(read_pack):
    found = read_pack({"commentary/PI.1.md": "x"}, indicators="code,titel\nPI.1,x\n")
    assert found.places == [
        "D101 indicators.csv:1:2",
        "D101 indicators.csv:1",
        "D101 indicators.csv:1",
    ]
    assert not found.dataset.indicators and not found.dataset.series


def test_errors_of_all_files_come_in_one_run(read_pack):
    found = read_pack(
        {"commentary/PI.9.md": "x", "overview.md": "a\x07"},
        indicators="code,title,polarity\nPI.1,A,up\n",
        outturns="code,period,value\nPI.1,2023-24 Q2,n/a\n",
        actions="code,title,status\nKA.1,A,done\n",
        owners="owner,role\n,x\n",
    )
    assert sorted(found.places) == [
        "D101 owners.csv:2:1",
        "D102 actions.csv:2:3",
        "D102 indicators.csv:2:3",
        "D102 outturns.csv:2:3",
        "D102 overview.md:1:1",
        "D104 commentary/PI.9.md",
    ]


def test_the_pack_may_name_other_files(read_pack):
    sources = Sources(
        outturns="figures/q2.csv",
        actions="gone.csv",
        locations={"actions": Location("pack.yaml", 9, 3)},
    )
    found = read_pack(
        {"figures/q2.csv": "code,period,value\nPI.1,2023-24 Q2,7\n"},
        spec=PackSpec(Q2, sources=sources),
    )
    assert found.places == ["F501 pack.yaml:9:3"]
    assert found.dataset.series["PI.1"].value_at(Q2) == 7


@pytest.mark.parametrize("name", ["../outside.csv", "/etc/passwd", "a/../../outside.csv"])
def test_a_path_out_of_the_folder_is_refused(read_pack, tmp_path, name):
    (tmp_path.parent / "outside.csv").write_text("code,title,status\n")
    found = read_pack(spec=PackSpec(Q2, sources=Sources(actions=name)))
    assert found.places == [f"F505 {name}"]


def test_a_link_out_of_the_folder_is_refused(read_pack, tmp_path):
    outside = tmp_path.parent / f"{tmp_path.name}-outside"
    outside.mkdir()
    (outside / "PI.1.md").write_text("secret")
    (outside / "actions.csv").write_text("code,title,status\nKA.1,secret,complete\n")
    (tmp_path / "actions.csv").symlink_to(outside / "actions.csv")
    (tmp_path / "commentary").symlink_to(outside)
    found = read_pack()
    assert found.places == ["F505 actions.csv", "F505 commentary"]
    assert not found.dataset.actions and not found.dataset.commentary


def test_a_link_within_the_folder_is_followed(read_pack, tmp_path):
    (tmp_path / "all.csv").write_text("code,title,status\nKA.1,A,complete\n")
    (tmp_path / "actions.csv").symlink_to("all.csv")
    assert len(read_pack().dataset.actions) == 1


def test_a_folder_in_place_of_a_file_and_a_broken_link_are_errors(read_pack, tmp_path):
    (tmp_path / "actions.csv").mkdir()
    (tmp_path / "owners.csv").symlink_to("nowhere.csv")
    assert read_pack().places == ["F501 actions.csv", "F501 owners.csv"]


def test_a_file_beyond_the_budget_is_not_read(read_pack, monkeypatch):
    monkeypatch.setattr(folder_module, "MAX_BYTES", 100)
    found = read_pack(actions="code,title,status\n" + "x" * 100)
    assert found.places == ["F504 actions.csv"]
