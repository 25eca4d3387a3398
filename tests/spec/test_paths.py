"""Paths from outside stay inside their folder, whatever the system."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.spec.paths import is_inside, leads_out


@pytest.mark.parametrize("name", ["a.csv", "data/a.csv", "./a.csv", "a..b/c.csv", "..a"])
def test_names_below_the_folder_are_inside(name: str) -> None:
    assert is_inside(name)


@pytest.mark.parametrize(
    "name",
    [
        "/etc/passwd",
        "../a.csv",
        "data/../../a.csv",
        "..",
        "C:/a.csv",
        "C:a.csv",
        "\\\\host\\a",
        "a\\b",
    ],
)
def test_what_leads_elsewhere_is_not(name: str) -> None:
    assert not is_inside(name)


def test_links_are_followed(tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("x", encoding="utf-8")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "own.txt").write_text("x", encoding="utf-8")
    assert leads_out(folder / "link.txt", folder)
    assert not leads_out(folder / "own.txt", folder)
