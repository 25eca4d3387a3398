"""A pack of one's own for each test, empty or with something on every page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from built_pack import BuiltPack
from made_pack import MadePack
from option_layout import LAYOUT

Build = Callable[..., BuiltPack]


@pytest.fixture
def pack(tmp_path: Path) -> MadePack:
    """Return a pack without indicators, to be filled and built."""
    return MadePack(tmp_path / "pack")


@pytest.fixture
def full(pack: MadePack) -> MadePack:
    """Return a pack that fills every page: each score, notes, an action, commentary."""
    pack.spec |= {
        "directorate": "Place",
        "marking": "OFFICIAL",
        "owner": "Director of Place",
        "meeting": "{committee: Cabinet, date: 2023-12-06, item: 9}",
    }
    shared = {
        "benchmark": "88%",
        "benchmark_source": "Median of NN",
        "owner": "Head of Waste",
        "directorate": "Place",
        "definition": "Requests counted once",
    }
    noted = {
        f"2023-24 Q{number}": {"value": f"9{number}", "note": "Counted twice."} for number in (1, 2)
    }
    pack.add("PI.1", noted, **shared)
    pack.add("PI.2", "85 86 87 88 86 87", outcome="Clean streets", **shared)
    pack.add("PI.3", "81 82 83 84 85 70", outcome="Clean streets", **shared)
    pack.files["commentary/PI.3.md"] = "## Impact\n\nCrews were short.\n\n## Next steps\n\nHire.\n"
    pack.files["overview.md"] = "The directorate looks after streets."
    pack.actions.append(
        {
            "code": "KA.1",
            "title": "Hire crews",
            "outcome": "Clean streets",
            "owner": "Head of Crews",
            "due": "2024-01-31",
            "status": "at risk",
            "comment": "Costing is late.",
        }
    )
    return pack


@pytest.fixture(scope="session")
def unchanged() -> dict[str, BuiltPack]:
    """Return what was built by the layout as it is: once is enough for all tests."""
    return {}


@pytest.fixture
def build(full: MadePack, unchanged: dict[str, BuiltPack]) -> Build:
    """Build the pack by the layout, with texts of it replaced."""

    def call(*changes: tuple[str, str]) -> BuiltPack:
        layout = LAYOUT
        for old, new in changes:
            assert layout.count(old) == 1, old
            layout = layout.replace(old, new)
        full.layout(layout)
        if changes:
            return full.build()
        if LAYOUT not in unchanged:
            unchanged[LAYOUT] = full.build()
        return unchanged[LAYOUT]

    return call
