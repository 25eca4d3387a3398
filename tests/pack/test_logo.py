"""A theme's logo: where it is looked for, and which files are refused."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from own_brand import draw_logo

from reportgen.content.logo import Logo
from reportgen.diagnostics import Diagnostics, Location
from reportgen.model.dataset import InputFile
from reportgen.pack.logo import read_logo
from reportgen.spec.logo import LogoSpec
from reportgen.spec.template import parse_template
from reportgen.style.paper import MM

PLACE = Location("themes/own.yaml", 3, 14)
PAPER = (1.0, 1.0, 1.0)


def png(width: int = 900) -> bytes:
    file = io.BytesIO()
    draw_logo(width, width // 3).save(file, "PNG")
    return file.getvalue()


def reading(folder: Path) -> tuple[Logo | None, list[InputFile], Diagnostics]:
    said = LogoSpec("logo.png", parse_template("The wren"), PLACE, {"file": PLACE})
    inputs: list[InputFile] = []
    found = Diagnostics()
    return read_logo(said, folder, PAPER, inputs, found), inputs, found


def test_a_logo_is_decoded_and_its_file_is_remembered(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png())
    logo, inputs, found = reading(tmp_path)
    assert logo is not None and len(found) == 0
    assert (logo.picture.width, logo.picture.height) == (900, 300)
    assert logo.width_pt == pytest.approx(45 * MM)
    assert [each.name for each in inputs] == ["logo.png"]


def test_a_logo_finer_than_needed_is_made_smaller(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png(3000))
    logo, _, _ = reading(tmp_path)
    assert logo is not None
    assert (logo.picture.width, logo.picture.height) == (1063, 354)  # 600 to the inch


def test_a_coarse_logo_is_warned_of(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png(265))
    logo, _, found = reading(tmp_path)
    (only,) = found
    assert logo is not None and only.warns and only.location == PLACE
    assert only.message == "the logo 'logo.png' has 265 pixels, too few for its width"
    assert only.hint == "use one of 266 pixels or more"


@pytest.mark.parametrize(
    ("data", "code", "message"),
    [
        (None, "F501", "the logo 'logo.png' is not in "),
        (b"", "F506", "the logo 'logo.png' cannot be used: it is no PNG"),
        (b"<svg/>", "F506", "the logo 'logo.png' cannot be used: it is no PNG"),
        (png()[:700], "F506", "the logo 'logo.png' cannot be used: it is cut off or broken"),
    ],
)
def test_a_file_that_will_not_do_is_refused_at_the_themes_line(
    data: bytes | None, code: str, message: str, tmp_path: Path
) -> None:
    if data is not None:
        (tmp_path / "logo.png").write_bytes(data)
    logo, inputs, found = reading(tmp_path)
    (only,) = found
    assert logo is None and inputs == []
    assert only.code == code and only.stops and only.location == PLACE
    assert only.message.startswith(message)


def test_a_link_out_of_the_themes_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "outside.png").write_bytes(png())
    folder = tmp_path / "themes"
    folder.mkdir()
    (folder / "logo.png").symlink_to(tmp_path / "outside.png")
    logo, _, found = reading(folder)
    assert logo is None
    assert [each.code for each in found] == ["F505"]
