"""The sRGB profile against the one that LittleCMS makes, and what a header says."""

from __future__ import annotations

import io
import struct

import pytest
from PIL import Image, ImageChops, ImageCms

from reportgen.pdf.icc import ProfileHeader, read_header, srgb_profile


def opened(data: bytes) -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(io.BytesIO(data))


def test_it_is_a_small_display_profile_of_rgb() -> None:
    profile = srgb_profile()
    assert read_header(profile) == ProfileHeader(4, "mntr", "RGB")
    assert len(profile) < 600
    assert profile is srgb_profile()


def test_its_numbers_are_those_that_littlecms_computes() -> None:
    own = opened(srgb_profile()).profile
    reference = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).profile
    for name in ("red_colorant", "green_colorant", "blue_colorant", "media_white_point"):
        assert getattr(own, name)[0] == pytest.approx(getattr(reference, name)[0], abs=2e-4)
    assert own.profile_description == "sRGB IEC61966-2.1"
    assert own.is_matrix_shaper


def test_colours_pass_through_it_as_through_the_reference() -> None:
    reference = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    transform = ImageCms.buildTransform(opened(srgb_profile()), reference, "RGB", "RGB")
    ramp = Image.new("RGB", (64, 3))
    ramp.putdata(
        [(4 * x, 255 - 4 * x, (7 * x * (y + 1)) % 256) for y in range(3) for x in range(64)]
    )
    through = ImageCms.applyTransform(ramp, transform)
    assert through is not None
    off = ImageChops.difference(ramp, through)
    assert all(high <= 1 for _, high in off.getextrema())


def test_every_tag_lies_inside_and_on_a_multiple_of_four() -> None:
    profile = srgb_profile()
    (count,) = struct.unpack_from(">I", profile, 128)
    for index in range(count):
        offset, length = struct.unpack_from(">II", profile, 136 + 12 * index)
        assert offset % 4 == 0
        assert offset + length <= len(profile)


@pytest.mark.parametrize("data", [b"", b"x" * 200, srgb_profile()[:-1], srgb_profile() + b"\0"])
def test_what_is_no_whole_profile_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="ICC profile"):
        read_header(data)


@pytest.mark.parametrize(
    ("device_class", "space", "version", "fits"),
    [
        (b"prtr", b"CMYK", 2, True),
        (b"prtr", b"CMYK", 4, True),
        (b"prtr", b"CMYK", 5, False),
        (b"prtr", b"RGB ", 4, False),
        (b"scnr", b"CMYK", 4, False),
    ],
)
def test_a_press_needs_an_output_profile_of_cmyk(
    device_class: bytes, space: bytes, version: int, fits: bool
) -> None:
    data = bytearray(srgb_profile())
    data[8] = version
    data[12:20] = device_class + space
    assert read_header(bytes(data)).is_for_the_press is fits
