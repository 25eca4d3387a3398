"""The files of a layout: its own, and those that it extends in turn.

In: the file that a pack names. Out: all of them with their bytes, the named one first.
Nodes that were read once are remembered by their bytes.
"""

from __future__ import annotations

from typing import NamedTuple

from reportgen.diagnostics import Diagnostic, Diagnostics
from reportgen.pack.design_files import DesignFiles
from reportgen.remembering import remembered
from reportgen.spec.nodes import MAX_BYTES, Mapping, Node, Scalar, read_yaml
from reportgen.spec.reading import LAYOUT, Reading
from reportgen.spec.shipped import Found

MAX_FILES = 8
"""Layouts that extend one another: a house layout, a council's, a committee's, and more."""
_REMEMBERED = 32


class LayoutFile(NamedTuple):
    """A file of a layout as it was read."""

    found: Found
    data: bytes

    @property
    def node(self) -> Node | None:
        """What it holds, unless it is broken."""
        return read_node(self.data, self.found.name)[0]


def layout_files(
    found: Found, known: DesignFiles, diagnostics: Diagnostics
) -> tuple[tuple[LayoutFile, ...], bool]:
    """Return the files that ``found`` and what it extends are, and whether that is all.

    What a layout extends is looked for as a pack's layout is, and beside the layout.
    Codes: F501 there is no such layout, L309 it extends itself, or too many. What is wrong
    inside a file is not reported here. Raises ``OSError`` where the disk fails.
    """
    files = [LayoutFile(found, file_bytes(found))]
    reading = Reading(diagnostics, LAYOUT, "the layout")
    while (named := _extended(files[-1].node)) is not None:
        here = files[-1].found.path.parent
        base = known.base(named.text.strip(), here, named.location)
        if base is None:
            return tuple(files), False
        chain = [*(file.found for file in files), base]
        if any(file.path.samefile(base.path) for file in chain[:-1]):
            way = ", which extends ".join(file.name for file in chain)
            hint = "give one of the files another name, or take its 'extends' away"
            reading.endless(named.location, f"the layout extends itself: {way}", hint)
            return tuple(files), False
        if len(chain) > MAX_FILES:
            message = f"more than {MAX_FILES} layouts extend one another"
            reading.endless(named.location, message, "write some of them together")
            return tuple(files), False
        files.append(LayoutFile(base, file_bytes(base)))
    return tuple(files), True


def file_bytes(found: Found) -> bytes:
    """Return the bytes of a file, as many as a reader can need to refuse it."""
    with found.path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


@remembered(_REMEMBERED)
def read_node(data: bytes, name: str) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """Return the node of a YAML file, and what was found in reading it."""
    found = Diagnostics()
    return read_yaml(data, name, found), tuple(found)


def _extended(node: Node | None) -> Scalar | None:
    """Return the name of what a layout extends; of a wrong one its shape will tell."""
    value = node.get("extends") if isinstance(node, Mapping) else None
    return value if isinstance(value, Scalar) and value.text.strip() and not value.is_null else None
