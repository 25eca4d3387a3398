"""CSV files in every encoding that spreadsheets write: read as stated, or refused with the fix."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.diagnostics import Diagnostics
from reportgen.model.period import Quarter
from reportgen.sources.encoding import decoded
from reportgen.spec.encodings import ENCODINGS
from reportgen.spec.pack_spec import PackSpec

TEXT = "code,title\nA,Café – “one”\nB,x\n"
SAVE = "open it in the spreadsheet and save as 'CSV UTF-8 (comma delimited)'"


def read(data: bytes, encoding: str = "") -> tuple[str | None, list[str]]:
    found = Diagnostics()
    text = decoded(data, encoding, "f.csv", found)
    return text, [f"{each.code} {each.location} {each.message} | {each.hint}" for each in found]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), ""),
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), ""),
        (TEXT.encode("utf-8-sig"), "cp1252"),  # the mark is conclusive
        (TEXT.encode("utf-8-sig"), "utf-16"),
        (TEXT.encode("cp1252"), "cp1252"),
        (TEXT.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-be"),  # so is this one
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("mac-roman"), "mac-roman"),
    ],
)
def test_a_file_is_read_as_pack_yaml_says(data, encoding):
    assert read(data, encoding) == (TEXT, [])


@pytest.mark.parametrize("codec", sorted(set(ENCODINGS.values())))
def test_plain_letters_are_read_in_every_encoding(codec):
    assert read("code\nA\n".encode(codec), codec) == ("code\nA\n", [])
    assert read(b"", codec) == ("", [])


@pytest.mark.parametrize(
    ("data", "encoding", "finding"),
    [
        (
            TEXT.encode("cp1252"),
            "",
            "F502 f.csv:2:2 byte 0xE9 is not UTF-8; in Windows-1252 it is the 'é' of 'Café'"
            f" | if that is right, write 'encoding: cp1252' in pack.yaml; else {SAVE}",
        ),
        (
            b'code,title\r\n"A\r\nB",x\r\nC,\x93one\x94\r\n',
            "utf-8",
            "F502 f.csv:4:2 byte 0x93 is not UTF-8; in Windows-1252 it is the '“' of '“one”'"
            f" | if that is right, write 'encoding: cp1252' in pack.yaml; else {SAVE}",
        ),
        (
            b"code\nA\x8d\n",
            "",
            "F502 f.csv:2:1 byte 0x8D is not UTF-8, and no character in Windows-1252 either"
            f" | {SAVE}",
        ),
        (
            b"code\nA\x8d\n",
            "cp1252",
            "F502 f.csv:2:1 byte 0x8D is not cp1252"
            f" | correct 'encoding: cp1252' in pack.yaml, or {SAVE}",
        ),
        (
            TEXT.encode("utf-16"),
            "",
            "F502 f.csv:1:1 the file is UTF-16, not UTF-8"
            f" | write 'encoding: utf-16' in pack.yaml, or {SAVE}",
        ),
        (
            TEXT.encode("utf-16"),
            "cp1252",
            "F502 f.csv:1:1 the file is UTF-16, not cp1252"
            f" | write 'encoding: utf-16' in pack.yaml, or {SAVE}",
        ),
        (
            TEXT.encode("utf-16-be"),
            "",
            "F502 f.csv:1:1 the file is UTF-16, not UTF-8"
            f" | write 'encoding: utf-16-be' in pack.yaml, or {SAVE}",
        ),
        (
            TEXT.encode("utf-16-le"),
            "utf-16",
            "F502 f.csv:1:1 the file is UTF-16 without the mark that tells the order of its bytes"
            " | write 'encoding: utf-16-le' in pack.yaml",
        ),
        (
            TEXT.encode(),
            "utf-16-le",
            "F502 f.csv:1:1 the file is not UTF-16, as pack.yaml says"
            f" | take 'encoding: utf-16-le' out of pack.yaml, or {SAVE}",
        ),
        (
            TEXT.encode(),
            "cp1252",
            "F502 f.csv:2:2 the file is UTF-8 ('Café'), not cp1252, as pack.yaml says"
            f" | take 'encoding: cp1252' out of pack.yaml, or {SAVE}, with its mark",
        ),
        (
            TEXT.encode("cp1252"),
            "iso-8859-15",
            "F502 f.csv:2:2 read as iso-8859-15, the file holds the control character U+0096"
            f" | correct 'encoding: iso-8859-15' in pack.yaml, or {SAVE}",
        ),
        (
            "code\nA\ufffd\n".encode("utf-16"),
            "utf-16",
            "F502 f.csv:2:1 read as utf-16-le, the file holds U+FFFD (replacement character)"
            f" | correct 'encoding: utf-16-le' in pack.yaml, or {SAVE}",
        ),
        (
            "code\nA".encode("utf-16-le") + b"\0",
            "utf-16-le",
            "F502 f.csv:2:1 byte 0x00 is not utf-16-le"
            f" | correct 'encoding: utf-16-le' in pack.yaml, or {SAVE}",
        ),
    ],
)
def test_bytes_that_do_not_fit_are_refused_with_the_fix(data, encoding, finding):
    assert read(data, encoding) == (None, [finding])


@given(st.binary(max_size=60), st.sampled_from(["", *sorted(set(ENCODINGS.values()))]))
def test_any_bytes_give_text_or_one_finding(data, encoding):
    text, found = read(data, encoding)
    assert len(found) == (text is None)


@given(st.text("aé“,\n", min_size=1), st.sampled_from(["utf-8", "cp1252", "utf-16", "mac-roman"]))
def test_what_was_written_is_read_or_refused_and_never_garbled(text, codec):
    assert read(text.encode(codec), codec)[0] in (text, None)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_the_encoding_is_that_of_the_csv_files_alone(read_pack, encoding):
    found = read_pack(
        {
            "indicators.csv": "code,title,polarity\nPI.1,Café,low\n".encode(encoding),
            "outturns.csv": "code,period,value\nPI.1,2023-24 Q2,5\n".encode(encoding),
            "overview.md": "Café – in UTF-8",
        },
        spec=PackSpec(Quarter(2023, 2), encoding=encoding),
    )
    assert found.places == []
    assert found.dataset.indicators[0].title == "Café"
    assert found.dataset.overview.blocks[0].runs[0].text == "Café – in UTF-8"
