"""Figures that travel inside the file."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from sample_edition import LAYOUT, metadata_of, own_layout, say

import reportgen
from reportgen.spec.shipped import shipped_folder


def attached(path: Path) -> dict[str, tuple[str, bytes]]:
    with pikepdf.open(path) as pdf:
        return {
            name: (
                str(spec.obj.AFRelationship),
                spec.get_file().read_bytes(),
            )
            for name, spec in pdf.attachments.items()
        }


def test_it_is_there_when_the_pack_asks(pack_folder: Path, tmp_path: Path) -> None:
    pack = reportgen.load(say(pack_folder, "attach_data: true"))
    path = reportgen.build(pack, tmp_path).pdf
    assert "pdfaid:part>3<" in metadata_of(path)
    found = attached(path)
    assert set(found) == {"scores.csv", "outturns.csv", "manifest.json"}
    assert found["scores.csv"][0] == "/Data"
    command = [sys.executable, "-m", "reportgen", "scores", str(pack_folder), "--format", "csv"]
    printed = subprocess.run(command, capture_output=True, check=True).stdout
    assert found["scores.csv"][1] == printed
    with pikepdf.open(path) as pdf:
        assert len(pdf.Root.AF) == len(found)


def test_the_manifest_has_the_digest_of_every_input(pack_folder: Path, tmp_path: Path) -> None:
    pack = reportgen.load(say(pack_folder, "attach_data: true"))
    _, data = attached(reportgen.build(pack, tmp_path).pdf)["manifest.json"]
    inputs = {each["name"]: each["sha256"] for each in json.loads(data)["inputs"]}
    shipped = {"layouts/quarterly.yaml", "layouts/words/en.yaml", "layouts/themes/civic.yaml"}
    own = {"pack.yaml", "indicators.csv", "outturns.csv", "commentary/2023-24-q2/PI.1447.md"}
    assert shipped | own <= set(inputs)
    for name, digest in inputs.items():
        folder = shipped_folder("layouts").parent if name in shipped else pack_folder
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest


def test_outturns_stop_at_the_reported_quarter(pack_folder: Path, tmp_path: Path) -> None:
    pack = reportgen.load(say(pack_folder, "attach_data: true"), quarter="2023-24 Q1")
    _, data = attached(reportgen.build(pack, tmp_path).pdf)["outturns.csv"]
    assert b"2022-23 Q4" in data
    assert b"2023-24 Q1" in data
    assert b"2023-24 Q2" not in data


def test_the_layout_may_ask_and_the_pack_has_the_last_word(
    pack_folder: Path, tmp_path: Path
) -> None:
    own_layout(pack_folder, f"attach_data: true\n{LAYOUT}")
    asked = reportgen.build(reportgen.load(pack_folder, layout="own"), tmp_path).pdf
    assert attached(asked)
    say(pack_folder, "attach_data: false")
    refused = reportgen.build(reportgen.load(pack_folder, layout="own"), tmp_path).pdf
    assert not attached(refused)


@pytest.mark.parametrize("edition", ["office", "print"])
def test_paper_carries_none(pack_folder: Path, tmp_path: Path, edition: str) -> None:
    pack = reportgen.load(say(pack_folder, "attach_data: true"))
    assert not attached(reportgen.build(pack, tmp_path, edition).pdf)
