"""Samples and stress packs, built once, and what the validator said of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

import pytest
import verapdf
from built_pack import BuiltPack
from stress_packs import STRESS_PACKS, stress_pack

import reportgen
from reportgen.spec.shipped import sample_packs, shipped_folder

Validate = Callable[[Mapping[Path, Sequence[str]]], list[verapdf.Verdict]]

REQUIRED = "REPORTGEN_VERAPDF"
"""Environment variable: with the value ``required``, a validator that is missing is a failure."""

_LOG = pytest.StashKey[list[str]]()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., BuiltPack]:
    """Return a function that builds an edition of a sample or stress pack, each once."""
    folder = tmp_path_factory.mktemp("packs")

    @cache
    def build(name: str, edition: str = "screen") -> BuiltPack:
        if name in STRESS_PACKS:
            return stress_pack(name, folder).build(edition=edition)
        assert name in sample_packs()
        pack = reportgen.load(shipped_folder("data") / name)
        done = reportgen.build(pack, folder / "output", edition)
        return BuiltPack(done.pdf.read_bytes(), done.findings)

    return build


@pytest.fixture(scope="session")
def validator_log(request: pytest.FixtureRequest) -> list[str]:
    """Return the lines about the validator that end the log of a run."""
    return request.config.stash[_LOG]


@pytest.fixture(scope="session")
def validate(validator_log: list[str]) -> Validate:
    """Return the validator; skip where it is missing, or fail where it may not be."""
    try:
        verapdf.libraries()
    except verapdf.ToolMissingError as missing:
        reason = f"veraPDF was not run: {missing}"
        validator_log.append(reason)
        if os.environ.get(REQUIRED) == "required":
            pytest.fail(reason)
        pytest.skip(reason)
    return verapdf.validate


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_LOG] = []


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    if config.stash[_LOG]:
        terminalreporter.section("veraPDF")
        for line in config.stash[_LOG]:
            terminalreporter.line(line)
