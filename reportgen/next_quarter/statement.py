"""pack.yaml for the next quarter: the same words, without what was true of the last one only.

In: the text of pack.yaml, and the new quarter. Out: the text with its quarter rolled on.
Comments, order and whatever else its keeper wrote stay as they are. What has to be said
anew stands there as a comment, so that nobody has to look up how it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.diagnostics import Diagnostics, UsageError
from reportgen.model.period import Quarter
from reportgen.spec.nodes import Mapping, read_yaml

ASKED_ANEW = ("meeting", "meetings", "deadlines", "version")
"""Keys that are commented out: their values belong to one quarter, their form does not."""
CLEARED = ("approved", "signed_off", "accept")
"""Keys that are taken out: they vouch for figures that have yet to come."""
_STATUS = re.compile(r"^(status:\s*)final\b")
_REMARK = re.compile(r"\s+#.*$")


def rolled_statement(text: str, quarter: Quarter) -> str:
    r"""Return pack.yaml for ``quarter``. ``text`` is that of a pack that can be read.

    >>> print(rolled_statement("quarter: 2023-24 Q4 # now\nstatus: final\n", Quarter(2024, 1)))
    quarter: 2024-25 Q1 # now
    status: draft
    <BLANKLINE>
    """
    lines = text.splitlines(keepends=True)
    rolled: list[str] = []
    for key, part in _parts(text, lines):
        if key in CLEARED:
            continue
        if key in ASKED_ANEW:
            rolled.extend(line if _says_nothing(line) else f"# {line}" for line in part)
        elif key == "quarter":
            line = part[0].rstrip("\r\n")
            remark = _REMARK.search(line)
            tail = (remark[0] if remark else "") + part[0][len(line) :]
            rolled += [f"quarter: {quarter}{tail}", *filter(_says_nothing, part[1:])]
        elif key == "status":
            rolled.extend(_STATUS.sub(r"\g<1>draft", line) for line in part)
        else:
            rolled.extend(part)
    return "".join(rolled)


def _parts(text: str, lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield the lines of each key at the top, and with an empty name those before the first.

    Comments and blank lines above a key belong to it, unless it is to be taken out: they
    are yielded without a name, for they may speak of what follows too.
    """
    node = read_yaml(text.encode(), "pack.yaml", Diagnostics())
    assert isinstance(node, Mapping)
    starts = [(entry.key.location.line or 1, entry.key.text) for entry in node.entries]
    if len({line for line, _ in starts}) < len(starts):
        raise UsageError("pack.yaml has several keys on one line: write each on its own")
    yield "", lines[: starts[0][0] - 1]
    for (first, key), (after, _) in zip(starts, [*starts[1:], (len(lines) + 1, "")], strict=True):
        part = lines[first - 1 : after - 1]
        own = len(part)
        while own > 1 and _says_nothing(part[own - 1]):
            own -= 1
        yield key, part[:own]
        yield "", part[own:]


def _says_nothing(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")
