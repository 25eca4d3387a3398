"""A database that holds the figures of a pack: where it is, and what it is asked.

In: what stands under ``sources: sql``. Out: ``DatabaseSource``. The address of a database
holds a password as a rule; it never stands in pack.yaml, which is mailed and archived, but
in the environment or in a file that pack.yaml names. No message repeats it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from reportgen.diagnostics import Location
from reportgen.frozen import dataclass
from reportgen.spec.kept import REFERENCE, Kept, read_kept
from reportgen.spec.nodes import Mapping as MappingNode
from reportgen.spec.nodes import Node, Scalar
from reportgen.spec.paths import InnerPath
from reportgen.spec.reading import INVALID, Invalid, Reading
from reportgen.spec.record import Field, Record
from reportgen.spec.scalars import Whole
from reportgen.spec.select_statement import is_ordered, select_fault

DEFAULT_SECONDS = 60

TABLES = ("indicators", "outturns", "commentary", "actions", "owners", "comparators")
"""The tables of a pack, in the order in which they are written."""

_IN_ORDER = ("indicators", "actions", "commentary")
"""Tables whose rows are printed in the order in which they come."""


@dataclass(frozen=True, slots=True)
class Query:
    """What the database is asked for one table: text, or a file in the pack's folder."""

    text: str = ""
    file: str = ""
    location: Location = field(default_factory=lambda: Location("pack.yaml"))


@dataclass(frozen=True, slots=True)
class DatabaseSource:
    """A database, and a query for each table that it holds."""

    url: Kept
    timeout: int = DEFAULT_SECONDS
    """Seconds that one query may take."""
    indicators: Query | None = None
    outturns: Query | None = None
    commentary: Query | None = None
    actions: Query | None = None
    owners: Query | None = None
    comparators: Query | None = None
    location: Location = field(default_factory=lambda: Location("pack.yaml"))
    locations: Mapping[str, Location] = field(default_factory=dict)

    def query(self, table: str) -> Query | None:
        """Return what is asked for a table, ``None`` where it comes from elsewhere."""
        found: Query | None = getattr(self, table, None)
        return found


@dataclass(frozen=True, slots=True)
class AddressShape:
    """``env:NAME`` or ``file:PATH``; an address itself is refused, and not repeated."""

    expected: str = "env:NAME, an environment variable, or file:PATH"

    def takes(self, node: Node) -> bool:
        """Whether the node is a scalar."""
        return isinstance(node, Scalar)

    def read(self, node: Node, reading: Reading) -> Kept | Invalid:
        """Return where the address is kept, or ``INVALID`` after reporting what is written."""
        if not isinstance(node, Scalar) or node.is_null:
            return reading.expected(self.expected, node)
        text = node.text.strip()
        if (kept := read_kept(text)) is not None:
            return kept
        what = f"{reading.subject} must be {self.expected}"
        if "://" in text or "=" in text or "@" in text:
            message = f"{what}: an address may hold a password, and never stands here"
            return reading.secret(node.location, message)
        hint = "write 'url: env:KPI_DB', and set KPI_DB to the address of the database"
        return reading.wrong(node.location, what, hint)

    def schema(self) -> dict[str, Any]:
        """Return the schema."""
        return {"type": "string", "pattern": f"^(?:{REFERENCE})$", "examples": ["env:KPI_DB"]}


_FILE_OF_QUERY = Record(
    Query,
    {"file": Field(InnerPath(), required=True, description="A file with the query.")},
    what="a query",
)


@dataclass(frozen=True, slots=True)
class QueryShape:
    """A query as text, or ``{file: queries/outturns.sql}``."""

    table: str
    expected: str = "a SELECT statement, or {file: ...}"

    def takes(self, node: Node) -> bool:
        """Whether the node is a scalar or a mapping."""
        return isinstance(node, Scalar | MappingNode)

    def read(self, node: Node, reading: Reading) -> Query | Invalid:
        """Return the query, or ``INVALID`` after reporting why it is none."""
        if isinstance(node, MappingNode):
            read = _FILE_OF_QUERY.read(node, reading)
            return read if isinstance(read, Query) else INVALID
        if not isinstance(node, Scalar) or node.is_null:
            return reading.expected(self.expected, node)
        if fault := select_fault(node.text):
            return reading.wrong(node.location, f"{reading.subject} {fault}", SELECT_HINT)
        if unordered(self.table, node.text):
            reading.warn(node.location, f"{reading.subject} {UNORDERED}", ORDER_HINT)
        return Query(node.text, location=node.location)

    def schema(self) -> dict[str, Any]:
        """Return the schema."""
        return {"anyOf": [{"type": "string"}, _FILE_OF_QUERY.schema()]}


SELECT_HINT = (
    "write one SELECT that gives the columns of the CSV file;"
    " a name that looks like a command stands between double quotes"
)
UNORDERED = "does not say in which order its rows come, and they are printed in that order"
ORDER_HINT = "add ORDER BY"


def unordered(table: str, query: str) -> bool:
    """Return whether the order of a table matters, and its query leaves it to chance."""
    return table in _IN_ORDER and not is_ordered(query)


def _query(table: str) -> Field:
    return Field(QueryShape(table), description=f"SELECT with the columns of {table}.csv.")


DATABASE_SHAPE = Record(
    DatabaseSource,
    {
        "url": Field(
            AddressShape(),
            required=True,
            description="Where the address of the database is kept: env:NAME or file:PATH.",
        ),
        "timeout": Field(
            Whole(1, 3600), description=f"Seconds that a query may take; {DEFAULT_SECONDS}."
        ),
        **{table: _query(table) for table in TABLES},
    },
    what="sql",
    description="A database that is read through SQLAlchemy, and a query for each table.",
)
"""The shape of ``sources: sql``."""
