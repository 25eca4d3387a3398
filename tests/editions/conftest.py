"""The sample pack in every edition, and a copy of it to change."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from sample_edition import SAMPLE

import reportgen
from reportgen.editions import EDITIONS


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Return the file of each edition of the sample pack."""
    output = tmp_path_factory.mktemp("editions")
    pack = reportgen.load(SAMPLE)
    return {name: reportgen.build(pack, output, name).pdf for name in EDITIONS}


@pytest.fixture
def pack_folder(tmp_path: Path) -> Path:
    """Return a copy of the sample."""
    folder = tmp_path / "childrens-services"
    shutil.copytree(SAMPLE, folder)
    return folder
