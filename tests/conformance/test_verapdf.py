"""Every sample and every stress pack keeps PDF/UA-1 and PDF/A, in veraPDF's judgement."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
import verapdf
from built_pack import BuiltPack
from stress_packs import STRESS_PACKS

from reportgen.spec.shipped import sample_packs

FILES = (
    *((name, "screen") for name in (*sample_packs(), *STRESS_PACKS)),
    *((name, "office") for name in sample_packs()),
)
"""Packs, and the edition in which each is looked at."""

pytestmark = pytest.mark.exhaustive


def flavours(data: bytes) -> tuple[str, str]:
    """Return what a file must be: accessible, and fit for an archive with what it has attached."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return "ua1", "3a" if pdf.attachments else "2a"


@pytest.fixture(scope="module")
def verdicts(
    built: Callable[..., BuiltPack],
    validate: Callable[..., list[verapdf.Verdict]],
    validator_log: list[str],
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, list[verapdf.Verdict]]:
    """Return the verdicts on every pack, reached in one run of the validator."""
    folder = tmp_path_factory.mktemp("validated")
    files = {}
    for name, edition in FILES:
        path = folder / f"{name}-{edition}.pdf"
        path.write_bytes(built(name, edition).data)
        files[path] = flavours(built(name, edition).data)
    found: dict[str, list[verapdf.Verdict]] = {path.stem: [] for path in files}
    for verdict in validate(files):
        found[verdict.file.stem].append(verdict)
        validator_log.append(str(verdict))
    return found


@pytest.mark.parametrize(("name", "edition"), FILES)
def test_no_check_fails(
    name: str, edition: str, verdicts: dict[str, list[verapdf.Verdict]]
) -> None:
    ours = verdicts[f"{name}-{edition}"]
    assert len(ours) == 2
    assert [str(verdict) for verdict in ours if not verdict.holds] == []


def test_a_file_with_data_is_held_to_part_three(
    verdicts: dict[str, list[verapdf.Verdict]],
) -> None:
    held_to = [verdict.flavour for verdict in verdicts["attached-data-screen"]]
    assert held_to == ["ua1", "3a"]


def test_a_file_that_is_no_pdf_is_not_passed(
    validate: Callable[..., list[verapdf.Verdict]], tmp_path: Path
) -> None:
    path = tmp_path / "none.pdf"
    path.write_bytes(b"not a PDF")
    (verdict,) = validate({path: ["ua1"]})
    assert not verdict.holds
    assert verdict.clauses


@pytest.mark.parametrize("tool", ["java", "mvn"])
def test_what_is_missing_is_named(tool: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None if name == tool else f"/bin/{name}")
    with pytest.raises(verapdf.ToolMissingError, match=f"{tool} is not installed"):
        verapdf.libraries()
