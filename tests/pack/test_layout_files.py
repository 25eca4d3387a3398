"""Layouts that extend others: where these are found, and what a pack makes of them."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path

import pytest

import reportgen
from reportgen.diagnostics import Diagnostics, Location
from reportgen.pack.design import Design, read_design
from reportgen.pack.layout_files import MAX_FILES


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    pack = tmp_path / "pack"
    pack.mkdir()
    return pack


def design_of(layout: str, folder: Path) -> tuple[Design | None, list[str]]:
    found = Diagnostics()
    design = read_design(layout, folder, Location("pack.yaml", 3, 9), found)
    return design, [str(each).splitlines()[0] for each in found]


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def test_a_layout_holds_only_what_differs(folder: Path) -> None:
    write(folder / "own.yaml", "name: own\nextends: quarterly\npages: {scorecard: {quarters: 4}}\n")
    design, found = design_of("own", folder)
    usual, _ = design_of("quarterly", folder)
    assert found == [] and design is not None and usual is not None
    assert design.layout.name == "own"
    assert [page.kind for page in design.layout.pages] == [page.kind for page in usual.layout.pages]
    by_kind = {page.kind: page.options for page in design.layout.pages}
    assert by_kind["scorecard"].quarters == 4
    assert by_kind["exceptions"] == usual.layout.pages[4].options


def test_every_file_is_among_the_inputs_with_its_digest(folder: Path) -> None:
    write(folder / "own.yaml", "name: own\nextends: house\n")
    write(folder.parent / "layouts" / "house.yaml", "name: house\nextends: quarterly\n")
    design, _ = design_of("own", folder)
    assert design is not None
    digests = {each.name: each.sha256 for each in design.inputs}
    names = ["own.yaml", "layouts/house.yaml", "layouts/quarterly.yaml"]
    assert list(digests)[:3] == names
    assert digests["own.yaml"] == hashlib.sha256((folder / "own.yaml").read_bytes()).hexdigest()


def test_a_path_begins_beside_the_layout_that_names_it(folder: Path) -> None:
    write(folder / "designs" / "own.yaml", "name: own\nextends: house/base.yaml\n")
    write(folder / "designs" / "house" / "base.yaml", "name: base\nextends: quarterly\n")
    design, found = design_of("designs/own.yaml", folder)
    assert found == [] and design is not None


def test_a_name_is_looked_for_beside_the_layout_too(folder: Path) -> None:
    write(folder / "designs" / "own.yaml", "name: own\nextends: house\n")
    write(folder / "designs" / "house.yaml", "name: house\nextends: quarterly\nlanguage: cy\n")
    design, found = design_of("designs/own.yaml", folder)
    assert found == [] and design is not None
    assert design.layout.language == "cy"


def test_words_and_theme_lie_with_the_file_that_names_them(folder: Path) -> None:
    shipped = Path(__file__).resolve().parents[2] / "layouts"
    theme = (shipped / "themes" / "civic.yaml").read_text("utf-8")
    write(folder / "designs" / "themes" / "house.yaml", theme.replace("name: civic", "name: house"))
    write(folder / "designs" / "base.yaml", "name: base\nextends: quarterly\ntheme: house\n")
    write(folder / "own.yaml", "name: own\nextends: designs/base.yaml\n")
    design, found = design_of("own", folder)
    assert found == [] and design is not None
    assert design.theme.name == "house"


def test_a_mistake_is_reported_in_the_file_that_holds_it(folder: Path) -> None:
    write(folder / "own.yaml", "name: own\nextends: house\npages: {scorecard: {quarter: 4}}\n")
    write(folder / "house.yaml", "name: house\nextends: quarterly\npage: {size: A7}\n")
    design, found = design_of("own", folder)
    assert design is None
    assert [line.split(" is ")[0] for line in found] == [
        "house.yaml:3:14: error: L301 unknown paper size 'A7'",
        "own.yaml:3:21: error: L301 unknown key 'quarter' in a scorecard",
    ]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            {"own": "own"},
            "own.yaml:2:10: error: L309 the layout extends itself:"
            " own.yaml, which extends own.yaml",
        ),
        (
            {"own": "house", "house": "own"},
            "house.yaml:2:10: error: L309 the layout extends itself:"
            " own.yaml, which extends house.yaml, which extends own.yaml",
        ),
        (
            {"own": "house", "house": "quartely"},
            "house.yaml:2:10: error: F501 there is no layout 'quartely'",
        ),
        (
            {"own": "l1", **{f"l{n}": f"l{n + 1}" for n in range(1, 20)}, "l20": "quarterly"},
            f"l{MAX_FILES - 1}.yaml:2:10: error: L309 more than {MAX_FILES} layouts extend"
            " one another",
        ),
    ],
    ids=["itself", "in a circle", "unknown", "too deep"],
)
def test_what_cannot_be_extended(folder: Path, files: dict[str, str], expected: str) -> None:
    for name, base in files.items():
        write(folder / f"{name}.yaml", f"name: {name}\nextends: {base}\n")
    design, found = design_of("own", folder)
    assert design is None
    assert found == [expected]


def test_a_broken_file_below_is_reported_by_itself(folder: Path) -> None:
    write(folder / "own.yaml", "name: own\nextends: house\n")
    write(folder / "house.yaml", "name: [\n")
    design, found = design_of("own", folder)
    assert design is None
    assert [line.split(" F503")[0] for line in found] == ["house.yaml:2:1: error:"]


def test_a_file_below_may_need_a_newer_reportgen(folder: Path) -> None:
    write(folder / "own.yaml", "name: own\nextends: house\n")
    write(folder / "house.yaml", "needs_reportgen: 99.0\n")
    design, found = design_of("own", folder)
    assert design is None
    assert [line.split(" the layout")[0] for line in found] == ["house.yaml:1:18: error: L309"]


def test_the_layout_that_the_readme_shows_builds(folder: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    readme = (root / "README.md").read_text("utf-8")
    shown = next(
        block
        for block in re.findall(r"```yaml\n(.*?)```", readme, re.DOTALL)
        if "extends: quarterly" in block
    )
    shutil.copytree(root / "data" / "childrens-services", folder, dirs_exist_ok=True)
    write(folder / "ours.yaml", shown)
    publication = reportgen.build(
        reportgen.load(folder, layout="ours"), output=folder.parent / "out"
    )
    assert publication.pdf.is_file()
    assert {finding.code for finding in publication.findings} == {"D201"}
