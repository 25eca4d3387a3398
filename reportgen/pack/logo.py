"""A theme's logo: found, decoded, and fine enough for its size.

In: what the theme says of it, and the theme's folder. Out: the ``Logo``, or ``None`` after
reporting at the theme's line why the file will not do.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from reportgen.content.logo import Logo
from reportgen.diagnostics import Diagnostics
from reportgen.model.dataset import InputFile
from reportgen.pdf.picture import MAX_FILE_BYTES, read_picture
from reportgen.spec.logo import LogoSpec
from reportgen.spec.paths import leads_out
from reportgen.style.colour import Rgb
from reportgen.style.paper import MM

MOST_PER_INCH = 600
"""Pixels beyond which nobody sees a difference; a finer logo is made smaller."""
LEAST_PER_INCH = 150
"""Pixels below which edges show steps."""
_INCH_MM = 25.4


def read_logo(
    said: LogoSpec, folder: Path, paper: Rgb, inputs: list[InputFile], diagnostics: Diagnostics
) -> Logo | None:
    """Return the logo on ``paper``; its digest joins ``inputs``.

    Codes: F501 the file is not there, F505 it lies outside the theme's folder, F506 it is no
    PNG or broken; L302, a warning, where it is too coarse. Raises ``OSError`` where the disk
    fails.
    """
    path, location = folder / said.file, said.locations["file"]
    if not path.is_file():
        message, hint = f"the logo '{said.file}' is not in {folder.name}/", "put the file there"
        diagnostics.error("F501", location, message, f"{hint}, or correct its name")
        return None
    if leads_out(path, folder):
        message = f"the logo '{said.file}' leads out of the theme's folder"
        diagnostics.error("F505", location, message, "put the file itself there")
        return None
    with path.open("rb") as file:
        data = file.read(MAX_FILE_BYTES + 1)
    inches = said.width_mm / _INCH_MM
    try:
        picture = read_picture(data, paper, round(inches * MOST_PER_INCH))
    except ValueError as error:
        message = f"the logo '{said.file}' cannot be used: {error}"
        diagnostics.error("F506", location, message, "save it anew as a PNG in RGB or grey")
        return None
    inputs.append(InputFile(said.file, hashlib.sha256(data).hexdigest(), path))
    needed = round(inches * LEAST_PER_INCH)
    if picture.width < needed:
        message = f"the logo '{said.file}' has {picture.width} pixels, too few for its width"
        diagnostics.warning("L302", location, message, f"use one of {needed} pixels or more")
    return Logo(picture, said.alt, said.width_mm * MM)
