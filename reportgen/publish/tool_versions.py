"""The versions of everything that a PDF's bytes depend on.

Out: names and versions: of reportgen, Python, zlib, and every library that is installed of
those that reportgen declares.
"""

from __future__ import annotations

import platform
import re
import zlib
from importlib import metadata

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_ONLY_FOR = re.compile(r"extra\s*==\s*['\"](?P<extra>[^'\"]+)['\"]")
_MADE_WITH = frozenset({"", "parquet", "sql"})
"""Extras whose libraries read or draw packs; those of others test and compare."""


def tool_versions() -> dict[str, str]:
    """Return the versions by name, reportgen first."""
    versions = {
        "reportgen": _version("reportgen") or "unknown",
        "python": platform.python_version(),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }
    for name in _libraries():
        if version := _version(name):
            versions[name] = version
    return versions


def _libraries() -> list[str]:
    try:
        declared = metadata.requires("reportgen") or []
    except metadata.PackageNotFoundError:
        return []
    found = set()
    for requirement in declared:
        extra = _ONLY_FOR.search(requirement)
        name = _NAME.match(requirement)
        if name is not None and (extra["extra"] if extra else "") in _MADE_WITH:
            found.add(name[0].lower())
    return sorted(found)


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
