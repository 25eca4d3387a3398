"""A council's own brand: a theme with a logo, other colours and typefaces of its own.

All of it lies in the pack's folder, as a council would send it.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import matplotlib
from PIL import Image, ImageDraw

from reportgen.spec.shipped import shipped_folder

LAYOUTS = shipped_folder("layouts")
TYPE = Path(matplotlib.__file__).parent / "mpl-data" / "fonts" / "ttf"
"""Static TrueType files of a wide face that is nobody's house style."""
FACES = {
    "regular": "DejaVuSans.ttf",
    "semibold": "DejaVuSans-Bold.ttf",
    "bold": "DejaVuSans-Bold.ttf",
    "italic": "DejaVuSans-Oblique.ttf",
    "semibold-italic": "DejaVuSans-BoldOblique.ttf",
    "bold-italic": "DejaVuSans-BoldOblique.ttf",
}
LOGO = 'logo: {file: logo.png, alt: "{organisation}, the wren", width: 40mm}'
PLUM, LEAF = (0x5B, 0x2A, 0x59), (0x2E, 0x7D, 0x32)


def own_brand(folder: Path, *, faces: bool = True, logo: str = LOGO, band: str = "top") -> None:
    """Write ``own.yaml``, a layout with a theme of the same name, and all that this names."""
    themes = folder / "themes"
    themes.mkdir(parents=True)
    theme = (LAYOUTS / "themes" / "civic.yaml").read_text("utf-8")
    theme = theme.replace("name: civic", f"name: own\n{logo}")
    theme = theme.replace(
        'navy: {rgb: "#12436D", cmyk: [95, 65, 20, 25]}',
        'navy: {rgb: "#5B2A59", cmyk: [60, 95, 25, 30]}',
    )
    if faces:
        (themes / "type").mkdir()
        lines = []
        for role, file in FACES.items():
            shutil.copy(TYPE / file, themes / "type" / file)
            lines.append(f"  {role}: {{file: type/{file}}}")
        before, rest = theme.split("faces:\n")
        theme = "".join(
            (before, "faces:\n", "\n".join(lines), "\n\n", rest[rest.index("# `lead") :])
        )
    (themes / "own.yaml").write_text(theme, "utf-8")
    draw_logo().save(themes / "logo.png")
    layout = (LAYOUTS / "quarterly.yaml").read_text("utf-8")
    for old, new in (("theme: civic", "theme: own"), ("band: left", f"band: {band}")):
        assert old in layout
        layout = layout.replace(old, new)
    (folder / "own.yaml").write_text(layout, "utf-8")


def draw_logo(width: int = 900, height: int = 300) -> Image.Image:
    """Return a bird on a twig whose ground is seen through."""
    logo = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    pen = ImageDraw.Draw(logo)
    pen.ellipse((0.05 * width, 0.15 * height, 0.35 * width, 0.85 * height), fill=PLUM)
    pen.polygon(
        [(0.3 * width, 0.5 * height), (0.55 * width, 0.1 * height), (0.5 * width, 0.6 * height)],
        fill=(*PLUM, 128),
    )
    pen.line((0, 0.9 * height, width, 0.8 * height), fill=LEAF, width=max(height // 20, 1))
    pen.rectangle((0.62 * width, 0.25 * height, width - 1, 0.65 * height), fill=(*LEAF, 255))
    return logo
