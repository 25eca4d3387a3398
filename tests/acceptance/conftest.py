"""The reference pack and the packs that ask much of the pages, built once and read back."""

from __future__ import annotations

from pathlib import Path

import pytest
from built_pack import BuiltPack
from printed_pages import Printed
from stress_packs import STRESS_PACKS, stress_pack

import reportgen
from reportgen.spec.shipped import shipped_folder

REFERENCE = "reference"


@pytest.fixture(scope="session")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """Return the sample pack as it is shipped."""
    pack = reportgen.load(shipped_folder("data") / "childrens-services")
    built = reportgen.build(pack, output=tmp_path_factory.mktemp("reference"))
    return Printed(REFERENCE, BuiltPack(built.pdf.read_bytes(), built.findings))


@pytest.fixture(scope="session", params=[REFERENCE, *STRESS_PACKS])
def printed(
    request: pytest.FixtureRequest, reference: Printed, tmp_path_factory: pytest.TempPathFactory
) -> Printed:
    """Return each pack in turn."""
    if request.param == REFERENCE:
        return reference
    folder: Path = tmp_path_factory.mktemp(request.param)
    return Printed(request.param, stress_pack(request.param, folder).build())
