"""Paths that a file from outside may name: inside its own folder, and nowhere else."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from reportgen.frozen import dataclass
from reportgen.spec.nodes import Node, Scalar
from reportgen.spec.reading import Invalid, Reading


def is_inside(name: str) -> bool:
    r"""Return whether a path stays below the folder it is relative to, on any system.

    >>> is_inside("data/outturns.csv"), is_inside("../x.csv"), is_inside("C:\\x.csv")
    (True, False, False)
    """
    path, windows = PurePosixPath(name), PureWindowsPath(name)
    rooted = path.is_absolute() or bool(windows.drive or windows.root)
    return not rooted and ".." not in path.parts and "\\" not in name and "\0" not in name


def leads_out(path: Path, folder: Path) -> bool:
    """Return whether ``path`` is outside ``folder`` once links are followed."""
    return not path.resolve().is_relative_to(folder.resolve())


@dataclass(frozen=True, slots=True)
class InnerPath:
    """The shape of a relative path with ``/``, below the folder of the file that names it."""

    expected: str = "the name of a file"

    def takes(self, node: Node) -> bool:
        """Whether the node is a scalar."""
        return isinstance(node, Scalar)

    def read(self, node: Node, reading: Reading) -> str | Invalid:
        """Return the path as text, or ``INVALID`` after reporting where it leads."""
        if not isinstance(node, Scalar) or node.is_null or not node.text.strip():
            return reading.expected(self.expected, node)
        name = node.text.strip()
        if not is_inside(name):
            message = f"{reading.subject} leads out of the folder: '{name}'"
            hint = "put the file into the folder, and write its path from there with /"
            return reading.unsafe(node.location, message, hint)
        return name

    def schema(self) -> dict[str, Any]:
        """Return the schema."""
        return {"type": "string", "minLength": 1}
