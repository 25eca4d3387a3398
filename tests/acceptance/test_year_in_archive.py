"""A year: four quarters are archived, and in the third the first one is restated.

Everything goes through the command line, with the sample pack cut down to two measures.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from reportgen.cli import main
from reportgen.spec.shipped import shipped_folder

SAMPLE = shipped_folder("data") / "childrens-services"
CODES = ("PI.126", "PI.432")
LAYOUT = """\
name: short
extends: quarterly
pages: [{kind: scorecard, group_by: outcome, quarters: 4}]
"""
FIGURES = {
    "PI.126": ("3.2%", "1.3%", "1.9%", "2.0%"),
    "PI.432": ("84.2", "84.6", "83.9", "83.1"),
}
ORGANISATION = "wrenbridge-metropolitan-borough-council"


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the pack's folder; the current one is above it, and holds the archive."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REPORTGEN_ARCHIVE", "archive")
    folder = tmp_path / "childrens-services"
    folder.mkdir()
    with (SAMPLE / "indicators.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["code"] in CODES]
    for row in rows:
        row["owner"] = row["accountable"] = ""
    write(folder / "indicators.csv", rows)
    (folder / "short.yaml").write_text(LAYOUT, "utf-8")
    return folder


def write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def report(pack: Path, quarter: int, *, status: str = "final", **first: str) -> None:
    """Write the pack of a quarter; ``first`` are cells of PI.432 for the first one."""
    text = (SAMPLE / "pack.yaml").read_text("utf-8")
    for key, value in (
        ("quarter", f"2023-24 Q{quarter}"),
        ("layout", "short"),
        ("status", status),
    ):
        text = re.sub(rf"^{key}: .*$", f"{key}: {value}", text, flags=re.MULTILINE)
    (pack / "pack.yaml").write_text(text, "utf-8")
    rows = [
        {"code": code, "period": f"2023-24 Q{number}", "value": value, "marker": "", "note": ""}
        for code, values in FIGURES.items()
        for number, value in enumerate(values[:quarter], start=1)
    ]
    next(row for row in rows if row["code"] == "PI.432").update(first)
    write(pack / "outturns.csv", rows)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """Run a command; return its exit code and what it printed as the result."""
    code = main([*arguments])
    return code, capsys.readouterr().out


def check(capsys: pytest.CaptureFixture[str], pack: Path) -> tuple[int, list[dict[str, Any]]]:
    code, out = run(capsys, "check", pack.name, "--format", "json")
    found = json.loads(out)["findings"]
    return code, [each for each in found if each["code"] in ("D208", "D214")]


def text_of(pdf: Path) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join(" ".join(pages).split())


def test_a_restated_quarter_is_named_and_with_a_marker_explained(
    pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for quarter in (1, 2):
        report(pack, quarter)
        code, findings = check(capsys, pack)
        assert (code, findings) == (0, [])
        assert run(capsys, "archive", "add", pack.name)[0] == 0

    # Without a marker: a gate that keeps a final pack from being built and archived.
    report(pack, 3, value="85.0")
    code, (finding,) = check(capsys, pack)
    place = f"{ORGANISATION}/2023-24-q2/childrens-services/v001/data/figures/outturns.csv:4:10"
    assert code == 3
    assert finding["message"] == (
        f"PI.432 for 2023-24 Q1 is 85.0, and was printed as 84.2 "
        f"in the pack for 2023-24 Q2 ({place})"
    )
    assert (finding["file"], finding["line"], finding["severity"]) == ("outturns.csv", 5, "error")
    assert run(capsys, "build", pack.name)[0] == 3
    assert run(capsys, "archive", "add", pack.name)[0] == 3

    # With it: the pack prints the marker, the source's note, and what was printed before.
    report(pack, 3, value="85.0", marker="r", note="Late returns were added")
    assert check(capsys, pack) == (0, [])
    code, out = run(capsys, "build", pack.name)
    printed = text_of(Path(out.strip()))
    note = (
        "[note 1] Q1 2023-24: Late returns were added. "
        "Revised from 84.2, as printed in the pack for Q2 2023-24."
    )
    assert (code, "[r]" in printed, note in printed) == (0, True, True)
    assert run(capsys, "archive", "add", pack.name)[0] == 0

    # In the next pack it is still marked, and still says what stood before.
    report(pack, 4, value="85.0", marker="r")
    assert check(capsys, pack) == (0, [])
    code, out = run(capsys, "build", pack.name)
    said = "Q1 2023-24: Revised from 84.2, as printed in the pack for Q2 2023-24."
    assert said in text_of(Path(out.strip()))
    assert run(capsys, "archive", "add", pack.name)[0] == 0

    # The third quarter's pack is made again as it was, although the archive knows more by now.
    shutil.rmtree(pack)
    for quarter in range(1, 5):
        code, out = run(capsys, "archive", "rebuild", f"2023-24-q{quarter}/childrens-services")
        assert (code, "same bytes" in out) == (0, True)
    assert run(capsys, "archive", "verify")[0] == 0


def test_the_file_of_the_command_line_takes_the_place_of_the_archive(
    pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report(pack, 1)
    assert run(capsys, "archive", "add", pack.name)[0] == 0
    report(pack, 2, value="85.0")
    assert len(check(capsys, pack)[1]) == 1
    Path("before.csv").write_text("code,period,value\nPI.432,2023-24 Q1,85.0\n", "utf-8")
    code, out = run(capsys, "check", pack.name, "--printed", "before.csv", "--format", "json")
    assert (code, json.loads(out)["findings"]) == (0, [])


def test_a_target_that_changed_since_the_archived_pack_is_named(
    pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report(pack, 1)
    assert run(capsys, "archive", "add", pack.name)[0] == 0
    report(pack, 2, status="draft")
    with (pack / "indicators.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[1]["target"] = "85"
    write(pack / "indicators.csv", rows)
    code, (finding,) = check(capsys, pack)
    assert (code, finding["code"], finding["severity"]) == (0, "D214", "warning")
    assert "is 85, and was printed as 83 in the pack for 2023-24 Q1" in finding["message"]
