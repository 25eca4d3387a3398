"""A pack of one's own for each test."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_pack import MadePack


@pytest.fixture
def pack(tmp_path: Path) -> MadePack:
    """Return a pack without indicators, to be filled and built."""
    return MadePack(tmp_path / "pack")
