"""The tables of a pack shared out: what each owner fills in.

In: tables as rows of text. Out: tables for each owner. Together they hold every row once,
so that a pack may name all the workbooks that come back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Row = Mapping[str, str]
Tables = Mapping[str, Sequence[Row]]

_OF_INDICATORS = ("outturns", "commentary", "comparators")


def shares_of(tables: Tables) -> dict[str, dict[str, list[Row]]]:
    """Return the tables of each owner by name, in the order of the names.

    Rows about an indicator go to its owner, an action to its own. What nobody owns, and
    owners who have nothing to fill in, come last, under an empty name.
    """
    owner_of = {row.get("code", ""): row.get("owner", "") for row in tables.get("indicators", ())}
    shared: dict[str, dict[str, list[Row]]] = {}

    def give(owner: str, name: str, row: Row) -> None:
        shared.setdefault(owner, {}).setdefault(name, []).append(row)

    for name in ("indicators", "actions"):
        for row in tables.get(name, ()):
            give(row.get("owner", ""), name, row)
    for name in _OF_INDICATORS:
        for row in tables.get(name, ()):
            give(owner_of.get(row.get("code", ""), ""), name, row)
    for row in tables.get("owners", ()):
        owner = row.get("owner", "")
        give(owner if owner in shared else "", "owners", row)
    names = sorted((owner for owner in shared if owner), key=str.casefold)
    return {owner: shared[owner] for owner in (*names, *([""] if "" in shared else []))}
