"""Layouts, words and themes are found with the pack, here, and among the shipped ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.diagnostics import Diagnostics, Location
from reportgen.spec import shipped
from reportgen.spec.shipped import (
    Found,
    find_layout,
    find_theme,
    find_words,
    reference_words,
    sample_packs,
    shipped_folder,
)

PLACE = Location("pack.yaml", 5, 9)


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty pack folder, with the current folder beside it."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    (tmp_path / "pack").mkdir()
    return tmp_path / "pack"


def write(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("name: x\n", encoding="utf-8")
    return path


def layout(name: str, pack: Path | None) -> tuple[Found | None, Diagnostics]:
    found = Diagnostics()
    return find_layout(name, pack, found, PLACE), found


def test_a_shipped_layout_is_found_from_anywhere(pack: Path) -> None:
    found, _ = layout("quarterly", pack)
    assert found == Found(shipped_folder("layouts") / "quarterly.yaml", "layouts/quarterly.yaml")
    assert layout("quarterly", None)[0] == found


def test_the_packs_own_layout_wins_then_the_current_folders(pack: Path) -> None:
    write(Path("layouts/quarterly.yaml"))
    found, _ = layout("quarterly", pack)
    assert found == Found(Path("layouts/quarterly.yaml"), "layouts/quarterly.yaml")
    own = write(pack / "quarterly.yaml")
    assert layout("quarterly", pack)[0] == Found(own, "quarterly.yaml")


def test_a_path_is_looked_up_from_the_pack_then_from_here(pack: Path) -> None:
    write(Path("mine/board.yaml"))
    assert layout("mine/board.yaml", pack)[0] == Found(Path("mine/board.yaml"), "mine/board.yaml")
    own = write(pack / "mine/board.yaml")
    assert layout("mine/board.yaml", pack)[0] == Found(own, "mine/board.yaml")
    assert layout(str(own), pack)[0] == Found(own, str(own))


def test_pack_yaml_is_never_a_layout(pack: Path) -> None:
    write(pack / "pack.yaml")
    assert layout("pack", pack)[0] is None


def test_an_unknown_name_comes_with_the_nearest(pack: Path) -> None:
    write(pack / "board.yaml")
    found, (only,) = layout("quaterly", pack)
    assert found is None
    assert (only.code, only.location) == ("F501", PLACE)
    assert only.message == "there is no layout 'quaterly'"
    assert only.hint.startswith("did you mean 'quarterly'? Found: board, ")
    assert only.hint.endswith(", quarterly")


def test_an_unknown_path_says_where_it_was_looked_for(pack: Path) -> None:
    found, (only,) = layout("gone/board.yaml", pack)
    assert found is None
    assert only.hint == "the path is relative to the pack's folder"


def test_words_and_themes_lie_beside_the_layout(pack: Path) -> None:
    found = Diagnostics()
    own = write(pack / "board.yaml")
    theme = write(pack / "themes/ours.yaml")
    words = write(pack / "words/cy.yaml")
    assert find_theme("ours", own, pack, found, PLACE) == Found(theme, "themes/ours.yaml")
    assert find_words("cy", own, pack, found, PLACE) == Found(words, "words/cy.yaml")
    assert find_words("en", own, pack, found, PLACE) == reference_words()
    civic = find_theme("civic", own, None, found, PLACE)
    assert civic is not None and civic.name == "layouts/themes/civic.yaml"
    assert len(found) == 0
    assert find_theme("civil", own, pack, found, PLACE) is None
    (only,) = found
    assert only.message == "there is no theme 'civil'"
    assert only.hint.startswith("did you mean 'civic'?")


def test_in_a_checkout_the_current_layouts_are_the_shipped_ones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(shipped_folder("layouts").parent)
    found, _ = layout("quarterly", None)
    assert found == Found(shipped_folder("layouts") / "quarterly.yaml", "layouts/quarterly.yaml")


def test_an_installed_package_has_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = write(tmp_path / "reportgen/shipped/layouts/annual.yaml")
    write(tmp_path / "layouts/stranger.yaml")
    monkeypatch.setattr(shipped, "_PACKAGE", tmp_path / "reportgen")
    assert shipped_folder("layouts") == inside.parent
    assert layout("annual", None)[0] == Found(inside, "layouts/annual.yaml")
    assert layout("stranger", None)[0] is None


def test_there_are_sample_packs() -> None:
    assert {"childrens-services", "starter"} <= set(sample_packs())
