"""Actions and owners: the rows of ``actions.csv`` and ``owners.csv`` to typed values.

In: a ``Table``. Out: ``Action`` values in the order of the table, ``Owner`` values by name.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from reportgen.diagnostics import Diagnostics
from reportgen.model.action import Action, ActionStatus, Owner
from reportgen.model.identity import look_alike_key
from reportgen.model.record import Place
from reportgen.sources.audience import COLUMNS as AUDIENCE_COLUMNS
from reportgen.sources.audience import read_audience
from reportgen.sources.codes import Codes
from reportgen.sources.figures import CellError, Notation, figure
from reportgen.sources.indicators import PackDefaults
from reportgen.sources.row import Row
from reportgen.sources.table import Columns, Record, Table

ACTION_COLUMNS = Columns(
    known=(
        "code",
        "title",
        "directorate",
        "outcome",
        "owner",
        "due",
        "original_due",
        "status",
        "progress",
        "comment",
        *AUDIENCE_COLUMNS,
    ),
    required=("code", "title", "status"),
)
OWNER_COLUMNS = Columns(known=("owner", "role", "email", "escalate_to"), required=("owner",))

_PER_CENT = Notation(percent=True)
_WHOLE = Decimal(100)


def read_actions(
    table: Table, owners: Iterable[str] | None, defaults: PackDefaults, diagnostics: Diagnostics
) -> tuple[Action, ...]:
    """Return the actions of a table, in its order.

    ``owners`` are the names that an action's owner must be one of (D104); ``None`` where
    the pack lists no owners. Rows without code, or with one that stands in an earlier row,
    are reported and left out (D101, D103); so are rows without a readable status.
    """
    names = None if owners is None else Codes(owners, "owner", "owners")
    known = frozenset(owners or ())
    actions: list[Action] = []
    seen: dict[str, Place] = {}
    for record in table.records:
        action = _action(record, defaults, diagnostics)
        if names is not None and record.cells.get("owner") and record.cells["owner"] not in known:
            names.report_unknown(Row(record, diagnostics), "owner")
        if record.cells["code"] and _is_first(record, "code", seen, diagnostics) and action:
            actions.append(action)
    return tuple(actions)


def _action(record: Record, defaults: PackDefaults, diagnostics: Diagnostics) -> Action | None:
    code = record.cells["code"]
    row = Row(record, diagnostics, code)
    row.required("code")
    title = row.required("title")
    status = row.name("status", "status", ActionStatus)
    row.required("status")
    audience, paragraphs = read_audience(row)
    action = Action(
        code=code,
        title=title,
        status=status or ActionStatus.NOT_STARTED,
        place=record.place,
        directorate=row.text("directorate") or defaults.directorate,
        outcome=row.text("outcome"),
        owner=row.text("owner"),
        due=row.day("due", "due date"),
        original_due=row.day("original_due", "original due date"),
        progress=row.read("progress", "progress", _progress),
        comment=row.text("comment"),
        audience=audience,
        exempt_under=paragraphs,
    )
    return action if status else None


def _progress(text: str) -> int:
    number = figure(text, _PER_CENT)
    if number != number.to_integral_value() or not 0 <= number <= _WHOLE:
        raise CellError("is not a whole number from 0 to 100", "write per cent, such as 80")
    return int(number)


def read_owners(table: Table, diagnostics: Diagnostics) -> dict[str, Owner]:
    """Return the owners of a table by name, in its order; a blank role is the name itself."""
    owners: dict[str, Owner] = {}
    seen: dict[str, Place] = {}
    for record in table.records:
        row = Row(record, diagnostics)
        name = row.required("owner")
        if not name or not _is_first(record, "owner", seen, diagnostics):
            continue
        owners[name] = Owner(
            owner=name,
            role=row.text("role") or name,
            place=record.place,
            email=row.text("email"),
            escalate_to=row.text("escalate_to"),
        )
    return owners


def _is_first(record: Record, field: str, seen: dict[str, Place], diagnostics: Diagnostics) -> bool:
    """Return whether no earlier row has the same text here; report (D103) if one has."""
    text = record.cells[field]
    first = seen.setdefault(look_alike_key(text), record.place)
    if first is record.place:
        return True
    message = f"{field} '{text}' stands twice: first at {first.at(field)}"
    Row(record, diagnostics).error(field, message, "keep one of the two rows", code="D103")
    return False
