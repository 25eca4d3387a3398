"""The reference pack through every door: the same scores, findings and PDF, to the byte."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import postgresql_server
import pytest
import yaml
from database_pack import BINARY, EXACT, stored_pack
from postgresql_server import OWNER, Server

import reportgen
from reportgen.pack.pack import Pack

SAMPLE = Path(__file__).parents[2] / "data" / "childrens-services"
NAMES = ("indicators", "outturns", "actions", "owners")
QUARTER = "2023-24 Q2"


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> tuple[object, ...]:
    """Return what the CSV files give."""
    return outcome(reportgen.load(SAMPLE), tmp_path_factory.mktemp("csv"))


def outcome(pack: Pack, folder: Path) -> tuple[object, ...]:
    """Return what a reader gets of a pack: scores, findings without their places, the PDF."""
    findings = [
        (each.code, each.severity, each.message, each.hint, each.indicator, each.period)
        for each in reportgen.check(pack)
    ]
    rows = reportgen.score(pack).rows()
    return rows, sorted(findings, key=str), reportgen.build(pack, folder).pdf.read_bytes()


def frames(**types: object) -> dict[str, object]:
    return {name: pd.read_csv(SAMPLE / f"{name}.csv", **types) for name in NAMES}


def commentary() -> pd.DataFrame:
    """Return the commentary of the folder as a frame: a row for each section."""
    rows = []
    for path in sorted((SAMPLE / "commentary").rglob("*.md")):
        _, matter, body = path.read_text("utf-8").split("---\n", 2)
        said = {key: str(value) for key, value in yaml.safe_load(matter).items()}
        for section in body.split("\n## ")[1:]:
            heading, _, text = section.partition("\n")
            rows.append({"code": path.stem, "section": heading, "text": text, **said})
    return pd.DataFrame(rows)


@pytest.mark.parametrize("types", [{"dtype": str}, {}, {"dtype_backend": "pyarrow"}])
def test_frames_take_the_place_of_the_files_of_a_folder(expected, tmp_path, types):
    assert outcome(reportgen.load(frames(**types), pack=SAMPLE), tmp_path) == expected


def test_frames_alone_give_it_with_what_pack_yaml_says(expected, tmp_path):
    described = yaml.safe_load((SAMPLE / "pack.yaml").read_text("utf-8"))
    overview = (SAMPLE / "overview.md").read_text("utf-8")
    given = {**frames(), "commentary": commentary(), "overview": overview}
    assert outcome(reportgen.load(given, pack=described), tmp_path) == expected


def test_wide_frames_of_quarters_give_it(expected, tmp_path):
    given = frames()
    long = given["outturns"]
    fields = [name for name in long.columns if name not in ("code", "period")]
    codes = long["code"].unique()
    given["outturns"] = long.pivot(index="code", columns="period", values=fields).loc[codes]
    assert outcome(reportgen.load(given, pack=SAMPLE), tmp_path) == expected


def test_parquet_files_give_it(expected, tmp_path):
    folder = tmp_path / SAMPLE.name
    shutil.copytree(SAMPLE, folder)
    for name, frame in frames().items():
        frame.to_parquet(folder / f"{name}.parquet")
        (folder / f"{name}.csv").unlink()
    sources = {name: f"{name}.parquet" for name in NAMES}
    with (folder / "pack.yaml").open("a", encoding="utf-8") as file:
        file.write(yaml.safe_dump({"sources": sources}))
    assert outcome(reportgen.load(folder), tmp_path / "out") == expected


@pytest.mark.parametrize("types", [None, BINARY], ids=["text", "typed"])
def test_sqlite_gives_it(expected, tmp_path, monkeypatch, types):
    address = f"sqlite:///{tmp_path / 'kpis.db'}"
    monkeypatch.setenv("KPI_DB", address)
    folder = stored_pack(SAMPLE, tmp_path / SAMPLE.name, address, types=types)
    assert outcome(reportgen.load(folder), tmp_path / "out") == expected


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    if what := postgresql_server.missing():
        pytest.skip(what)
    with postgresql_server.running_server() as running:
        yield running


@pytest.mark.exhaustive
@pytest.mark.parametrize("types", [None, EXACT, BINARY], ids=["text", "numeric", "double"])
def test_postgresql_gives_it(expected, tmp_path, monkeypatch, server, types):
    server.execute("drop schema public cascade; create schema public")
    server.execute("grant usage on schema public to reader")
    monkeypatch.setenv("KPI_DB", server.url())
    folder = tmp_path / SAMPLE.name
    stored_pack(
        SAMPLE,
        folder,
        server.url(OWNER, scheme="postgresql+psycopg"),
        types=types,
    )
    assert outcome(reportgen.load(folder), tmp_path / "out") == expected
