"""Pictures: every kind of PNG, and every way in which a file can be none."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from reportgen.pdf.picture import MAX_FILE_BYTES, Picture, read_picture

WHITE = (1.0, 1.0, 1.0)
levels = st.integers(0, 255)


def png(image: Image.Image, **options: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, "PNG", **options)
    return file.getvalue()


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def header(width: int, height: int) -> bytes:
    body = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", body)


def palette(*colours: tuple[int, int, int]) -> Image.Image:
    image = Image.new("P", (len(colours), 1))
    image.putpalette([part for colour in colours for part in colour])
    image.putdata(range(len(colours)))
    return image


def noise(width: int = 40, height: int = 30) -> Image.Image:
    """Return a picture that does not compress, so that every byte of its file matters."""
    samples = bytes((x * x * 7 + x // 3) % 256 for x in range(width * height * 3))
    return Image.frombytes("RGB", (width, height), samples)


@pytest.mark.parametrize(
    ("image", "options", "pixel"),
    [
        (Image.new("RGB", (2, 1), (18, 67, 109)), {}, (18, 67, 109)),
        (Image.new("L", (2, 1), 100), {}, (100, 100, 100)),
        (Image.new("1", (2, 1), 1), {}, (255, 255, 255)),
        (Image.new("I;16", (2, 1), 65535), {}, (255, 255, 255)),
        (Image.new("I;16", (2, 1), 257 * 100), {}, (100, 100, 100)),
        (palette((1, 2, 3), (4, 5, 6)), {}, (1, 2, 3)),
        (Image.new("RGBA", (2, 1), (0, 0, 0, 255)), {}, (0, 0, 0)),
        (Image.new("RGBA", (2, 1), (0, 0, 0, 0)), {}, (255, 255, 255)),
        (Image.new("RGBA", (2, 1), (255, 0, 0, 51)), {}, (255, 204, 204)),
        (Image.new("LA", (2, 1), (0, 51)), {}, (204, 204, 204)),
        (palette((1, 2, 3), (4, 5, 6)), {"transparency": 0}, (255, 255, 255)),
        (Image.new("RGB", (2, 1), (9, 9, 9)), {"transparency": (9, 9, 9)}, (255, 255, 255)),
    ],
)
def test_every_kind_of_pixel_is_opaque_srgb(
    image: Image.Image, options: dict[str, Any], pixel: tuple[int, int, int]
) -> None:
    picture = read_picture(png(image, **options), WHITE, 100)
    assert (picture.width, picture.height) == (2, 1)
    assert tuple(picture.samples[:3]) == pixel
    assert len(picture.samples) == 6


def test_what_shows_through_is_the_paper() -> None:
    see_through = png(Image.new("RGBA", (1, 1), (0, 0, 0, 0)))
    assert read_picture(see_through, (1.0, 0.5, 0.0), 9).samples == bytes((255, 128, 0))


def test_a_picture_finer_than_needed_is_made_smaller() -> None:
    picture = read_picture(png(Image.new("RGB", (400, 100), (18, 67, 109))), WHITE, 200)
    assert (picture.width, picture.height) == (200, 50)
    assert set(zip(*[iter(picture.samples)] * 3, strict=True)) == {(18, 67, 109)}


def test_rows_are_kept_in_order() -> None:
    image = noise()
    assert read_picture(png(image), WHITE, 100).samples == image.tobytes()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is no PNG"),
        (b"\xff\xd8\xff\xe0JFIF", "it is no PNG"),
        (b"<svg/>", "it is no PNG"),
        (b"\x89PNG\r\n\x1a\n", "it is cut off"),
        (header(0, 5), "it does not begin as a PNG does"),
        (header(30_000, 30_000), "it has 30000 by 30000 pixels, more than 50 million"),
        (header(2**31 - 1, 1), "it has 2147483647 by 1 pixels, more than 50 million"),
        (header(9, 9), "it is cut off or broken"),
        (header(9, 9) + chunk(b"IDAT", b"no stream") + chunk(b"IEND", b""), "cut off or broken"),
        (bytes(MAX_FILE_BYTES + 1), "it is larger than 20 MB"),
    ],
)
def test_what_is_no_picture_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        read_picture(data, WHITE, 100)


@given(share=st.floats(0, 1, exclude_max=True))
def test_a_cut_file_gives_its_whole_picture_or_none(share: float) -> None:
    image = noise()
    data = png(image)
    try:
        picture = read_picture(data[: int(len(data) * share)], WHITE, 100)
    except ValueError:
        return
    assert picture.samples == image.tobytes()


def test_a_file_cut_in_its_pixels_is_refused() -> None:
    data = png(noise())
    with pytest.raises(ValueError, match="cut off or broken"):
        read_picture(data[: len(data) // 2], WHITE, 100)


@pytest.mark.parametrize(
    ("pixel", "inks"),
    [
        ((255, 255, 255), (0, 0, 0, 0)),
        ((0, 0, 0), (0, 0, 0, 255)),
        ((100, 100, 100), (0, 0, 0, 155)),
        ((255, 0, 0), (0, 255, 255, 0)),
        ((0, 0, 255), (255, 255, 0, 0)),
        ((18, 67, 109), (91, 42, 0, 146)),
    ],
)
def test_inks_of_a_pixel(pixel: tuple[int, int, int], inks: tuple[int, ...]) -> None:
    assert tuple(Picture(1, 1, bytes(pixel)).inks()) == inks


@given(st.tuples(levels, levels, levels))
def test_no_pixel_has_more_ink_than_paper_takes(pixel: tuple[int, int, int]) -> None:
    inks = Picture(1, 1, bytes(pixel)).inks()
    assert sum(inks) <= 2 * 255
    assert min(inks[:3]) == 0
