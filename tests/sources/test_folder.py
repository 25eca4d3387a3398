"""Files that are still being written are read again, and given up as busy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from workbooks import BOOK, write_workbook

from reportgen.diagnostics import Diagnostics, Location
from reportgen.sources import folder as folder_module
from reportgen.sources.folder import ATTEMPTS, PackFolder

HERE = Location("k.xlsx", sheet="")


@pytest.fixture
def during_pauses(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[int], None]], None]:
    """Return a function that sets what happens while the reader waits."""

    def take(act: Callable[[int], None]) -> None:
        pauses: list[float] = []

        def pause(seconds: float) -> None:
            pauses.append(seconds)
            act(len(pauses))

        monkeypatch.setattr(folder_module.time, "sleep", pause)

    return take


def test_a_whole_workbook_is_read_without_a_pause(tmp_path: Path, during_pauses) -> None:
    during_pauses(lambda number: pytest.fail("there is nothing to wait for"))
    path = write_workbook(tmp_path / "k.xlsx", BOOK)
    assert PackFolder(tmp_path, Diagnostics()).read_settled("k.xlsx", HERE) == path.read_bytes()


def test_a_workbook_that_is_finished_a_moment_later_is_read(tmp_path: Path, during_pauses) -> None:
    whole = write_workbook(tmp_path / "whole.xlsx", BOOK).read_bytes()
    path = tmp_path / "k.xlsx"
    path.write_bytes(whole[:1000])
    during_pauses(lambda number: path.write_bytes(whole) if number == 1 else None)
    assert PackFolder(tmp_path, Diagnostics()).read_settled("k.xlsx", HERE) == whole


def test_a_workbook_that_keeps_growing_is_busy(tmp_path: Path, during_pauses) -> None:
    path = tmp_path / "k.xlsx"
    path.write_bytes(b"PK\x03\x04")
    grown: list[int] = []

    def grow(number: int) -> None:
        grown.append(number)
        path.write_bytes(path.read_bytes() + b"more")

    during_pauses(grow)
    with pytest.raises(BlockingIOError, match=r"k\.xlsx is being saved by another program"):
        PackFolder(tmp_path, Diagnostics()).read_settled("k.xlsx", HERE)
    assert len(grown) >= ATTEMPTS


def test_a_cut_off_workbook_that_nobody_writes_is_handed_on(tmp_path: Path, during_pauses) -> None:
    during_pauses(lambda number: None)
    (tmp_path / "k.xlsx").write_bytes(b"PK\x03\x04 and no end")
    data = PackFolder(tmp_path, Diagnostics()).read_settled("k.xlsx", HERE)
    assert data == b"PK\x03\x04 and no end"
