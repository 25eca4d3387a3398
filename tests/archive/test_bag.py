"""A bag is what RFC 8493 says, by the judgement of a library that is not ours."""

from __future__ import annotations

import re
from pathlib import Path

import bagit
import pytest
from archives import COUNCIL, INFO, added, payload_with

from reportgen.archive.bag import content_digest, payload_digests, write_bag
from reportgen.archive.damage import bag_damages
from reportgen.archive.manifest import labels_text, manifest_text, read_labels, read_manifest

ODD_NAMES = (
    "inputs/commentary/PI 1447.md",
    "inputs/Cyngor Gwynedd ŵ.csv",
    "inputs/line\nbreak.csv",
    "inputs/carriage\rreturn.csv",
    "inputs/ends with a dot.",
    "inputs/.hidden",
    "inputs/PI:1.md",
)


def test_the_library_finds_a_version_valid(tmp_path: Path) -> None:
    path = added(tmp_path / "archive").version.path
    bag = bagit.Bag(str(path))
    bag.validate()
    assert bag.version_info == (1, 0)
    assert bag.info["Source-Organization"] == COUNCIL
    assert sorted(bag.payload_files()) == sorted(f"data/{name}" for name in payload_with())


@pytest.mark.parametrize("name", ODD_NAMES)
def test_the_library_finds_files_of_odd_names(name: str, tmp_path: Path) -> None:
    write_bag(tmp_path / "bag", {name: b"x"}, INFO.items())
    bagit.Bag(str(tmp_path / "bag")).validate()
    assert bag_damages(tmp_path / "bag") == ()


def test_a_percent_sign_is_encoded_as_the_standard_wants_it(tmp_path: Path) -> None:
    # The library does not decode it (RFC 8493, 2.1.3), so the line itself is looked at.
    write_bag(tmp_path / "bag", {"100%0A.csv": b"x"}, INFO.items())
    assert "data/100%250A.csv\n" in (tmp_path / "bag/manifest-sha256.txt").read_text()
    assert bag_damages(tmp_path / "bag") == ()


@pytest.mark.parametrize("name", ["../x", "/x", "a//b", "a/../../x", "C:/x", "a\\..\\x", "", "."])
def test_a_name_that_leads_out_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=re.escape(f"'{name}' is no name")):
        write_bag(tmp_path / "bag", {name: b"x"}, ())


def test_a_file_is_copied_into_the_bag(tmp_path: Path) -> None:
    source = tmp_path / "source.pdf"
    source.write_bytes(bytes(range(256)) * 5000)
    write_bag(tmp_path / "bag", {"pdf/a.pdf": source}, ())
    assert (tmp_path / "bag/data/pdf/a.pdf").read_bytes() == source.read_bytes()
    assert "Payload-Oxum: 1280000.1\n" in (tmp_path / "bag/bag-info.txt").read_text()
    bagit.Bag(str(tmp_path / "bag")).validate()


def test_the_record_of_the_making_is_not_part_of_what_was_made() -> None:
    one, other = payload_with(), {**payload_with(), "record.json": b"other tools"}
    digests = [content_digest(payload_digests(each)) for each in (one, other, payload_with("2"))]
    assert digests[0] == digests[1] != digests[2]


def test_a_manifest_comes_back_as_it_was_written() -> None:
    digests = {
        f"data/{name}": "0f" * 32 for name in (*ODD_NAMES, "100%.csv", "%25", "%0d\x85\u2028")
    }
    assert read_manifest(manifest_text(digests)) == digests


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("abc  data/x\n", "line 1 is no digest and path"),
        ("0f" * 32 + "  data/x\n" + "0f" * 32 + " *data/x\n", "line 2 names 'data/x' again"),
        ("\n", "line 1 is no digest"),
    ],
)
def test_a_manifest_that_is_none_says_why(text: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        read_manifest(text)


def test_labels_come_back_as_they_were_written() -> None:
    labels = {"Reportgen-Reason": "PI.1: 18.8, not 188 – a slip", "Bag-Group-Identifier": "a/b"}
    assert read_labels(labels_text(labels.items())) == labels
    with pytest.raises(ValueError, match="'no label' is no label with a value"):
        read_labels("no label\n")
