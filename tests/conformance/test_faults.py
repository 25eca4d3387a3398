"""A file that is spoiled on purpose is noticed: by the product, and by a validator."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import verapdf
from built_pack import BuiltPack
from faults import FAULTS
from press_faults import PRESS_FAULTS
from spoiling import Fault

from reportgen.pdf.inspection import inspect

SAMPLE = "childrens-services"


def named(fault: Fault) -> str:
    return fault.name


def test_there_are_faults_enough_and_each_is_somebodys_to_find() -> None:
    assert len(FAULTS) >= 20
    everything = [*FAULTS, *PRESS_FAULTS]
    assert len({fault.name for fault in everything}) == len(everything)
    assert [fault.name for fault in everything if not (fault.ua or fault.a or fault.code)] == []


@pytest.mark.parametrize("edition", ["screen", "office", "print"])
def test_the_file_is_good_before_it_is_spoiled(
    edition: str, built: Callable[..., BuiltPack]
) -> None:
    assert [str(breach) for breach in inspect(built(SAMPLE, edition).data).breaches] == []


@pytest.mark.parametrize("fault", [fault for fault in FAULTS if fault.code], ids=named)
def test_inspection_finds_the_fault(fault: Fault, built: Callable[[str], BuiltPack]) -> None:
    found = inspect(fault.inject(built(SAMPLE).data)).breaches
    assert fault.code in {breach.code for breach in found}, [str(breach) for breach in found]


@pytest.mark.parametrize("fault", PRESS_FAULTS, ids=named)
def test_inspection_finds_the_fault_for_the_press(
    fault: Fault, built: Callable[..., BuiltPack]
) -> None:
    found = inspect(fault.inject(built(SAMPLE, "print").data)).breaches
    assert fault.code in {breach.code for breach in found}, [str(breach) for breach in found]


@pytest.fixture(scope="module")
def clauses(
    built: Callable[[str], BuiltPack],
    validate: Callable[..., list[verapdf.Verdict]],
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[tuple[str, str], frozenset[str]]:
    """Return the rules that each spoiled file breaks, by its fault and flavour."""
    folder = tmp_path_factory.mktemp("spoiled")
    files = {}
    for fault in FAULTS:
        path = folder / f"{fault.name}.pdf"
        path.write_bytes(fault.inject(built(SAMPLE).data))
        files[path] = ("ua1", "2a")
    return {(verdict.file.stem, verdict.flavour): verdict.clauses for verdict in validate(files)}


@pytest.mark.exhaustive
@pytest.mark.parametrize("fault", FAULTS, ids=named)
def test_the_validator_finds_the_fault(
    fault: Fault, clauses: dict[tuple[str, str], frozenset[str]]
) -> None:
    for flavour, expected in (("ua1", fault.ua), ("2a", fault.a)):
        found = clauses[fault.name, flavour]
        # Where the table says that a standard does not ask, it must not complain either.
        assert expected in found if expected else found == frozenset(), flavour
