"""Pictures: PNG files, decoded whole before anything is made of them, as image objects.

In: the bytes of a file from outside. Out: opaque pixels in sRGB, and the object that a file
for the screen (sRGB) or for the press (CMYK) draws. There is no transparency in either: what
shows through is the paper, and is painted in. Source: ISO 32000-1, 8.9.5.

Pillow decodes the files; this is the only module that knows it.
"""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING

from reportgen.frozen import dataclass
from reportgen.pdf.file import PdfFile
from reportgen.style.colour import Rgb

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_FILE_BYTES = 20_000_000
MAX_PIXELS = 50_000_000
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEADER = struct.Struct(">8s4x4sII")
"""Signature, and the length, name, width and height of the first chunk."""
_FINE_GREYS = 257
"""Levels of 16 bits for each of 8."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Opaque pixels: rows from the top, red, green and blue in one byte each (sRGB)."""

    width: int
    height: int
    samples: bytes

    def write(self, file: PdfFile, *, for_press: bool) -> int:
        """Write the image object in the colours of the file and return its number.

        It is neither smoothed nor masked, which archive files and old presses refuse
        (ISO 19005-2, 6.2.8; ISO 15930-4, 6.3).
        """
        space, samples = ("CMYK", self.inks()) if for_press else ("RGB", self.samples)
        entries = (
            f"/Type/XObject/Subtype/Image/Width {self.width}/Height {self.height}"
            f"/ColorSpace/Device{space}/BitsPerComponent 8"
        )
        return file.add_stream(samples, entries)

    def inks(self) -> bytes:
        """Return cyan, magenta, yellow and black of each pixel, in one byte each.

        All that three inks have in common is black's (ISO 32000-1, 10.3.5, with full black
        generation and undercolour removal), so grey is pure black, and no pixel has more
        ink than 200 %.
        """
        from PIL import Image, ImageChops

        red, green, blue = Image.frombytes("RGB", (self.width, self.height), self.samples).split()
        cyan, magenta, yellow = (ImageChops.invert(part) for part in (red, green, blue))
        black = ImageChops.darker(ImageChops.darker(cyan, magenta), yellow)
        plates = [ImageChops.subtract(part, black) for part in (cyan, magenta, yellow)]
        return Image.merge("CMYK", [*plates, black]).tobytes()


def read_picture(data: bytes, paper: Rgb, most_pixels_wide: int) -> Picture:
    """Return the picture of a PNG file, with ``paper`` wherever it can be seen through.

    A picture that is wider than ``most_pixels_wide`` is made smaller. Its colours are taken
    for sRGB, whatever profile it has. Raises ``ValueError``, which says why, for a file that
    is too large, is no PNG, or cannot be decoded to its end.
    """
    if len(data) > MAX_FILE_BYTES:
        raise ValueError(f"it is larger than {MAX_FILE_BYTES // 1_000_000} MB")
    if not data.startswith(_SIGNATURE):
        raise ValueError("it is no PNG")
    if len(data) < _HEADER.size:
        raise ValueError("it is cut off")
    _, first, width, height = _HEADER.unpack_from(data)
    if first != b"IHDR" or not width or not height:
        raise ValueError("it does not begin as a PNG does")
    # Known from the header, before memory is asked for.
    if width * height > MAX_PIXELS:
        raise ValueError(
            f"it has {width} by {height} pixels, more than {MAX_PIXELS // 1_000_000} million"
        )
    try:
        image = _on_paper(_decoded(data), paper)
    except Exception as error:  # a corrupt file fails anywhere: OSError, SyntaxError, zlib.error
        raise ValueError(f"it is cut off or broken: {error}") from error
    if image.width > most_pixels_wide:
        from PIL.Image import Resampling

        height = max(round(image.height * most_pixels_wide / image.width), 1)
        image = image.resize((most_pixels_wide, height), Resampling.LANCZOS)
    return Picture(image.width, image.height, image.tobytes())


def _decoded(data: bytes) -> Image:
    from PIL import Image

    image = Image.open(io.BytesIO(data), formats=("PNG",))
    image.load()
    if not image.mode.startswith("I"):
        return image
    # 16 bits of grey, which would be clipped to 8, not scaled.
    return image.convert("I").point(lambda level: level * (1 / _FINE_GREYS)).convert("L")


def _on_paper(image: Image, paper: Rgb) -> Image:
    from PIL import Image

    if not image.has_transparency_data:
        return image.convert("RGB")
    red, green, blue = (round(part * 255) for part in paper)
    ground = Image.new("RGBA", image.size, (red, green, blue, 255))
    ground.alpha_composite(image.convert("RGBA"))
    return ground.convert("RGB")
