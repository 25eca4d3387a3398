"""A version makes its PDFs again from its bag alone, or says what is in the way."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from charted_pack import charted_pack
from database_pack import stored_pack
from mixed_pack import (
    press_profile,
    with_own_type,
    with_parquet,
    with_profile,
    with_wide_workbook,
    write_mixed_pack,
)
from own_brand import own_brand

import reportgen
from reportgen.archive.adding import add_version
from reportgen.archive.naming import Key
from reportgen.archive.place import Place
from reportgen.archive.record import record_bytes
from reportgen.archive.versions import Version
from reportgen.diagnostics import ArchiveError
from reportgen.publish.archived_pack import ArchivedPack, archived_pack
from reportgen.publish.rebuild import Difference, rebuild
from reportgen.spec.shipped import shipped_folder

SAMPLE = shipped_folder("data") / "childrens-services"
Keep = Callable[..., Version]


@cache
def sample_pack() -> reportgen.Pack:
    return reportgen.load(SAMPLE)


@cache
def sample() -> ArchivedPack:
    return archived_pack(sample_pack())


@pytest.fixture
def keep(tmp_path: Path) -> Keep:
    """Return what archives a pack and gives its version."""

    def keep(pack: reportgen.Pack, allow: tuple[str, ...] = (), **changes: object) -> Version:
        made = sample() if pack is sample_pack() else archived_pack(pack, allow)
        return kept(tmp_path, pack, {**made.payload, **_changed(made, changes)})

    return keep


def _changed(made: ArchivedPack, changes: Mapping[str, object]) -> dict[str, bytes]:
    record = replace(made.record, **changes)  # type: ignore[arg-type]
    return {"record.json": record_bytes(record)}


def kept(folder: Path, pack: reportgen.Pack, payload: Mapping[str, bytes]) -> Version:
    key = Key("Example Council", pack.quarter, pack.name)
    return add_version(Place(folder / "archive"), key, payload, {}).version


def copied(folder: Path, *, added: str = "") -> Path:
    pack = Path(shutil.copytree(SAMPLE, folder / "pack"))
    with (pack / "pack.yaml").open("a", encoding="utf-8") as file:
        file.write(added)
    return pack


def test_the_bag_alone_gives_the_same_bytes(
    tmp_path: Path, keep: Keep, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copied(tmp_path, added="attach_data: true\n")
    own_brand(tmp_path / "house")
    version = keep(reportgen.load(folder, layout="../house/own.yaml"))
    # By now the pack is gone, other layouts are shipped, and the clock says something else.
    shutil.rmtree(folder)
    shutil.rmtree(tmp_path / "house")
    nothing = tmp_path / "nothing"
    (nothing / "words").mkdir(parents=True)
    monkeypatch.setattr("reportgen.spec.shipped.shipped_folder", lambda name: nothing)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "4000000000")
    monkeypatch.chdir(nothing)
    rebuilt = rebuild(version)
    assert rebuilt.same
    assert [each.name for each in rebuilt.editions] == [
        "pack-2023-24-q2.pdf",
        "pack-2023-24-q2-office.pdf",
        "pack-2023-24-q2-print.pdf",
    ]
    assert (rebuilt.tools, rebuilt.fonts, rebuilt.refused) == ((), (), ())


@pytest.mark.parametrize("change", [with_own_type, with_profile, with_wide_workbook, with_parquet])
def test_every_kind_of_file_is_kept(
    tmp_path: Path, keep: Keep, change: Callable[[Path], Path]
) -> None:
    folder = write_mixed_pack(tmp_path / "pack")
    changed = change(folder)
    if change is with_profile:
        changed.write_bytes(press_profile())
    version = keep(reportgen.load(folder))
    shutil.rmtree(folder)
    rebuilt = rebuild(version)
    assert rebuilt.refused == ()
    assert rebuilt.same
    assert f"inputs/{changed.relative_to(folder).as_posix()}" in version.digests()


def test_the_quarter_and_the_audience_are_those_that_were_archived(
    tmp_path: Path, keep: Keep
) -> None:
    folder = copied(tmp_path)
    pack = reportgen.load(folder, quarter="2023-24 Q1", audience="exempt")
    assert rebuild(keep(pack)).same


def test_a_database_is_not_asked_again(
    tmp_path: Path, keep: Keep, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path / 'kpi.db'}"
    monkeypatch.setenv("KPI_DB", url)
    folder = stored_pack(SAMPLE, tmp_path / "pack", url)
    text = (folder / "pack.yaml").read_text("utf-8")
    query = next(line for line in text.splitlines() if line.startswith("    owners: "))
    (folder / "owners.sql").write_text(query.removeprefix("    owners: "), "utf-8")
    text = text.replace(query, "    owners: {file: owners.sql}") + "attach_data: true\n"
    (folder / "pack.yaml").write_text(text, "utf-8")
    version = keep(reportgen.load(folder))
    monkeypatch.delenv("KPI_DB")
    (tmp_path / "kpi.db").unlink()
    assert {"tables/outturns.csv", "inputs/owners.sql"} <= version.digests().keys()
    assert rebuild(version).same


@pytest.mark.parametrize("described", [True, False])
def test_data_frames_are_made_again_from_their_tables(keep: Keep, described: bool) -> None:
    names = ("indicators", "outturns", "actions", "owners")
    frames: dict[str, object] = {
        name: pd.read_csv(SAMPLE / f"{name}.csv", dtype=str) for name in names
    }
    frames["overview"] = "All is **well**."
    said = {
        "organisation": "Example Council",
        "quarter": "2023-24 Q2",
        "attach_data": True,
        "approved": pd.Timestamp("2023-11-28"),
    }
    pack = reportgen.load(
        frames, quarter="2023-24 Q2", pack=said if described else None, layout="quarterly"
    )
    version = keep(pack)
    assert "tables/overview.md" in version.digests()
    assert rebuild(version).same


def test_code_runs_only_where_it_is_allowed(tmp_path: Path, keep: Keep) -> None:
    made = charted_pack(tmp_path / "pack")
    folder = made.write()
    version = keep(reportgen.load(folder), ("charts",))
    shutil.rmtree(folder)
    with pytest.raises(reportgen.ReportgenError) as raised:
        rebuild(version)
    assert {each.code for each in raised.value.diagnostics if each.stops} == {"L311"}
    assert rebuild(version, ["charts"]).same


def test_another_version_of_a_tool_is_named(keep: Keep) -> None:
    pack = sample_pack()
    tools = {**sample().record.tools, "pillow": "4.0.0", "gone": "1"}
    rebuilt = rebuild(keep(pack, tools=tools))
    assert rebuilt.same
    now = sample().record.tools["pillow"]
    assert rebuilt.tools == (Difference("pillow", "4.0.0", now), Difference("gone", "1", ""))


def test_other_bytes_are_noticed_edition_by_edition(keep: Keep) -> None:
    pack = sample_pack()
    screen, *others = sample().record.editions
    rebuilt = rebuild(keep(pack, editions=(replace(screen, sha256="0" * 64), *others)))
    assert not rebuilt.same
    assert [each.same for each in rebuilt.editions] == [False, True, True]


def test_a_font_of_an_installed_package_that_changed_is_named(keep: Keep) -> None:
    pack = sample_pack()
    first, *others = sample().record.fonts
    rebuilt = rebuild(keep(pack, fonts=(replace(first, sha256="0" * 64), *others)))
    assert [each.name for each in rebuilt.fonts] == [first.name]


def test_what_this_reportgen_refuses_is_said(tmp_path: Path) -> None:
    pack = sample_pack()
    payload = dict(sample().payload)
    payload["inputs/outturns.csv"] += b"PI.1447,2023-24 Q2,18.9,,,,,,,,,,,\n"
    rebuilt = rebuild(kept(tmp_path, pack, payload))
    assert not rebuilt.same
    assert "D103" in {each.code for each in rebuilt.refused}


def test_a_pdf_that_was_archived_alone_has_nothing_to_be_made_from(keep: Keep) -> None:
    version = keep(sample_pack(), inputs=(), tables=())
    with pytest.raises(reportgen.UsageError, match="without what it was made from"):
        rebuild(version)


@pytest.mark.parametrize("file", ["design/none.yaml", "../../pack.yaml"])
def test_a_record_that_names_what_is_not_in_the_bag_is_damage(keep: Keep, file: str) -> None:
    pack = sample_pack()
    design = tuple(replace(each, file=file) for each in sample().record.design)
    with pytest.raises(ArchiveError, match="which is not in the bag"):
        rebuild(keep(pack, design=design))
