"""The press that a pack is printed on: its condition, and its profile where one is named.

In: what pack, layout and theme say, the first of them that says anything. Out: a
``PressCondition``, or ``None`` after reporting why its profile will not do.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from reportgen.diagnostics import Diagnostics, Location
from reportgen.frozen import dataclass
from reportgen.pdf.icc import read_header
from reportgen.spec.paths import leads_out
from reportgen.spec.printing import CONDITIONS, DEFAULT_CONDITION, Printing, is_registered

MAX_PROFILE_BYTES = 16_000_000
"""Press profiles have 0.5 to 3 MB; what is longer is something else."""


@dataclass(frozen=True, slots=True)
class PressCondition:
    """What the inks of a printed pack mean."""

    condition: str = DEFAULT_CONDITION
    """Registered with the ICC, or what its owner calls the profile."""
    profile: bytes | None = None
    """ICC output profile of CMYK."""
    file: Path | None = None
    """Where the profile lies."""

    @property
    def description(self) -> str:
        """The condition for people; its name where nothing more is known."""
        return CONDITIONS.get(self.condition, self.condition)

    @property
    def registered(self) -> bool:
        """Whether the ICC has registered the condition."""
        return is_registered(self.condition)


def read_press(
    said: Iterable[tuple[Printing | None, Path]], diagnostics: Diagnostics
) -> PressCondition | None:
    """Return the press of the first who names one, each with the folder of his file.

    Codes: F501 the profile is not there, F505 it lies outside the folder, F506 it is no
    profile for a press with four inks. Raises ``OSError`` where the disk fails.
    """
    for printing, folder in said:
        if printing is not None:
            return _read(printing, folder, diagnostics)
    return PressCondition()


def _read(printing: Printing, folder: Path, diagnostics: Diagnostics) -> PressCondition | None:
    if printing.profile is None:
        return PressCondition(printing.condition)
    path, location = folder / printing.profile, printing.at("profile")
    if not path.is_file():
        hint = f"put it into {folder.resolve().name}/, or correct its name"
        message = f"the colour profile '{printing.profile}' is not there"
        diagnostics.error("F501", location, message, hint)
        return None
    if leads_out(path, folder):
        message = f"the colour profile '{printing.profile}' leads out of its folder"
        diagnostics.error("F505", location, message, "put the file itself there")
        return None
    with path.open("rb") as file:
        data = file.read(MAX_PROFILE_BYTES + 1)
    fault = _fault(data)
    if fault:
        _refuse(printing.profile, fault, location, diagnostics)
        return None
    return PressCondition(printing.condition, data, path)


def _fault(data: bytes) -> str:
    """Return why the bytes are no profile of a press, or nothing."""
    if len(data) > MAX_PROFILE_BYTES:
        return f"it is larger than {MAX_PROFILE_BYTES // 1_000_000} MB"
    try:
        header = read_header(data)
    except ValueError as error:
        return str(error)
    if header.is_for_the_press:
        return ""
    return (
        f"it is of class '{header.device_class}' for {header.colour_space}, "
        f"version {header.version}"
    )


def _refuse(name: str, fault: str, location: Location, diagnostics: Diagnostics) -> None:
    message = f"the file '{name}' is no colour profile of a press: {fault}"
    hint = "ask the printer for the ICC output profile ('prtr') of the press, in CMYK"
    diagnostics.error("F506", location, message, hint)
