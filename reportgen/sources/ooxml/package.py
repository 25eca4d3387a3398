"""The zip file that a workbook is, inspected before any of it is unpacked.

In: the bytes of a file. Out: a ``Package`` that gives the bytes of its parts in pieces; a
``RefusalError`` for what is no workbook, each sort of file with a message of its own, and for
what would cost more to unpack than a table of figures can be worth.

Source: APPNOTE.TXT 6.3.10 (zip); [MS-OFFCRYPTO] 2.3.4 (``EncryptedPackage``).
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

from reportgen.sources.ooxml.refusal import COPY_AGAIN, EMPTY_IT, SAVE_AGAIN, RefusalError

MAX_ENTRIES = 5_000
MAX_PART = 100_000_000
"""Bytes of one part, unpacked: a million cells have about half of this."""
MAX_TOTAL = 2 * MAX_PART
"""Bytes of all parts that are read, unpacked."""
MAX_RATIO = 100
"""How much smaller than itself a part may be packed; sheets of figures are below 20."""
_RATIO_FROM = 500_000
"""Bytes from which on the ratio matters: what is small does no harm."""
_MAX_DIRECTORY = 200 * MAX_ENTRIES
_CHUNK = 1 << 16

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_END, _END_SIZE, _END_SEARCH = b"PK\x05\x06", 22, 22 + 65_535
_STORED, _DEFLATED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED
_OUTSIDE = re.compile(r"(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[A-Za-z]:")
_OTHER_OFFICE = (
    ("xl/workbook.bin", "a binary workbook (.xlsb)"),
    ("word/document.xml", "a Word document"),
    ("ppt/presentation.xml", "a PowerPoint presentation"),
    ("content.xml", "an OpenDocument file (.ods)"),
    ("Index/Document.iwa", "an Apple Numbers or Pages file"),
)
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
)
"""What the standard library raises for zip files that are not sound."""


class Package:
    """The parts of a workbook by name; nothing is unpacked until it is asked for."""

    def __init__(self, data: bytes) -> None:
        """Inspect the zip file; raise ``RefusalError`` for what is not to be unpacked."""
        _check_signature(data)
        _check_end(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN:
            raise RefusalError("F503", "the workbook is damaged", COPY_AGAIN) from None
        self._unpacked = 0
        self._entries = {entry.filename: entry for entry in self._zip.infolist()}
        for entry in self._zip.infolist():
            _check_entry(entry)
        if len(self._entries) != len(self._zip.infolist()):
            raise RefusalError("F503", "the workbook holds two parts of one name", SAVE_AGAIN)
        for name, what in _OTHER_OFFICE:
            if name in self._entries:
                raise RefusalError("F503", f"the file is {what}, not an Excel workbook", SAVE_AGAIN)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts."""
        return tuple(self._entries)

    def __contains__(self, name: str) -> bool:
        """Return whether there is such a part."""
        return name in self._entries

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield the bytes of a part; raise ``RefusalError`` where it is missing or damaged."""
        entry = self._entries.get(name)
        if entry is None:
            raise RefusalError("F503", f"the workbook lacks its part {name}", SAVE_AGAIN)
        _check_size(entry)
        self._unpacked += entry.file_size
        if self._unpacked > MAX_TOTAL:
            message = f"the workbook has more than {MAX_TOTAL:,} bytes unpacked"
            raise RefusalError("F504", message, EMPTY_IT)
        try:
            with self._zip.open(entry) as part:
                while chunk := part.read(_CHUNK):
                    yield chunk
        except _BROKEN:
            message = f"the workbook is damaged in its part {name}"
            raise RefusalError("F503", message, COPY_AGAIN) from None


def _check_signature(data: bytes) -> None:
    if not data:
        raise RefusalError("F503", "the file is empty (0 bytes)", COPY_AGAIN)
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            hint = "remove the password: in Excel File, Info, Protect Workbook; then save"
            raise RefusalError("F503", "the workbook is protected by a password", hint)
        raise RefusalError("F503", "the file is an old workbook (.xls)", SAVE_AGAIN)
    if data.startswith(_ZIP):
        return
    start = data[:1000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<!doctype", b"<html", b"<table", b"<?xml")):
        what = "a web page or XML file"
        raise RefusalError("F503", f"the file is {what}, not a workbook", SAVE_AGAIN)
    if b"\0" not in data[:1000]:
        hint = "name it .csv and put it under 'sources' by its table, such as 'outturns: kpis.csv'"
        raise RefusalError("F503", "the file is text, such as CSV, not a workbook", hint)
    raise RefusalError("F503", "the file is not an Excel workbook (.xlsx)", SAVE_AGAIN)


def _check_end(data: bytes) -> None:
    """Refuse a file without the end of a zip file, or one that promises too much there."""
    at = data.rfind(_END, max(0, len(data) - _END_SEARCH))
    if at < 0 or len(data) < at + _END_SIZE:
        message = "the workbook is cut off: the end of the file is missing"
        raise RefusalError("F503", message, COPY_AGAIN)
    entries, directory = struct.unpack_from("<HI", data, at + 10)
    if entries > MAX_ENTRIES or directory > _MAX_DIRECTORY:
        message = f"the workbook has more than {MAX_ENTRIES:,} parts"
        raise RefusalError("F504", message, EMPTY_IT)


def _check_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.orig_filename
    if _OUTSIDE.search(name) or "\0" in name:
        message = f"the workbook holds a path that leads out of it: '{name[:60]}'"
        raise RefusalError("F505", message, "do not use it; ask its sender what it is")
    if entry.flag_bits & 1:
        message = "the workbook is a zip file that is protected by a password"
        raise RefusalError("F503", message, SAVE_AGAIN)
    if entry.compress_type not in (_STORED, _DEFLATED):
        message = "the workbook is packed in a way that Excel does not use"
        raise RefusalError("F503", message, SAVE_AGAIN)


def _check_size(entry: zipfile.ZipInfo) -> None:
    size = entry.file_size
    if size > MAX_PART:
        message = f"the workbook's part {entry.filename} has {size:,} bytes unpacked; "
        raise RefusalError("F504", f"{message}the limit is {MAX_PART:,}", EMPTY_IT)
    if size > _RATIO_FROM and size > MAX_RATIO * max(entry.compress_size, 1):
        ratio = size // max(entry.compress_size, 1)
        message = f"the workbook's part {entry.filename} unpacks to {ratio:,} times its size; "
        raise RefusalError("F504", f"{message}the limit is {MAX_RATIO}", EMPTY_IT)
