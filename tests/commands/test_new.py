"""``reportgen new``: a pack that builds at once."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from built_pack import BuiltPack, structure_problems

Run = Callable[..., tuple[int, str, str]]
RunJson = Callable[..., tuple[int, Any]]
Edit = Callable[[Path, str, str], None]
Append = Callable[[Path, str], None]


def test_a_new_pack_builds_at_once_without_findings(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "own" / "my-pack"
    code, out, err = run("new", folder)
    assert (code, out) == (0, f"{folder}\n")
    assert f"reportgen build {folder}" in err
    assert run("check", folder, "--strict") == (0, "", f"{folder}: no errors, no warnings\n")
    code, out, _ = run("build", folder, "--strict", "-o", tmp_path / "out")
    assert (code, out) == (0, f"{tmp_path / 'out' / 'my-pack-2026-27-q2.pdf'}\n")
    assert sorted(path.name for path in folder.parent.iterdir()) == ["my-pack"]


def test_a_new_pack_takes_an_empty_folder_and_no_other(run: Run, tmp_path: Path) -> None:
    assert run("new", tmp_path)[0] == 0
    before = (tmp_path / "pack.yaml").read_bytes()
    code, out, err = run("new", tmp_path)
    assert (code, out) == (2, "")
    assert "is not empty" in err
    assert (tmp_path / "pack.yaml").read_bytes() == before


def test_a_new_pack_takes_no_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert run("new", tmp_path / "file")[0] == 2


def test_a_new_pack_with_a_shipped_layout_names_it(run: Run, tmp_path: Path) -> None:
    assert run("new", tmp_path / "p", "--layout", "quarterly")[0] == 0
    assert "\nlayout: quarterly " in (tmp_path / "p" / "pack.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("layout", "printed"),
    [
        ("cabinet", ["Housing and Customers", "Place", "At a glance", "exception report"]),
        ("board", ["How we compare", "Variation", "Hit and miss", "2 of 5"]),
    ],
)
def test_a_new_pack_has_figures_that_its_layout_is_made_for(
    run: Run, tmp_path: Path, edit: Edit, layout: str, printed: list[str]
) -> None:
    folder = tmp_path / "p"
    assert run("new", folder, "--layout", layout)[0] == 0
    assert f"\nlayout: {layout} " in (folder / "pack.yaml").read_text("utf-8")
    code, out, err = run("build", folder, "--strict", "-o", tmp_path / "out")
    assert code == 0, err
    built = BuiltPack(Path(out.strip()).read_bytes())
    assert structure_problems(built) == []
    for words in printed:
        assert words in built.text
    # One layout of its own to go on from, of which every line that is offered can be used.
    text = (folder / "own.yaml").read_text("utf-8")
    head, offered = text.split("# null takes")
    taken = "\n".join(line.removeprefix("# ") for line in offered.split("\n")[1:])
    (folder / "own.yaml").write_text(head + "\n" + taken, "utf-8")
    edit(folder / "pack.yaml", f"layout: {layout}", "layout: own")
    assert run("check", folder, "--strict")[0] == 0
    _, resolved, _ = run("explain", "--resolved", folder / "own.yaml")
    assert "heading: Goal" in resolved


def test_a_pack_of_several_directorates_names_none(run: Run, tmp_path: Path) -> None:
    run("new", tmp_path / "one")
    run("new", tmp_path / "several", "--layout", "cabinet")
    one, several = (
        (tmp_path / name / "pack.yaml").read_text("utf-8") for name in ("one", "several")
    )
    assert "\ndirectorate: " in one
    assert "\ndirectorate: " not in several
    assert "# No directorate here" in several


def test_a_layout_that_extends_a_shipped_one_starts_from_its_figures(
    run: Run, tmp_path: Path
) -> None:
    own = tmp_path / "ours.yaml"
    own.write_text("name: ours\nextends: board\n", "utf-8")
    assert run("new", tmp_path / "p", "--layout", own)[0] == 0
    assert (tmp_path / "p" / "comparators.csv").is_file()
    assert run("check", tmp_path / "p", "--strict")[0] == 0


def test_a_new_pack_takes_a_layout_of_ones_own_along(
    run: Run, tmp_path: Path, shipped_layout: Path
) -> None:
    own = tmp_path / "our board.yaml"
    shutil.copyfile(shipped_layout, own)
    assert run("new", tmp_path / "p", "--layout", own)[0] == 0
    assert (tmp_path / "p" / "our board.yaml").read_bytes() == own.read_bytes()
    assert run("check", tmp_path / "p", "--strict")[0] == 0


def test_a_new_pack_with_an_unknown_layout_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    code, _, err = run("new", tmp_path / "p", "--layout", "quartely")
    assert code == 2
    assert "did you mean 'quarterly'" in err
    assert not (tmp_path / "p").exists()


def test_a_new_pack_has_a_layout_of_its_own_to_go_on_from(
    run: Run, tmp_path: Path, edit: Edit
) -> None:
    folder = tmp_path / "p"
    assert run("new", folder, "--layout", "quarterly")[0] == 0
    edit(folder / "pack.yaml", "layout: quarterly", "layout: own")
    assert run("check", folder, "--strict")[0] == 0
    # Every line that is offered can be used.
    text = (folder / "own.yaml").read_text("utf-8")
    head, offered = text.split("# null takes")
    lines = offered.split("\n")[1:]
    taken = "\n".join(line.removeprefix("# ") for line in lines)
    (folder / "own.yaml").write_text(head + "\n" + taken, "utf-8")
    assert run("check", folder, "--strict")[0] == 0
    _, resolved, _ = run("explain", "--resolved", folder / "own.yaml")
    assert "heading: Goal" in resolved and "sparkline" not in resolved


def test_a_new_pack_brings_the_schemas_that_its_files_name(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "p"
    assert run("new", folder)[0] == 0
    for name in ("pack", "own"):
        line = (folder / f"{name}.yaml").read_text("utf-8").splitlines()[0]
        path = folder / line.removeprefix("# yaml-language-server: $schema=")
        assert path.read_text("utf-8") == run("schema", path.stem)[1]
