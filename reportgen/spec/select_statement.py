"""Queries that a pack may ask of a database: one SELECT, and nothing that changes anything.

In: the text of a query. Out: what is wrong with it, in words. This is a belt; the braces
are a transaction that is read-only where the database has such, and an account that may
only read, which its owner gives.
"""

from __future__ import annotations

import re

# Comments, texts and quoted names, in which words and semicolons mean nothing. Source:
# SQL-92 5.2 and 5.3; dollar quotes are PostgreSQL's, backticks and brackets MySQL's and
# SQL Server's quoted names.
_OPAQUE = re.compile(
    r"--[^\n]*|/\*.*?\*/|'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|`[^`]*`|\[[^\]]*\]"
    r"|(?P<tag>\$\w*\$).*?(?P=tag)",
    re.DOTALL,
)
_WORD = re.compile(r"[A-Za-z_]\w*")
_STARTS = ("select", "with")
_CHANGING = frozenset(
    "insert update delete merge into drop alter create truncate grant revoke exec execute".split()
)


def select_fault(query: str) -> str:
    """Return what keeps a query from being asked, empty where nothing does.

    >>> select_fault("select code from kpis; -- all"), select_fault("drop table kpis")
    ('', "begins with 'drop', not with SELECT")
    >>> select_fault("select 1; delete from kpis")
    'holds more than one statement'
    """
    bare = _bare(query).strip()
    statement = bare.rstrip("; \t\r\n")
    words = [word.casefold() for word in _WORD.findall(statement)]
    if not words:
        return "is empty"
    if words[0] not in _STARTS:
        return f"begins with '{words[0]}', not with SELECT"
    if ";" in statement:
        return "holds more than one statement"
    changing = next((word for word in words if word in _CHANGING), None)
    return f"holds the word {changing.upper()}, which changes data" if changing else ""


def is_ordered(query: str) -> bool:
    """Return whether a query says in which order its rows come."""
    return re.search(r"\border\s+by\b", _bare(query), re.IGNORECASE) is not None


def _bare(query: str) -> str:
    return _OPAQUE.sub(" ", query)
