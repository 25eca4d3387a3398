"""Quarterly performance packs: from figures and a layout file to a tagged PDF."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportgen.diagnostics import Diagnostic, ReportgenError, UsageError
    from reportgen.pack.pack import Pack
    from reportgen.pipeline import Scores, check, load, score
    from reportgen.publish.publication import Publication, build

__version__ = "0.1.0"

__all__ = [
    "Diagnostic",
    "Pack",
    "Publication",
    "ReportgenError",
    "Scores",
    "UsageError",
    "build",
    "check",
    "load",
    "score",
]

_ROOMS = {
    "Diagnostic": "diagnostics",
    "Pack": "pack.pack",
    "Publication": "publish.publication",
    "ReportgenError": "diagnostics",
    "Scores": "pipeline",
    "UsageError": "diagnostics",
    "build": "publish.publication",
    "check": "pipeline",
    "load": "pipeline",
    "score": "pipeline",
}
"""Where each public name lives. It is imported when it is first asked for: the command
line must not pay for rooms that it does not enter."""


def __getattr__(name: str) -> object:
    """Return a public name from its room."""
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(f"{__name__}.{_ROOMS[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return the public names."""
    return sorted({*globals(), *__all__})
