"""The bytes of a file: objects, streams, cross-references, identity."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest

from reportgen.pdf.file import PdfFile


def file_of(words: list[str]) -> bytes:
    """Return a file with an empty page, an array of the words and a stream for each."""
    file = PdfFile()
    pages = file.reserve()
    page = file.add(f"<</Type/Page/Parent {pages} 0 R/Resources<<>>/MediaBox[0 0 9 9]>>")
    file.add(f"<</Type/Pages/Kids[{page} 0 R]/Count 1>>", pages)
    streams = [file.add_stream(word.encode()) for word in words]
    listed = " ".join(f"({word})" for word in words)
    streams_array = " ".join(f"{number} 0 R" for number in streams)
    numbered = [file.add(f"({word})") for word in words]
    objects = " ".join(f"{number} 0 R" for number in numbered)
    catalog = file.add(
        f"<</Type/Catalog/Pages {pages} 0 R/Words[{listed}]/Streams[{streams_array}]"
        f"/Objects[{objects}]>>"
    )
    return file.finish(catalog, file.add("<</Title(words)>>"))


@pytest.mark.parametrize("count", [1, 199, 200, 650])
def test_every_object_is_found_again(count: int) -> None:
    words = [f"word{number}" for number in range(count)]
    pdf = pikepdf.open(io.BytesIO(file_of(words)))
    assert pdf.check_pdf_syntax() == []
    assert [str(word) for word in pdf.Root.Words] == words
    assert [str(word) for word in pdf.Root.Objects] == words
    assert [stream.read_bytes().decode() for stream in pdf.Root.Streams] == words
    assert str(pdf.trailer.Info.Title) == "words"


def test_an_end_of_line_stands_before_every_endstream() -> None:
    data = file_of(["one", "two"])
    assert len(re.findall(rb"\nendstream\nendobj\n", data)) == data.count(b"endstream") > 2


def test_objects_may_be_given_later_than_they_are_named() -> None:
    file = PdfFile()
    catalog, pages = file.reserve(), file.reserve()
    info = file.add("<<>>")
    file.add(f"<</Type/Catalog/Pages {pages} 0 R>>", catalog)
    file.add("<</Type/Pages/Kids[]/Count 0>>", pages)
    assert pikepdf.open(io.BytesIO(file.finish(catalog, info))).Root.Type == "/Catalog"


def test_a_promised_object_must_come() -> None:
    file = PdfFile()
    first = file.reserve_many(2)
    file.add("<<>>", first)
    with pytest.raises(RuntimeError, match=rf"\[{first + 1}\]"):
        file.finish(first, first)


def identifier(data: bytes) -> bytes:
    return bytes(pikepdf.open(io.BytesIO(data)).trailer.ID[0])


def test_the_identifier_follows_the_content() -> None:
    assert file_of(["one"]) == file_of(["one"])
    assert identifier(file_of(["one"])) != identifier(file_of(["two"]))
    assert len(identifier(file_of(["one"]))) == 16


def test_small_objects_are_packed() -> None:
    words = [f"word{number}" for number in range(1000)]
    data = file_of(words)
    assert data.count(b" 0 obj") < 1010
    assert b"(word500)" not in data


def test_streams_may_stay_readable() -> None:
    file = PdfFile()
    file.add_stream(b"plain to see", compress=False)
    pages = file.add("<</Type/Pages/Kids[]/Count 0>>")
    catalog = file.add(f"<</Type/Catalog/Pages {pages} 0 R>>")
    assert b"plain to see\nendstream" in file.finish(catalog, file.add("<<>>"))
