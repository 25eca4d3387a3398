"""The wheel carries what the checkout has, and works where there is no checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from reportgen.spec.shipped import sample_packs, shipped_folder

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "data" / "childrens-services"

pytestmark = pytest.mark.exhaustive


def call(*command: object, site: Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(site), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, *map(str, command)],
        capture_output=True,
        encoding="utf-8",
        cwd=cwd,
        env=environment,
        check=False,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    options = ["--no-deps", "--no-build-isolation", "--quiet", "--wheel-dir", str(folder)]
    subprocess.run([sys.executable, "-m", "pip", "wheel", *options, str(ROOT)], check=True)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    options = ["--no-deps", "--quiet", "--no-index", "--target", str(folder)]
    subprocess.run([sys.executable, "-m", "pip", "install", *options, str(wheel)], check=True)
    return folder


def test_the_wheel_holds_the_package_and_all_that_is_shipped(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    shipped = {
        f"reportgen/shipped/{path.relative_to(ROOT).as_posix()}"
        for top in ("layouts", "data")
        for path in (ROOT / top).rglob("*")
        if path.is_file()
    }
    assert shipped <= names
    assert "reportgen/cli.py" in names
    assert [name for name in names if name.split("/")[0] in ("tests", "output")] == []
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_an_installed_package_makes_and_builds_a_pack(site: Path, tmp_path: Path) -> None:
    where = call("-c", "import reportgen; print(reportgen.__file__)", site=site, cwd=tmp_path)
    assert Path(where.stdout.strip()).is_relative_to(site)
    made = call("-m", "reportgen", "new", "mine", site=site, cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    built = call("-m", "reportgen", "build", "mine", "--strict", site=site, cwd=tmp_path)
    assert built.returncode == 0, built.stderr
    assert (tmp_path / built.stdout.strip()).read_bytes().startswith(b"%PDF-")


def test_an_installed_package_and_the_checkout_give_the_same_bytes(
    site: Path, tmp_path: Path
) -> None:
    built = []
    for number, path in enumerate((site, ROOT)):
        output = tmp_path / str(number)
        done = call("-m", "reportgen", "build", SAMPLE, "-o", output, site=path, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        built.append((output / "childrens-services-2023-24-q2.pdf").read_bytes())
    assert built[0] == built[1]


def test_the_checkout_finds_what_it_ships() -> None:
    assert shipped_folder("layouts") == ROOT / "layouts"
    assert {"childrens-services", "starter"} <= set(sample_packs())
