"""The same input gives the same bytes: whoever builds it, wherever, under whatever settings."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

import reportgen
from reportgen.spec.shipped import shipped_folder

SAMPLE = shipped_folder("data") / "childrens-services"
ROOT = Path(reportgen.__file__).parent.parent


def digest(output: Path) -> str:
    (pdf,) = output.glob("*.pdf")
    return hashlib.sha256(pdf.read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def usual(tmp_path_factory) -> str:
    output = tmp_path_factory.mktemp("usual")
    reportgen.build(reportgen.load(SAMPLE), output=output)
    return digest(output)


SETTINGS = {
    "hash seed": {"PYTHONHASHSEED": "1"},
    "another hash seed, time zone and locale": {
        "PYTHONHASHSEED": "4242",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "tr_TR.UTF-8",
        "LANG": "tr_TR.UTF-8",
    },
    "no locale, another user": {
        "PYTHONHASHSEED": "7",
        "TZ": "America/St_Johns",
        "LC_ALL": "C",
        "USER": "somebody",
        "LOGNAME": "somebody",
        "PYTHONUTF8": "0",
        "PYTHONOPTIMIZE": "1",
    },
}


@pytest.mark.parametrize("name", SETTINGS)
def test_bytes_do_not_depend_on_settings_or_folder(usual, tmp_path, name):
    home = tmp_path / "home"
    home.mkdir()
    kept = {key: os.environ[key] for key in ("PATH", "SYSTEMROOT") if key in os.environ}
    kept["PYTHONDONTWRITEBYTECODE"] = "1"
    environment = {**kept, "HOME": str(home), "PYTHONPATH": str(ROOT), **SETTINGS[name]}
    output = tmp_path / "output"
    subprocess.run(
        [sys.executable, "-m", "reportgen", "build", str(SAMPLE), "-o", str(output)],
        check=True,
        capture_output=True,
        cwd=tmp_path,
        env=environment,
    )
    assert digest(output) == usual


def test_bytes_do_not_depend_on_where_the_pack_lies(usual, tmp_path):
    folder = tmp_path / "elsewhere" / SAMPLE.name
    folder.mkdir(parents=True)
    # Written in another order and at another time than the sample's own files.
    for path in sorted(SAMPLE.rglob("*"), reverse=True):
        if path.is_file():
            copy = folder / path.relative_to(SAMPLE)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
            os.utime(copy, (1, 1))
    reportgen.build(reportgen.load(folder), output=tmp_path / "output")
    assert digest(tmp_path / "output") == usual


def test_a_second_build_in_one_process_is_the_same(usual, tmp_path):
    reportgen.build(reportgen.load(SAMPLE), output=tmp_path)
    assert digest(tmp_path) == usual


def test_the_moment_of_a_build_is_named_by_the_environment_alone(usual, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    reportgen.build(reportgen.load(SAMPLE), output=tmp_path)
    assert digest(tmp_path) != usual
