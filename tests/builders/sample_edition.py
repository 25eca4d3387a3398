"""The shipped sample, packs made from it, and what their files say."""

from __future__ import annotations

from pathlib import Path

import pikepdf

from reportgen.pdf.icc import srgb_profile
from reportgen.spec.shipped import shipped_folder

SAMPLE = shipped_folder("data") / "childrens-services"
LAYOUT = (shipped_folder("layouts") / "quarterly.yaml").read_text("utf-8")
THEME = (shipped_folder("layouts") / "themes" / "civic.yaml").read_text("utf-8")


def say(folder: Path, line: str) -> Path:
    """Add a line to a pack's pack.yaml; return the pack's folder."""
    with (folder / "pack.yaml").open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    return folder


def own_layout(folder: Path, text: str) -> None:
    """Give a pack a layout called ``own``."""
    (folder / "own.yaml").write_text(text, "utf-8")


def own_theme(folder: Path, text: str) -> None:
    """Give a pack a layout called ``own`` with a theme of its own."""
    (folder / "themes").mkdir(exist_ok=True)
    (folder / "themes" / "own.yaml").write_text(text, "utf-8")
    own_layout(folder, LAYOUT.replace("theme: civic", "theme: own"))


def metadata_of(path: Path) -> str:
    """Return the XMP packet of a file."""
    with pikepdf.open(path) as pdf:
        return pdf.Root.Metadata.read_bytes().decode()


def press_profile() -> bytes:
    """Return a profile that says of itself what one of a press says."""
    data = bytearray(srgb_profile())
    data[12:20] = b"prtrCMYK"
    return bytes(data)
