"""What the tests of this room share: findings as short texts, and shapes read from YAML."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from reportgen.diagnostics import Diagnostic, Diagnostics
from reportgen.spec.nodes import read_yaml
from reportgen.spec.reading import LAYOUT, Reading, Shape

Read = Callable[..., tuple[Any, list[str]]]


def lines_of(found: Iterable[Diagnostic]) -> list[str]:
    """Return findings as ``line:column code message | hint``, warnings marked."""
    return [
        f"{each.location.line}:{each.location.column} {each.code} "
        f"{'' if each.stops else '(warning) '}{each.message}"
        f"{f' | {each.hint}' if each.hint else ''}"
        for each in found
    ]


@pytest.fixture
def lines() -> Callable[[Iterable[Diagnostic]], list[str]]:
    return lines_of


@pytest.fixture
def read() -> Read:
    """Read YAML text with a shape: the value, and the findings as short texts."""

    def read_shape(shape: Shape, text: str, family: str = LAYOUT) -> tuple[Any, list[str]]:
        found = Diagnostics()
        node = read_yaml(text.encode(), "f.yaml", found)
        assert node is not None, lines_of(found)
        return shape.read(node, Reading(found, family, "'it'")), lines_of(found)

    return read_shape
