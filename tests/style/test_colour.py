"""Colours: notation, contrast and ink."""

import pytest

from reportgen.style.colour import BLACK, WHITE, Colour, contrast_ratio, rgb_of


def screen(hexadecimal: str) -> Colour:
    return Colour("token", rgb_of(hexadecimal), (0, 0, 0, 1))


# Figures that are published for these colours, among them the greys on both sides of 4.5.
@pytest.mark.parametrize(
    ("hexadecimal", "ratio"),
    [("#000000", 21.0), ("#767676", 4.54), ("#777777", 4.48), ("#FF0000", 4.0), ("#0000FF", 8.59)],
)
def test_contrast_on_white(hexadecimal: str, ratio: float) -> None:
    assert round(contrast_ratio(screen(hexadecimal), WHITE), 2) == ratio


def test_contrast_does_not_depend_on_the_order() -> None:
    navy, tint = screen("#12436D"), screen("#E8F0F6")
    assert contrast_ratio(navy, tint) == contrast_ratio(tint, navy)
    assert round(contrast_ratio(navy, tint), 1) == 8.9


def test_equal_colours_have_no_contrast() -> None:
    assert contrast_ratio(BLACK, BLACK) == 1


def test_hexadecimal_survives_the_way_to_components_and_back() -> None:
    assert screen("#12436d").hexadecimal == "#12436D"


@pytest.mark.parametrize("written", ["#12436", "12436D0", "#12_43D", "#-1436D", "navy", ""])
def test_other_spellings_are_refused(written: str) -> None:
    with pytest.raises(ValueError, match="#RRGGBB"):
        rgb_of(written)


def test_components_outside_0_to_1_are_refused() -> None:
    with pytest.raises(ValueError, match="'loud'"):
        Colour("loud", (1.0, 0.0, 0.0), (0.0, 0.0, 0.0, 100.0))


def test_total_ink_adds_the_plates() -> None:
    assert Colour("rich", (0, 0, 0), (0.5, 0.4, 0.4, 1.0)).total_ink == pytest.approx(230)
