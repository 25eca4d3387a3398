"""The file: numbered objects, and the table that says where each of them is.

In: bodies of objects as text, streams as bytes. Out: the bytes of a PDF file.
Objects that are not streams wait and are packed into object streams, which a tagged
file of many thousand small objects needs: they shrink it to about a third. A file for
older readers has each object by itself, and the cross-reference table of PDF 1.4.
Source: ISO 32000-1, 7.5.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from itertools import accumulate

from reportgen.remembering import remembered

_OBJECTS_A_STREAM = 200
_ROW = struct.Struct(">BIH")
"""One line of the cross-reference stream: kind, offset or stream number, index."""
_OBJECTS_LEVEL = 5
"""Of the compression of object streams: 0.3 % longer than level 6, in two thirds of its time."""


class PdfFile:
    """A PDF file in the making. An object's number may be reserved before its body is known."""

    def __init__(self, version: str = "1.7", *, packed: bool = True) -> None:
        """Write the header. ``packed``: with object streams, which need PDF 1.5."""
        # The comment of four high bytes marks the file as binary (7.5.2).
        header = f"%PDF-{version}\n".encode() + b"%\xe2\xe3\xcf\xd3\n"
        self._packed = packed
        self._chunks: list[bytes] = []
        self._length = 0
        self._digest = hashlib.sha256()
        self._rows: list[bytes | None] = [_ROW.pack(0, 0, 65535)]
        self._waiting: list[tuple[int, str]] = []
        self._write(header)

    def reserve(self) -> int:
        """Return the number of an object whose body comes later."""
        self._rows.append(None)
        return len(self._rows) - 1

    def reserve_many(self, count: int) -> int:
        """Reserve ``count`` neighbouring numbers and return the first."""
        first = len(self._rows)
        self._rows.extend([None] * count)
        return first

    def add(self, body: str, number: int | None = None) -> int:
        """Take an object that is not a stream (ASCII) and return its number."""
        if number is None:
            number = self.reserve()
        self._waiting.append((number, body))
        return number

    def add_stream(
        self,
        data: bytes,
        entries: str = "",
        *,
        compress: bool = True,
        level: int = zlib.Z_DEFAULT_COMPRESSION,
        recurs: bool = False,
        number: int | None = None,
    ) -> int:
        """Write a stream and return its number.

        ``entries`` is the inside of its dictionary, without Length and Filter. A stream that
        ``recurs`` is that of other files too, such as a font's: it is compressed once for all.
        """
        if number is None:
            number = self.reserve()
        if compress:
            data = (_compressed if recurs else zlib.compress)(data, level)
            entries += "/Filter/FlateDecode"
        head = f"{number} 0 obj\n<<{entries}/Length {len(data)}>>\nstream\n".encode("ascii")
        self._rows[number] = _ROW.pack(1, self._length, 0)
        # ISO 19005-2, 6.1.7.1: an end-of-line marker stands before endstream.
        self._write(head, data, b"\nendstream\nendobj\n")
        return number

    def identify(self, rendition: str = "") -> str:
        """Return 32 hexadecimal digits made from all that was given to the file so far.

        Renditions that are not told apart by what they hold are by their names.
        """
        self._flush()
        digest = self._digest.copy()
        digest.update(rendition.encode())
        return digest.hexdigest()[:32]

    def finish(self, catalog: int, info: int) -> bytes:
        """Return the whole file. Raises ``RuntimeError`` if a reserved object was never given."""
        # The identifier is made from all that the file says, so equal input gives equal bytes.
        identifier = self.identify()
        missing = [number for number, row in enumerate(self._rows) if row is None]
        if missing:
            raise RuntimeError(f"objects {missing[:5]} were reserved but never written")
        start = self._length
        trailer = f"/Root {catalog} 0 R/Info {info} 0 R/ID[<{identifier}><{identifier}>]"
        if self._packed:
            self._write_cross_reference_stream(trailer)
        else:
            self._write_cross_reference_table(trailer)
        self._write(f"startxref\n{start}\n%%EOF\n".encode("ascii"))
        return b"".join(self._chunks)

    def _write(self, *chunks: bytes) -> None:
        for chunk in chunks:
            self._chunks.append(chunk)
            self._digest.update(chunk)
            self._length += len(chunk)

    def _flush(self) -> None:
        """Write the objects that wait."""
        waiting, self._waiting = self._waiting, []
        if self._packed:
            for start in range(0, len(waiting), _OBJECTS_A_STREAM):
                self._pack(waiting[start : start + _OBJECTS_A_STREAM])
            return
        for number, body in waiting:
            self._rows[number] = _ROW.pack(1, self._length, 0)
            self._write(f"{number} 0 obj\n{body}\nendobj\n".encode("ascii"))

    def _pack(self, objects: list[tuple[int, str]]) -> None:
        """Write one object stream (7.5.7)."""
        stream, rows = self.reserve(), self._rows
        for index, (number, _) in enumerate(objects):
            rows[number] = _ROW.pack(2, stream, index)
        numbers, bodies = zip(*objects, strict=True)
        offsets = accumulate([len(body) + 1 for body in bodies], initial=0)
        head = " ".join([f"{each} {at}" for each, at in zip(numbers, offsets, strict=False)]) + "\n"
        data = head + "\n".join(bodies) + "\n"
        entries = f"/Type/ObjStm/N {len(objects)}/First {len(head)}"
        self.add_stream(data.encode("ascii"), entries, level=_OBJECTS_LEVEL, number=stream)

    def _write_cross_reference_stream(self, trailer: str) -> None:
        """Write the cross-reference stream, which is the trailer too (7.5.8)."""
        self._rows.append(_ROW.pack(1, self._length, 0))
        size = len(self._rows)
        entries = (
            f"/Type/XRef/Size {size}/W[1 4 2]{trailer}"
            f"/DecodeParms<</Predictor 12/Columns {_ROW.size}>>"
        )
        rows = _predicted([row for row in self._rows if row is not None])
        self.add_stream(rows, entries, number=size - 1)

    def _write_cross_reference_table(self, trailer: str) -> None:
        """Write the cross-reference table and the trailer (7.5.4 and 7.5.5)."""
        size = len(self._rows)
        # Every line has 20 bytes, its end of two included. The first is the head of the
        # empty list of free objects.
        lines = ["0000000000 65535 f \n"]
        lines += (f"{_ROW.unpack(row)[1]:010} 00000 n \n" for row in self._rows[1:] if row)
        table = f"xref\n0 {size}\n{''.join(lines)}trailer\n<</Size {size}{trailer}>>\n"
        self._write(table.encode("ascii"))


@remembered(64)
def _compressed(data: bytes, level: int) -> bytes:
    # Fonts and profiles took 3 of the 50 ms of a second build of a small pack.
    return zlib.compress(data, level)


def _predicted(rows: list[bytes]) -> bytes:
    """Return rows as their differences from the rows above (PNG's Up filter, number 2).

    Offsets grow slowly and indexes count up, so the differences compress to almost nothing.
    All bytes are subtracted at once, as the digits of long numbers: 2 ms for 31,000 rows, one
    by one 60 ms. The high bit of each is worked out apart, so that none borrows from the next.
    """
    table = int.from_bytes(b"\x00".join((b"", *rows)), "big")
    above = table >> 8 * (1 + _ROW.size)
    high = int.from_bytes(b"\x80" * (1 + _ROW.size) * len(rows), "big")
    apart = ((table | high) - (above & ~high)) ^ ((table ^ above ^ high) & high)
    filters = int.from_bytes((b"\x02" + bytes(_ROW.size)) * len(rows), "big")
    return (apart | filters).to_bytes((1 + _ROW.size) * len(rows), "big")
