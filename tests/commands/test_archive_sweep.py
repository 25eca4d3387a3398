"""``reportgen archive sweep``: what was begun in a store, listed and taken away."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from pathlib import Path

import fsspec
import pytest
from archives import added

Run = Callable[..., tuple[int, str, str]]
BAG = "example-borough-council/2023-24-q2/adult-care/v001"


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return an archive in which one version was begun, and nothing else is."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    root = f"/{secrets.token_hex(4)}"
    store = fsspec.filesystem("memory")
    store.pipe_file(f"{root}/reportgen-archive.json", b'{"format": 1}\n')
    store.pipe_file(f"{root}/{BAG}/bagit.txt", b"BagIt")
    return f"memory:/{root}"


def test_it_is_listed_when_it_is_old_enough_and_goes_when_that_is_asked(
    run: Run, address: str
) -> None:
    code, out, err = run("archive", "sweep", "--archive", address)
    assert (code, out) == (0, "")
    assert err == f"{address}: 1 unfinished version, 1 of them written to lately (--older-than)\n"
    code, out, err = run("archive", "sweep", "--archive", address, "--older-than", "0")
    assert code == 0
    assert out.splitlines()[1].split()[:2] == [BAG, "1"]
    assert err == f"{address}: 1 unfinished version; --remove takes away what is listed\n"
    options = ("--older-than", "0", "--remove", "--format", "json")
    code, out, _ = run("archive", "sweep", "--archive", address, *options)
    (only,) = json.loads(out)
    assert (only["version"], only["removed"]) == (BAG, True)
    _, out, err = run("archive", "sweep", "--archive", address, "--older-than", "0")
    assert (out, err) == ("", f"{address}: 0 unfinished versions\n")


def test_a_folder_needs_no_sweeping(run: Run, tmp_path: Path) -> None:
    added(tmp_path)
    code, _, err = run("archive", "sweep", "--archive", tmp_path)
    assert code == 2
    assert "goes away with the next 'archive add'" in err


@pytest.mark.parametrize("hours", ["-1", "nan", "1e9"])
def test_hours_are_a_number(run: Run, address: str, hours: str) -> None:
    code, _, err = run("archive", "sweep", "--archive", address, f"--older-than={hours}")
    assert code == 2
    assert "--older-than is a number of hours" in err
