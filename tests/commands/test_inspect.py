"""``reportgen inspect``: what a file is, and whether it is what it claims."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

Run = Callable[..., tuple[int, str, str]]
RunJson = Callable[..., tuple[int, Any]]


@pytest.fixture
def built(run: Run, pack: Path, tmp_path: Path) -> Path:
    code, out, _ = run("build", pack, "-o", tmp_path / "output")
    assert code == 0
    return Path(out.strip())


def test_it_tells_what_a_pack_is(run: Run, built: Path) -> None:
    code, out, err = run("inspect", built)
    assert (code, err) == (0, "")
    assert "8 pages" in out
    assert "media 297 x 210 mm" in out
    assert "IBMPlexSansCond-Regular (TrueType, embedded)" in out
    assert "H1" in out


def test_the_document_has_the_facts_and_the_keys_of_check(run_json: RunJson, built: Path) -> None:
    code, document = run_json("inspect", built)
    assert code == 0
    assert document["pages"] == 8
    assert document["language"] == "en-GB"
    assert document["conforms"] is True
    assert (document["errors"], document["warnings"], document["findings"]) == (0, 0, [])
    assert all(font["embedded"] for font in document["fonts"])
    assert document["tag_counts"]["Figure"] >= 9


def broken(built: Path) -> Path:
    """Claim PDF/UA in a file whose language is gone."""
    path = built.with_name("broken.pdf")
    with pikepdf.open(io.BytesIO(built.read_bytes())) as pdf:
        with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
            metadata["pdfuaid:part"] = "1"
        del pdf.Root["/Lang"]
        pdf.save(path)
    return path


def test_a_file_that_fails_its_claims_is_exit_8(run_json: RunJson, built: Path) -> None:
    code, document = run_json("inspect", broken(built))
    assert code == 8
    assert document["conforms"] is False
    assert "S626" in {finding["code"] for finding in document["findings"]}


def test_text_names_each_breach_with_its_clause(run: Run, built: Path) -> None:
    code, out, _ = run("inspect", broken(built))
    assert code == 8
    assert "error: S626 the file does not name its language (ISO 14289-1, 7.2)" in out


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\nnothing", b"PK\x03\x04"])
def test_what_is_no_pdf_is_not_valid_input(run: Run, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "other.pdf"
    path.write_bytes(data)
    code, out, err = run("inspect", path)
    assert (code, out) == (3, "")
    assert "F503" in err


def test_a_file_that_is_not_there_is_named(run: Run, tmp_path: Path) -> None:
    code, _, err = run("inspect", tmp_path / "missing.pdf")
    assert code == 3
    assert "F501" in err
