"""What an archive keeps of a pack: every edition, and exactly the files that it was made from."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest
from own_brand import own_brand

import reportgen
from reportgen.archive.bag import content_digest, payload_digests
from reportgen.archive.record import read_record
from reportgen.publish.archived_pack import ArchivedPack, archived_pack
from reportgen.spec.shipped import shipped_folder

SAMPLE = shipped_folder("data") / "childrens-services"


@pytest.fixture(scope="module")
def archived() -> ArchivedPack:
    return archived_pack(reportgen.load(SAMPLE))


def test_all_editions_are_kept_under_the_names_of_build(
    archived: ArchivedPack, tmp_path: Path
) -> None:
    stem = "pdf/childrens-services-2023-24-q2"
    names = [f"{stem}.pdf", f"{stem}-office.pdf", f"{stem}-print.pdf"]
    assert [each.file for each in archived.record.editions] == names
    for each in archived.record.editions:
        assert hashlib.sha256(archived.payload[each.file]).hexdigest() == each.sha256
    built = reportgen.build(reportgen.load(SAMPLE), tmp_path)
    assert built.pdf.read_bytes() == archived.payload[names[0]]


def test_the_inputs_are_the_files_that_were_read_byte_for_byte(archived: ArchivedPack) -> None:
    kept = {name for name in archived.payload if name.startswith("inputs/")}
    assert kept == {
        "inputs/pack.yaml",
        "inputs/indicators.csv",
        "inputs/outturns.csv",
        "inputs/actions.csv",
        "inputs/owners.csv",
        "inputs/overview.md",
        "inputs/commentary/2023-24-q2/PI.1447.md",
    }
    for name in kept:
        assert archived.payload[name] == (SAMPLE / name.removeprefix("inputs/")).read_bytes()
    shipped = {name for name in archived.payload if name.startswith("design/")}
    assert shipped == {
        "design/shipped/quarterly.yaml",
        "design/shipped/words/en.yaml",
        "design/shipped/themes/civic.yaml",
    }


def test_the_record_tells_what_was_printed_and_where(archived: ArchivedPack) -> None:
    record = read_record(archived.payload["record.json"])
    assert record == archived.record
    assert record.organisation == "Wrenbridge Metropolitan Borough Council"
    assert (record.quarter, record.status, record.versions) == ("2023-24 Q2", "draft", 1)
    neet, missed = record.indicator("PI.126"), record.indicator("PI.1447")
    assert neet is not None and missed is not None
    assert (neet.value, neet.figure, neet.target, neet.score) == ("1.3%", "1.3", "2.8%", "met")
    assert [(each.page, each.kind) for each in neet.pages] == [(4, "scorecard")]
    assert missed.pages_of("exceptions") == (5, 6)
    assert missed.commentary["Impact"].startswith("Just under one in five")


def test_tools_and_fonts_are_named_with_version_and_digest(archived: ArchivedPack) -> None:
    tools = archived.record.tools
    assert {"reportgen", "python", "zlib", "reportlab", "pikepdf"} <= tools.keys()
    assert "pytest" not in tools
    assert all(len(each.sha256) == 64 and not each.file for each in archived.record.fonts)


def test_the_same_pack_has_the_same_digest_and_another_one_another(
    archived: ArchivedPack,
) -> None:
    again = archived_pack(reportgen.load(SAMPLE))
    assert again.record.digest == archived.record.digest
    for name, same in (("record.json", True), ("inputs/pack.yaml", False)):
        digest = content_digest(payload_digests({**archived.payload, name: b""}))
        assert (digest == archived.record.digest) is same


def test_a_file_that_changes_while_it_is_read_is_asked_for_later(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SAMPLE, tmp_path / "pack"))
    pack = reportgen.load(folder)
    (folder / "overview.md").write_text("Another text.\n", "utf-8")
    with pytest.raises(BlockingIOError, match=r"overview\.md was changed"):
        archived_pack(pack)


def test_design_from_elsewhere_keeps_its_shape(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SAMPLE, tmp_path / "pack"))
    own_brand(tmp_path / "house")
    layout = "name: ours\nextends: own\n"
    (tmp_path / "house" / "ours.yaml").write_text(layout, "utf-8")
    archived = archived_pack(reportgen.load(folder, layout="../house/ours.yaml"))
    found = {each.kind: each.file for each in archived.record.design}
    assert found == {
        "layout": "design/1/ours.yaml",
        "base": "design/1/own.yaml",
        "words": "design/shipped/words/en.yaml",
        "reference": "design/shipped/words/en.yaml",
        "theme": "design/1/themes/own.yaml",
    }
    fonts = {each.name: each.file for each in archived.record.fonts}
    assert fonts["type/DejaVuSans.ttf"] == "design/1/themes/type/DejaVuSans.ttf"
    assert {*fonts.values(), "design/1/themes/logo.png"} <= archived.payload.keys()
