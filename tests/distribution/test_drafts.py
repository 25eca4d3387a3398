"""Drafts are files of their own, with names that every file system takes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sample_letter import LETTER

from reportgen.distribution.drafts import MAX_NAME, safe_name, write_draft
from reportgen.distribution.mime import letter_bytes
from reportgen.storage.lock import LockedError, locked


def test_a_draft_is_an_unsent_letter(tmp_path: Path) -> None:
    path = write_draft(tmp_path / "output" / "mail", "pack-cabinet", LETTER)
    assert path == tmp_path / "output" / "mail" / "pack-cabinet.eml"
    assert path.read_bytes() == letter_bytes(LETTER, unsent=True)
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_draft_takes_the_place_of_an_older_one(tmp_path: Path) -> None:
    first = write_draft(tmp_path, "d", LETTER)
    second = write_draft(tmp_path, "d", replace(LETTER, subject="Again"))
    assert first == second
    assert b"Subject: Again" in second.read_bytes()


def test_a_draft_that_another_process_writes_is_left_to_it(tmp_path: Path) -> None:
    with locked(tmp_path / "d.eml"), pytest.raises(LockedError, match="try again later"):
        write_draft(tmp_path, "d", LETTER)
    assert not (tmp_path / "d.eml").exists()


@pytest.mark.parametrize(
    "name", ["a/b", "../x", "a\\b", "tŷ", "con:", "a b", "x" * 300, "x" * 301, "a?b*c"]
)
def test_names_are_safe(name: str) -> None:
    safe = safe_name(name)
    assert not set('/\\:*?"<>| ') & set(safe)
    assert len(safe) <= MAX_NAME


def test_other_names_are_other_files() -> None:
    names = ["a/b", "a=2fb", "a=b", "x" * 300, "x" * 301, "jo@a.org", "jo_a.org"]
    assert len({safe_name(name) for name in names}) == len(names)
