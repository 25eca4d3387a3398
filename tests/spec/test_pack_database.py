"""``sources: sql``: where the address is kept, never the address; one SELECT for each table."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest
import yaml

from reportgen.diagnostics import Diagnostics
from reportgen.spec.json_schema import pack_schema
from reportgen.spec.kept import Kept
from reportgen.spec.pack_database import DatabaseSource
from reportgen.spec.pack_spec import read_pack_spec

HEAD = "organisation: A\nquarter: 2023-24 Q2\nsources:\n  sql:\n"
FULL = """\
    url: env:KPI_DB
    timeout: 120
    indicators: select code, title, polarity from kpis order by position
    outturns: |
      -- this year
      select code, period, value
      from figures;
    actions: {file: queries/actions.sql}
"""


def reading(text: str) -> tuple[DatabaseSource | None, Diagnostics]:
    found = Diagnostics()
    spec = read_pack_spec((HEAD + text).encode(), "pack.yaml", found)
    return spec.sources.database if spec is not None else None, found


def test_every_key_is_read() -> None:
    source, found = reading(FULL)
    assert source is not None and len(found) == 0
    assert (source.url, source.timeout) == (Kept(variable="KPI_DB"), 120)
    assert source.query("outturns").text.startswith("-- this year\nselect code")
    assert source.query("actions").file == "queries/actions.sql"
    assert source.query("owners") is None
    assert str(source.query("indicators").location) == "pack.yaml:7:17"
    jsonschema.validate(yaml.safe_load(HEAD + FULL), pack_schema())


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("env:KPI_DB", Kept(variable="KPI_DB")),
        ("file:/run/secrets/kpi", Kept(file="/run/secrets/kpi")),
        ("'file: address.txt'", Kept(file="address.txt")),
    ],
)
def test_an_address_is_kept_elsewhere(written: str, address: Kept) -> None:
    source, found = reading(f"    url: {written}\n")
    assert source is not None and len(found) == 0
    assert (source.url, source.timeout) == (address, 60)


ADDRESS = "must be env:NAME, an environment variable, or file:PATH"
SECRET = (
    f"5:10 P404 'url' {ADDRESS}: an address may hold a password, and never stands here"
    " | delete it here and set it in the environment; change it if others could read it"
)


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("    url: postgresql://me:hunter2@db/kpis", SECRET),
        ("    url: sqlite:///kpis.db", SECRET),
        ("    url: host=db password=hunter2", SECRET),
        ("    url: hunter2", f"5:10 P402 'url' {ADDRESS} | write 'url: env:KPI_DB', and set"),
        ("    url: env:KPI DB", f"5:10 P402 'url' {ADDRESS} | write 'url: env:KPI_DB', and set"),
        ("    url: [x]", f"5:10 P402 'url' {ADDRESS}, not a list"),
        ("    password: hunter2\n    url: env:A", "5:5 P404 'password' looks like a secret"),
        ("    timeout: 5", "5:5 P403 the key 'url' is missing in sql"),
        ("    url: env:A\n    timeout: 0", "6:14 P402 'timeout' must be a whole number from 1"),
        ("    url: env:A\n    outturn: select 1", "6:5 P401 unknown key 'outturn' in sql | did"),
        (
            "    url: env:A\n    outturns: delete from kpis",
            "6:15 P402 'outturns' begins with 'delete', not with SELECT | write one SELECT",
        ),
        (
            "    url: env:A\n    outturns: select 1; select 2",
            "6:15 P402 'outturns' holds more than one statement | write one SELECT",
        ),
        ("    url: env:A\n    outturns: {file: ../x.sql}", "6:22 F505 'file' leads out of the"),
        ("    url: env:A\n    outturns: {flie: x.sql}", "6:16 P401 unknown key 'flie' in a query"),
        ("    url: env:A\n    outturns: [select 1]", "6:15 P402 'outturns' must be a SELECT"),
        ("    url: env:A\n    outturns:", "6:14 P402 'outturns' has no value; it must be a SELECT"),
    ],
)
def test_a_mistake_is_named_and_a_secret_never_repeated(
    text: str, finding: str, lines: Any
) -> None:
    source, found = reading(text)
    assert source is None
    assert lines(found)[0].startswith(finding)
    assert not any("hunter2" in f"{each.message}{each.hint}" for each in found)


@pytest.mark.parametrize(
    ("table", "query", "warns"),
    [
        ("indicators", "select 1", True),
        ("indicators", "select 1 order by position", False),
        ("actions", "select 1", True),
        ("outturns", "select 1", False),
    ],
)
def test_rows_that_are_printed_in_their_order_need_one(
    table: str, query: str, warns: bool, lines: Any
) -> None:
    source, found = reading(f"    url: env:A\n    {table}: {query}")
    assert source is not None
    message = f"(warning) '{table}' does not say in which order its rows come"
    assert [message in line for line in lines(found)] == ([True] if warns else [])
