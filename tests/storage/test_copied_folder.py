"""Copies of folders may be written, whatever may be done with what they are copies of."""

from __future__ import annotations

import stat
from pathlib import Path

from reportgen.storage.copied_folder import copy_folder


def test_a_copy_of_a_read_only_folder_may_be_written(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "deep" / "target"
    (source / "inner").mkdir(parents=True)
    (source / "inner" / "a.txt").write_text("a", "utf-8")
    (source / "inner" / "a.txt").chmod(0o444)
    for folder in (source / "inner", source):
        folder.chmod(0o555)
    try:
        copy_folder(source, target)
    finally:
        for folder in (source, source / "inner"):
            folder.chmod(0o755)
    assert (target / "inner" / "a.txt").read_text("utf-8") == "a"
    for path in (target, *target.rglob("*")):
        assert path.stat().st_mode & stat.S_IWUSR, path


def test_links_stay_links_and_some_names_stay_behind(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    (source / "inner" / "output").mkdir(parents=True)
    for name in ("a.csv", ".hidden", "~$a.xlsx", "inner/b.csv", "inner/output/c.pdf"):
        (source / name).write_text(name, "utf-8")
    (source / "link.csv").symlink_to("a.csv")
    (source / "nowhere").symlink_to("gone")
    copy_folder(source, target, leave=("output", ".*", "~$*"))
    assert sorted(path.relative_to(target).as_posix() for path in target.rglob("*")) == [
        "a.csv",
        "inner",
        "inner/b.csv",
        "link.csv",
        "nowhere",
    ]
    assert str((target / "link.csv").readlink()) == "a.csv"


def test_files_that_are_there_are_replaced(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    for folder, text in ((source, "new"), (target, "old")):
        folder.mkdir()
        (folder / "a.csv").write_text(text, "utf-8")
    (target / "b.csv").write_text("kept", "utf-8")
    copy_folder(source, target)
    assert [(path.name, path.read_text("utf-8")) for path in sorted(target.iterdir())] == [
        ("a.csv", "new"),
        ("b.csv", "kept"),
    ]
