"""What ``check`` and ``build`` say where the archive gave nothing to compare with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from archives import payload_with

from reportgen.archive.adding import add_version
from reportgen.archive.naming import Key
from reportgen.archive.place import Place
from reportgen.model.period import Quarter

Run = Callable[..., tuple[int, str, str]]
COUNCIL = "Wrenbridge Metropolitan Borough Council"
PACK = "childrens-services"
NOTHING = "nothing was compared with earlier packs\n"


@pytest.mark.parametrize(
    ("earlier", "said"),
    [
        ((COUNCIL, PACK, 1), ""),
        ((COUNCIL, f"{PACK}-q1", 1), ""),
        (
            (COUNCIL, "childrens", 1),
            f"the archive has no earlier pack called {PACK}, but childrens: {NOTHING}",
        ),
        ((COUNCIL, PACK, 2), f"the archive has no earlier pack of {COUNCIL}: {NOTHING}"),
        (("Another", PACK, 1), f"the archive has no earlier pack of {COUNCIL}: {NOTHING}"),
    ],
)
def test_it_says_why(
    run: Run, pack: Path, tmp_path: Path, earlier: tuple[str, str, int], said: str
) -> None:
    organisation, name, quarter = earlier
    payload = {**payload_with(), "figures/scores.csv": b"code,period,value\n"}
    where = tmp_path / "archive"
    add_version(Place(where), Key(organisation, Quarter(2023, quarter), name), payload, {})
    _, _, err = run("check", pack, "--archive", where)
    assert ("nothing was compared" in err) is bool(said)
    assert said in err


def test_an_archive_that_is_not_there_is_named_with_who_named_it(
    run: Run, pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPORTGEN_ARCHIVE", str(tmp_path / "share"))
    said = f"there is no archive in {tmp_path / 'share'} (named by REPORTGEN_ARCHIVE): {NOTHING}"
    for command in ("check", "build"):
        code, _, err = run(command, pack)
        assert (code, said in err) == (0, True)
    _, _, err = run("build", pack, "--quiet")
    assert said not in err


def test_a_file_on_the_command_line_is_compared_with_instead(
    run: Run, pack: Path, tmp_path: Path
) -> None:
    (tmp_path / "before.csv").write_text("code,period,value\n", "utf-8")
    printed = ("--printed", tmp_path / "before.csv", "--archive", tmp_path / "none")
    for command in ("check", "build"):
        assert "compared" not in run(command, pack, *printed)[2]


def test_without_an_archive_nothing_is_said(run: Run, pack: Path) -> None:
    _, _, err = run("check", pack)
    assert "compared" not in err
