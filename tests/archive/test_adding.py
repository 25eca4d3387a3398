"""What is in the archive stays; what is added is a version, whole, and says why it is one."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest
from archives import COUNCIL, INFO, KEY, added, payload_with

from reportgen.archive.adding import add_version
from reportgen.archive.catalogue import find_version, versions
from reportgen.archive.naming import Key
from reportgen.archive.place import Place
from reportgen.archive.verification import verify
from reportgen.archive.versions import version_at
from reportgen.diagnostics import ArchiveError, UsageError
from reportgen.model.period import Quarter

Files = dict[str, bytes]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "shared" / "archive"


def files_of(folder: Path) -> Files:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_first_version_begins_the_archive(archive: Path) -> None:
    first = added(archive)
    assert first.is_new and first.began_archive
    assert first.version.name == "example-borough-council/2023-24-q2/adult-care/v001"
    assert first.version.path == archive / first.version.name
    assert (archive / "reportgen-archive.json").read_text() == '{"format": 1}\n'
    assert first.version.info["External-Identifier"] == first.version.name
    assert first.version.info["Reportgen-Status"] == "final"
    assert not [path for path in archive.rglob(".*")]
    assert verify(Place(archive)).damages == ()


def test_the_same_bytes_change_nothing(archive: Path) -> None:
    added(archive)
    before = files_of(archive)
    for reason in ("", "for no reason"):
        again = added(archive, reason=reason)
        assert not again.is_new and not again.began_archive
        assert again.version.number == 1
    assert files_of(archive) == before


def test_the_same_bytes_are_not_said_to_be_there_where_they_are_damaged(archive: Path) -> None:
    path = added(archive).version.file("figures/scores.csv")
    path.chmod(0o644)
    path.write_bytes(b"cut")
    with pytest.raises(ArchiveError, match=r"but damaged: .*/v001/data/figures/scores\.csv"):
        added(archive)


def test_other_bytes_need_a_reason(archive: Path) -> None:
    added(archive)
    before = files_of(archive)
    for reason in ("", "  \n"):
        with pytest.raises(ArchiveError, match="v001 is in the archive already") as raised:
            added(archive, "second", reason)
        assert "v002" in raised.value.hint and "--reason" in raised.value.hint
    assert files_of(archive) == before


def test_a_correction_is_the_next_version_and_says_why(archive: Path) -> None:
    added(archive)
    before = files_of(archive)
    second = added(archive, "second", "PI.1 was\nmistyped")
    assert second.is_new and second.version.number == 2
    assert second.version.info["Reportgen-Reason"] == "PI.1 was mistyped"
    assert files_of(archive).items() >= before.items()
    assert verify(Place(archive)).damages == ()


def test_going_back_to_what_was_replaced_is_said_to_be_that(archive: Path) -> None:
    added(archive)
    added(archive, "second", "a slip")
    with pytest.raises(ArchiveError, match="these are the bytes of v001, which it replaced"):
        added(archive)
    assert added(archive, "first", "it was no slip").version.number == 3


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are POSIX's")
def test_files_of_a_version_are_read_only(archive: Path) -> None:
    path = added(archive).version.path
    modes = {stat.S_IMODE(each.stat().st_mode) for each in path.rglob("*") if each.is_file()}
    assert modes == {0o444}


def test_versions_are_numbered_past_a_thousand(archive: Path) -> None:
    path = added(archive).version.path
    text = (path / "bag-info.txt").read_text()
    (path / "bag-info.txt").chmod(0o644)
    (path / "bag-info.txt").write_text(text.replace("Version: 1\n", "Version: 999\n"))
    path.rename(path.with_name("v999"))
    assert added(archive, "next", "a reason").version.path.name == "v1000"
    assert added(archive, "after", "a reason").version.path.name == "v1001"
    assert [each.number for each in versions(Place(archive))] == [999, 1000, 1001]


TWO_OF_ONE_NAME = (
    Key("Exâmple Borough Council", KEY.quarter, KEY.pack),
    Key("Example-Borough Council", KEY.quarter, KEY.pack),
    Key(COUNCIL, KEY.quarter, "Adult Care"),
)


@pytest.mark.parametrize("other", TWO_OF_ONE_NAME)
def test_two_that_fold_to_one_name_are_told_apart(archive: Path, other: Key) -> None:
    added(archive)
    assert other.folder == KEY.folder
    with pytest.raises(ArchiveError, match="is kept for 'Example Borough Council'") as raised:
        added(archive, "second", "a reason", other)
    assert "rename one of them" in raised.value.hint


def test_an_organisation_is_known_in_its_other_quarters_too(archive: Path) -> None:
    added(archive)
    other = Key("Exâmple Borough Council", Quarter(2024, 1), "other")
    with pytest.raises(ArchiveError, match="is kept for 'Example Borough Council'"):
        added(archive, key=other)


def test_case_and_spaces_do_not_make_another_organisation(archive: Path) -> None:
    added(archive)
    same = Key("EXAMPLE  Borough Council", KEY.quarter, KEY.pack)
    assert not added(archive, key=same).is_new


def test_versions_for_the_public_and_for_the_meeting_are_apart(archive: Path) -> None:
    for audience in ("public", "exempt"):
        key = Key(COUNCIL, KEY.quarter, KEY.pack, audience)
        assert added(archive, key=key).version.path.parent.name == f"adult-care-{audience}"
    assert [each.audience for each in versions(Place(archive))] == ["exempt", "public"]


def test_a_name_without_letters_is_refused(archive: Path) -> None:
    with pytest.raises(UsageError, match="the archive needs the organisation's name, and '-'"):
        added(archive, key=Key(" - ".strip(), KEY.quarter, "x"))
    assert not (archive / "reportgen-archive.json").exists()


def test_a_payload_is_held_to_its_digest(archive: Path) -> None:
    version = added(archive).version
    assert version.open_payload("record.json") == b'{"format": 1}\n'
    with pytest.raises(KeyError):
        version.open_payload("../../bag-info.txt")
    path = version.file("record.json")
    path.chmod(0o644)
    path.write_bytes(b'{"format": 2}\n')
    with pytest.raises(ArchiveError, match=r"record\.json: the file is not what its manifest says"):
        version.open_payload("record.json")
    path.unlink()
    with pytest.raises(ArchiveError, match=r"record\.json: the file is missing"):
        version.open_payload("record.json")


def test_a_version_is_known_by_its_folder(archive: Path, tmp_path: Path) -> None:
    version = added(archive).version
    assert version_at(version.path) == version
    assert version_at(tmp_path) is None
    assert version_at(tmp_path / "nowhere") is None


def test_a_version_is_found_by_the_end_of_its_name(archive: Path) -> None:
    added(archive)
    added(archive, "second", "a reason")
    added(archive, key=Key(COUNCIL, Quarter(2023, 3), KEY.pack))
    place = Place(archive)
    assert find_version(place, "2023-24-q2/adult-care/v001").number == 1
    assert find_version(place, "2023-24-q2/adult-care").number == 2
    assert find_version(place, "2023-24-q3/adult-care").quarter == Quarter(2023, 3)
    with pytest.raises(UsageError, match="may be several versions"):
        find_version(place, "adult-care")
    with pytest.raises(UsageError, match="there is no version 'adult-car'"):
        find_version(place, "adult-car")


@pytest.mark.parametrize("stated", ['{"format": 2}', '{"format": 99, "more": 1}'])
def test_an_archive_of_a_newer_format_is_only_read(archive: Path, stated: str) -> None:
    added(archive)
    (archive / "reportgen-archive.json").write_text(stated)
    before = files_of(archive)
    with pytest.raises(ArchiveError, match="this reportgen knows 1: it is only read"):
        added(archive, "second", "a reason")
    assert files_of(archive) == before
    assert len(versions(Place(archive))) == 1
    assert verify(Place(archive)).damages == ()


@pytest.mark.parametrize("stated", ["", "[]", '{"format": "1"}', '{"format": true}', "[" * 100_000])
def test_an_archive_that_does_not_state_its_format_is_damaged(archive: Path, stated: str) -> None:
    added(archive)
    (archive / "reportgen-archive.json").write_text(stated)
    for work in (lambda: added(archive), lambda: versions(Place(archive))):
        with pytest.raises(ArchiveError, match="does not state the format"):
            work()


def test_an_archive_that_lost_its_statement_is_not_begun_again(archive: Path) -> None:
    added(archive)
    (archive / "reportgen-archive.json").unlink()
    with pytest.raises(ArchiveError, match="is missing, although versions are there"):
        added(archive)


def test_somebody_elses_folder_does_not_become_an_archive(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("x")
    with pytest.raises(UsageError, match="is no archive, and not empty"):
        added(tmp_path)
    with pytest.raises(UsageError, match="is a file; name a folder"):
        added(tmp_path / "letter.txt")
    assert [each.name for each in tmp_path.iterdir()] == ["letter.txt"]


def test_a_source_that_is_gone_leaves_nothing(archive: Path, tmp_path: Path) -> None:
    payload = {**payload_with(), "pdf/gone.pdf": tmp_path / "gone.pdf"}
    with pytest.raises(FileNotFoundError):
        add_version(Place(archive), KEY, payload, INFO)
    assert not list(archive.rglob("v*"))
