"""Tables shared out among owners."""

from __future__ import annotations

from reportgen.workbooks.shares import Tables, shares_of

TABLES: Tables = {
    "indicators": [
        {"code": "1", "owner": "Roads"},
        {"code": "2", "owner": "Bins"},
        {"code": "3", "owner": ""},
        {"code": "4", "owner": "Roads"},
    ],
    "outturns": [{"code": code, "period": "2023-24 Q2"} for code in "14239"],
    "commentary": [{"code": "2"}],
    "actions": [{"code": "A", "owner": "Parks"}, {"code": "B"}],
    "owners": [{"owner": name} for name in ("Roads", "Bins", "Parks", "Idle")],
    "comparators": [{"code": "1", "body": "Elsewhere"}],
}


def test_every_owner_gets_what_is_theirs_and_the_rest_comes_last() -> None:
    shares = shares_of(TABLES)
    assert list(shares) == ["Bins", "Parks", "Roads", ""]
    assert [row["code"] for row in shares["Roads"]["outturns"]] == ["1", "4"]
    assert set(shares["Roads"]) == {"indicators", "outturns", "owners", "comparators"}
    assert set(shares["Parks"]) == {"actions", "owners"}
    assert [row["code"] for row in shares[""]["outturns"]] == ["3", "9"]
    assert [row["owner"] for row in shares[""]["owners"]] == ["Idle"]


def test_every_row_is_given_once() -> None:
    shares = shares_of(TABLES)
    for name, rows in TABLES.items():
        given = [dict(row) for share in shares.values() for row in share.get(name, ())]
        assert sorted(map(str, given)) == sorted(str(dict(row)) for row in rows)


def test_nothing_gives_nothing() -> None:
    assert shares_of({}) == {}
