"""What a font file gives is kept for the next process, and is the same with and without."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from generated_pack import Size, write_pack

from reportgen.pdf import font_file
from reportgen.pdf.font_file import FaceMeasures, FontFile, FontFileError

ROOT = Path(__file__).resolve().parents[2]
CODES = ("", "a", "é", "–")


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of entries of this test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "reportgen"


@pytest.fixture
def data(font_files: Path) -> bytes:
    return (font_files / "IBMPlexSansCondensed-Italic.ttf").read_bytes()


def refuse(data: bytes) -> None:
    raise AssertionError("the file is parsed again")


def test_measures_survive_as_bytes(data: bytes, cache: Path) -> None:
    measures = FontFile(data).measures
    assert FaceMeasures.from_bytes(measures.to_bytes()) == measures
    assert measures.italic_angle < 0 and len(measures.characters) > 500


def test_the_next_process_parses_nothing(
    data: bytes, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = FontFile(data)
    subset = first.subset(CODES)
    assert len(list(cache.iterdir())) == 2
    monkeypatch.setattr(font_file, "_parse", refuse)
    again = FontFile(data)
    assert (again.measures, again.subset(CODES)) == (first.measures, subset)
    with pytest.raises(FontFileError, match="parsed again"):
        again.subset((*CODES, "b"))
    with pytest.raises(AssertionError, match="parsed again"):
        FontFile(data + b"\0")


def test_other_readers_do_not_take_what_these_kept(
    data: bytes, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    FontFile(data)
    monkeypatch.setattr(font_file, "_readers", lambda: "a later ReportLab")
    monkeypatch.setattr(font_file, "_parse", refuse)
    with pytest.raises(AssertionError, match="parsed again"):
        FontFile(data)


@pytest.mark.parametrize("keeps", [True, False])
def test_a_broken_file_is_refused_each_time(keeps: bool, data: bytes, cache: Path) -> None:
    if not keeps:
        cache.parent.write_bytes(b"no folder")
    for _ in range(2):
        with pytest.raises(FontFileError, match="the font file is broken"):
            FontFile(data[:50_000])
    assert not cache.exists()


def build(pack: Path, output: Path, cache: Path) -> tuple[str, list[str]]:
    """Build in a process of its own; return the digest of the PDF, and what is imported."""
    code = (
        "import sys; from reportgen.cli import main\n"
        f"assert main(['build', {str(pack)!r}, '-o', {str(output)!r}, '--quiet']) == 0\n"
        "print(*[name for name in ('reportlab', 'PIL') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(cache)},
        check=True,
    )
    (pdf,) = output.glob("*.pdf")
    return hashlib.sha256(pdf.read_bytes()).hexdigest(), done.stdout.splitlines()[-1].split()


def test_a_pack_is_the_same_with_kept_spoiled_and_no_entries(tmp_path: Path) -> None:
    write_pack(tmp_path / "pack", Size("small", 2, 1))
    cache = tmp_path / "cache"
    first = build(tmp_path / "pack", tmp_path / "built", cache)
    kept = build(tmp_path / "pack", tmp_path / "built", cache)
    for entry in (cache / "reportgen").iterdir():
        entry.write_bytes(entry.read_bytes()[:-1] + b"?")
    spoiled = build(tmp_path / "pack", tmp_path / "built", cache)
    without = build(tmp_path / "pack", tmp_path / "built", tmp_path / "pack" / "pack.yaml")
    assert first[0] == kept[0] == spoiled[0] == without[0]
    heavy = ["reportlab", "PIL"]
    assert [each[1] for each in (first, kept, spoiled, without)] == [heavy, [], heavy, heavy]
