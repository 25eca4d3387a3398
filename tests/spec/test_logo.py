"""``logo:`` of a theme: what it may say, and what is wrong with it."""

from __future__ import annotations

from typing import Any

import pytest

from reportgen.diagnostics import Diagnostics
from reportgen.spec.logo import LogoSpec
from reportgen.spec.shipped import shipped_folder
from reportgen.spec.theme_spec import THEME_SHAPE, read_theme

CIVIC = (shipped_folder("layouts") / "themes" / "civic.yaml").read_text("utf-8")


def logo_of(said: str) -> tuple[LogoSpec | None, Diagnostics]:
    found = Diagnostics()
    theme = read_theme(f"logo: {said}\n{CIVIC}".encode(), "theme.yaml", found)
    return (theme.logo if theme else None), found


@pytest.mark.parametrize(
    ("width", "millimetres"),
    [("", 45), (", width: 62mm", 62), (", width: 72pt", 25.4), (", width: 5mm", 5)],
)
def test_a_logo_is_as_wide_as_the_theme_says(width: str, millimetres: float) -> None:
    logo, found = logo_of(f'{{file: brand/logo.png, alt: "{{organisation}}"{width}}}')
    assert logo is not None and len(found) == 0
    assert logo.file == "brand/logo.png"
    assert logo.alt.fill({"organisation": "Council"}) == "Council"
    assert logo.width_mm == pytest.approx(millimetres)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("logo.png", "L302 'logo' must be a mapping, not 'logo.png'"),
        ("{alt: A}", "L303 the key 'file' is missing in the logo"),
        ("{file: a.png}", "L303 the key 'alt' is missing in the logo"),
        ('{file: a.png, alt: ""}', "L302 the logo's 'alt' says nothing"),
        ('{file: a.png, alt: "{council}"}', "L306 unknown variable '{council}' in 'alt'"),
        ("{file: a.png, alt: A, widht: 9mm}", "L301 unknown key 'widht' in the logo"),
        ("{file: a.png, alt: A, width: 63mm}", "L302 the logo is 63mm wide"),
        ("{file: a.png, alt: A, width: 4.9mm}", "L302 the logo is 4.9mm wide"),
        ("{file: a.png, alt: A, width: 1fr}", "L302 'width' must be a length such as 10mm"),
        ("{file: ../a.png, alt: A}", "F505 'file' leads out of the folder"),
    ],
)
def test_a_mistake_is_named_at_its_line(said: str, expected: str, lines: Any) -> None:
    logo, found = logo_of(said)
    assert logo is None
    (line,) = lines(found)
    assert line.split(" ", 1)[1].startswith(expected)
    assert line.startswith("1:")


def test_editors_know_the_key() -> None:
    schema = THEME_SHAPE.schema()["properties"]["logo"]
    assert '"alt"' in str(schema).replace("'", '"')
