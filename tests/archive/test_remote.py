"""An archive in a store: fsspec's memory, whose operations may be made to fail in turn."""

from __future__ import annotations

import contextlib
import itertools
import secrets
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import fsspec
import pytest
from archives import KEY, payload_with

from reportgen.archive.adding import Added, add_version
from reportgen.archive.catalogue import versions
from reportgen.archive.damage import bag_damages
from reportgen.archive.object_store import ObjectStore, StoredObject
from reportgen.archive.place import Place, find_place
from reportgen.archive.remote import Remote
from reportgen.archive.verification import verify
from reportgen.commands.email_source import Source
from reportgen.diagnostics import ArchiveError, UsageError
from reportgen.storage.lock import LockedError

INFO = {"Bagging-Date": "2023-12-07"}
V1 = "example-borough-council/2023-24-q2/adult-care/v001"
V2 = V1.replace("v001", "v002")


@pytest.fixture
def address() -> Iterator[str]:
    """Return an address at which nothing is yet."""
    address = f"memory://{secrets.token_hex(4)}/archive"
    yield address
    store = fsspec.filesystem("memory")
    for path in store.find(address.partition("://")[2]):
        store.rm_file(path)


@pytest.fixture
def store(address: str) -> Any:
    return fsspec.filesystem("memory")


def place_in(address: str, cache: Path) -> Place:
    """Return an archive with a copy of its own, as another machine has one."""
    place = find_place(address, None, {"XDG_CACHE_HOME": str(cache)})
    assert place is not None
    return place


def add(address: str, cache: Path, text: str = "first", reason: str = "") -> Added:
    return add_version(place_in(address, cache), KEY, payload_with(text), INFO, reason, wait=1)


def there(store: Any, address: str) -> list[str]:
    root = f"/{address.partition('://')[2]}/"
    return sorted(path.removeprefix(root) for path in store.find(root))


def test_what_one_machine_adds_another_reads(address: str, store: Any, tmp_path: Path) -> None:
    first = add(address, tmp_path / "one")
    assert (first.is_new, first.began_archive, first.version.name) == (True, True, V1)
    names = there(store, address)
    assert names[-1] == "reportgen-archive.json"
    assert {name.removeprefix(f"{V1}/") for name in names[:-1]} == {
        *("bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"),
        *(f"data/{name}" for name in payload_with()),
    }
    (seen,) = versions(place_in(address, tmp_path / "two"))
    assert (seen.name, seen.info["Bagging-Date"]) == (V1, "2023-12-07")
    assert seen.open_payload("record.json") == payload_with()["record.json"]
    assert bag_damages(seen.path) == ()


def test_a_correction_needs_a_reason_and_the_same_bytes_change_nothing(
    address: str, store: Any, tmp_path: Path
) -> None:
    add(address, tmp_path / "one")
    before = there(store, address)
    again = add(address, tmp_path / "two")
    assert (again.is_new, again.version.name) == (False, V1)
    with pytest.raises(ArchiveError, match="other bytes"):
        add(address, tmp_path / "two", "second")
    assert there(store, address) == before
    second = add(address, tmp_path / "two", "second", "a slip")
    assert (second.version.name, second.version.info["Reportgen-Reason"]) == (V2, "a slip")
    assert [each.name for each in versions(place_in(address, tmp_path / "one"))] == [V1, V2]


def test_the_copy_follows_the_store(address: str, store: Any, tmp_path: Path) -> None:
    add(address, tmp_path / "one")
    add(address, tmp_path / "one", "second", "a slip")
    place = place_in(address, tmp_path / "two")
    assert len(versions(place)) == 2
    root = f"/{address.partition('://')[2]}"
    for path in store.find(f"{root}/{V2}"):
        store.rm_file(path)
    assert [each.name for each in versions(place_in(address, tmp_path / "two"))] == [V1]


def test_verify_looks_at_the_store_and_not_at_the_copy(
    address: str, store: Any, tmp_path: Path
) -> None:
    add(address, tmp_path / "one")
    place = place_in(address, tmp_path / "one")
    assert (verify(place).damages, verify(place).files) == ((), 4)
    root = f"/{address.partition('://')[2]}"
    store.pipe_file(f"{root}/{V1}/data/figures/scores.csv", b"code,value\nPI.1,FIRST\n")
    store.pipe_file(f"{root}/stray.txt", b"")
    damages = [str(each) for each in verify(place).damages]
    assert len(damages) == 2
    assert damages[0].startswith(f"{V1}/data/figures/scores.csv: ")
    assert "not what was archived" in damages[0]
    assert damages[1] == "stray.txt: this is not part of the archive"


def test_an_address_where_something_else_is_kept_is_left_alone(
    address: str, store: Any, tmp_path: Path
) -> None:
    root = f"/{address.partition('://')[2]}"
    store.pipe_file(f"{root}/photos/cat.jpg", b"")
    with pytest.raises(UsageError, match="is no archive, and not empty"):
        add(address, tmp_path)
    assert there(store, address) == ["photos/cat.jpg"]


def test_nothing_at_an_address_is_no_archive(address: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no archive in memory://"):
        versions(place_in(address, tmp_path))


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("s3://key:secret@bucket/archive", "holds no credentials"),
        ("nowhere://bucket/archive", "is no address of an archive"),
    ],
)
def test_an_address_that_cannot_be_used(address: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=said):
        place_in(address, tmp_path)


class Failing:
    """A store whose n-th operation that writes fails, before or after it was done."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, number: int, *, done: bool) -> None:
        """Put the failure in the way of every store of memory."""
        from fsspec.implementations.memory import MemoryFileSystem

        self.count = 0
        real = MemoryFileSystem.pipe_file

        def pipe_file(store: Any, path: str, value: bytes, mode: str = "overwrite") -> None:
            self.count += 1
            if self.count == number and not done:
                raise OSError("the line went dead")
            real(store, path, value, mode=mode)
            if self.count == number:
                raise OSError("the line went dead")

        monkeypatch.setattr(MemoryFileSystem, "pipe_file", pipe_file)


@pytest.mark.parametrize("done", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("next_text", ["first", "other"], ids=["same", "other"])
def test_every_operation_fails_in_turn_and_the_next_one_completes(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, done: bool, next_text: str
) -> None:
    tried = 0
    for number in itertools.count(1):
        here = f"{address}-{number}"
        cache = tmp_path / str(number)
        with monkeypatch.context() as patch:
            Failing(patch, number, done=done)
            try:
                add(here, cache / "one")
            except OSError as error:
                assert "the line went dead" in str(error)
            else:
                break
        tried += 1
        other = place_in(here, cache / "two")
        known = versions(other) if other.remote and other.remote.store.objects() else []
        found = verify(other) if known else None
        assert found is None or found.damages == ()
        # Begun by other bytes, or so little is there that nobody knows whose it is.
        with contextlib.suppress(LockedError):
            add(here, cache / "two", next_text, "a slip")
        for each in swept(here, cache / "three"):
            assert each == V1
        add(here, cache / "two", next_text, "a slip")
        clean = verify(place_in(here, cache / "four"))
        assert (clean.damages, clean.unfinished) == ((), ())
    assert tried == 9  # the statement, three tag files, four of payload, the tag manifest


def swept(address: str, cache: Path) -> list[str]:
    """Take away what is unfinished; return its names."""
    remote = place_in(address, cache).remote
    assert remote is not None
    return [each.name for each in remote.unfinished() if remote.remove(each)]


def test_what_is_half_there_is_not_there_and_the_same_bytes_complete_it(
    address: str, store: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        Failing(patch, 6, done=False)
        with pytest.raises(OSError, match="went dead"):
            add(address, tmp_path / "one")
    other = place_in(address, tmp_path / "two")
    assert versions(other) == []
    assert verify(other).unfinished == (V1,)
    # Another day, another machine: what was said first stands.
    later = {"Bagging-Date": "2024-01-01"}
    added = add_version(other, KEY, payload_with(), later, wait=1)
    assert (added.is_new, added.version.info["Bagging-Date"]) == (True, "2023-12-07")
    assert verify(place_in(address, tmp_path / "three")).damages == ()


def test_sweeping_never_takes_what_is_there(
    address: str, store: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        Failing(patch, 6, done=False)
        with pytest.raises(OSError, match="went dead"):
            add(address, tmp_path / "one")
    remote = place_in(address, tmp_path / "two").remote
    assert remote is not None
    (unfinished,) = remote.unfinished()
    assert (unfinished.name, len(unfinished.objects)) == (V1, 4)
    assert unfinished.modified is not None
    add(address, tmp_path / "one")  # it is finished between the list and the removal
    assert remote.remove(unfinished) is False
    assert len(versions(place_in(address, tmp_path / "three"))) == 1


def test_two_take_one_number_and_one_of_them_has_it(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one comes when the first has refreshed its copy, and has not begun."""
    add(address, tmp_path / "one")
    real = Remote.publish

    def publish(remote: Remote, staged: Path, bag: str) -> None:
        monkeypatch.setattr(Remote, "publish", real)
        assert add(address, tmp_path / "two", "theirs", "a slip").version.name == V2
        real(remote, staged, bag)

    monkeypatch.setattr(Remote, "publish", publish)
    with pytest.raises(LockedError, match="try again later"):
        add(address, tmp_path / "one", "ours", "another slip")
    assert [each.name for each in versions(place_in(address, tmp_path / "one"))] == [V1, V2]
    third = add(address, tmp_path / "one", "ours", "another slip")
    assert third.version.name == V1.replace("v001", "v003")
    assert verify(place_in(address, tmp_path / "three")).damages == ()


def test_a_list_that_was_made_meanwhile_does_not_make_a_copy_with_gaps(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(address, tmp_path / "one")
    real = ObjectStore.objects

    def objects(store: ObjectStore, below: str = "") -> dict[str, StoredObject]:
        found = real(store, below)
        # The list went past the payload before it was written, and reached what came last.
        return {name: each for name, each in found.items() if below or "/data/" not in name}

    monkeypatch.setattr(ObjectStore, "objects", objects)
    (seen,) = versions(place_in(address, tmp_path / "two"))
    assert bag_damages(seen.path) == ()
    assert verify(place_in(address, tmp_path / "two")).damages == ()


def test_a_name_that_leads_out_of_the_archive_is_refused(
    address: str, store: Any, tmp_path: Path
) -> None:
    add(address, tmp_path / "one")
    root = f"/{address.partition('://')[2]}"
    store.store[f"{root}/{V1}/data/../../../../../../evil.txt"] = store.store[
        f"{root}/{V1}/bagit.txt"
    ]
    with pytest.raises(ArchiveError, match="leads out of the archive"):
        versions(place_in(address, tmp_path / "two"))


def test_payloads_of_files_are_sent_too(address: str, tmp_path: Path) -> None:
    source = tmp_path / "pack.pdf"
    source.write_bytes(b"%PDF-1.7")
    payload: Mapping[str, bytes | Path] = {"pdf/pack.pdf": source, "record.json": b"{}"}
    add_version(place_in(address, tmp_path / "one"), KEY, payload, INFO, wait=1)
    (seen,) = versions(place_in(address, tmp_path / "two"))
    assert seen.open_payload("pdf/pack.pdf") == b"%PDF-1.7"


def test_the_ledger_of_letters_is_never_in_a_store_nor_in_its_copy(
    address: str, tmp_path: Path
) -> None:
    pack = tmp_path / "packs" / "q2"
    pack.mkdir(parents=True)
    place = place_in(address, tmp_path / "cache")
    beside_the_pack = Source(pack, None, None).ledger
    assert Source(pack, None, place).ledger == beside_the_pack
    folder = Place(tmp_path / "archive")
    assert Source(pack, None, folder).ledger != beside_the_pack
