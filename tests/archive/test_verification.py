"""Whatever happens to an archive, the file that it happened to is named."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import bagit
import pytest
from archives import COUNCIL, KEY, added

from reportgen.archive.adding import add_version
from reportgen.archive.bag import write_bag
from reportgen.archive.damage import Damage
from reportgen.archive.naming import Key
from reportgen.archive.place import Place
from reportgen.archive.verification import Verification, verify
from reportgen.archive.versions import version_at
from reportgen.diagnostics import ArchiveError, UsageError
from reportgen.model.period import Quarter
from reportgen.storage.atomic_file import staged_path

BAG = "example-borough-council/2023-24-q2/adult-care/v001"
SCORES = f"{BAG}/data/figures/scores.csv"
CHANGED = "the file is not what was archived: its SHA-256 is another"
MISSING = "the file is missing"
EXTRA = "no manifest lists this file: it was put there afterwards"

FOREIGN = "this is not part of the archive"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an archive of three versions that nothing has happened to."""
    archive = tmp_path_factory.mktemp("whole") / "archive"
    added(archive)
    added(archive, "second", "a slip")
    added(archive, key=Key(COUNCIL, Quarter(2023, 3), KEY.pack))
    for path in archive.rglob("*"):
        if path.is_file():
            path.chmod(0o644)  # so that a test may do what it likes
    return archive


@pytest.fixture
def archive(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "archive"))


def looked_at(archive: Path) -> Verification:
    return verify(Place(archive))


def said(archive: Path) -> list[str]:
    return [str(damage) for damage in looked_at(archive).damages]


def test_a_whole_archive_has_no_damage(archive: Path) -> None:
    found = looked_at(archive)
    assert found.damages == ()
    assert (found.versions, found.files, found.hashed) == (3, 12, 12)
    inside = [each for each in archive.rglob("*") if each.is_file() and each.parent != archive]
    manifests = [each for each in inside if each.name == "tagmanifest-sha256.txt"]
    of_manifests = sum(each.stat().st_size for each in manifests)
    assert found.size == sum(each.stat().st_size for each in inside) - of_manifests


def rewrite(name: str, change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def harm(archive: Path) -> None:
        path = archive / name
        path.write_bytes(change(path.read_bytes()))

    return harm


def remove(name: str) -> Callable[[Path], None]:
    def harm(archive: Path) -> None:
        path = archive / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()

    return harm


def emptied(name: str) -> Callable[[Path], None]:
    def harm(archive: Path) -> None:
        shutil.rmtree(archive / name)
        (archive / name).mkdir()

    return harm


def put(name: str, data: bytes = b"x") -> Callable[[Path], None]:
    def harm(archive: Path) -> None:
        (archive / name).parent.mkdir(parents=True, exist_ok=True)
        (archive / name).write_bytes(data)

    return harm


def link(name: str) -> Callable[[Path], None]:
    def harm(archive: Path) -> None:
        path = archive / name
        path.rename(archive.parent / "elsewhere.csv")
        path.symlink_to(archive.parent / "elsewhere.csv")

    return harm


def move(name: str, to: str) -> Callable[[Path], None]:
    def harm(archive: Path) -> None:
        (archive / to).parent.mkdir(parents=True, exist_ok=True)
        (archive / name).rename(archive / to)

    return harm


def first_flipped(data: bytes) -> bytes:
    return bytes([data[0] ^ 1]) + data[1:]


ONE_FAULT: dict[str, tuple[Callable[[Path], None], str, str]] = {
    "a bit flips": (rewrite(SCORES, first_flipped), SCORES, CHANGED),
    "cut short": (rewrite(SCORES, lambda data: data[:-1]), SCORES, CHANGED),
    "empty": (rewrite(SCORES, lambda _: b""), SCORES, CHANGED),
    "longer": (rewrite(SCORES, lambda data: data + b"\n"), SCORES, CHANGED),
    "missing": (remove(SCORES), SCORES, MISSING),
    "a link to it": (link(SCORES), SCORES, "it is a link or device, not a file"),
    "an extra file of the payload": (put(f"{BAG}/data/x.csv"), f"{BAG}/data/x.csv", EXTRA),
    "an extra file beside it": (put(f"{BAG}/notes.txt"), f"{BAG}/notes.txt", EXTRA),
    "a hidden file": (put(f"{BAG}/data/.DS_Store"), f"{BAG}/data/.DS_Store", EXTRA),
    "files to fetch": (put(f"{BAG}/fetch.txt"), f"{BAG}/fetch.txt", EXTRA),
    "another manifest": (put(f"{BAG}/manifest-md5.txt"), f"{BAG}/manifest-md5.txt", EXTRA),
    "a label changes": (
        rewrite(f"{BAG}/bag-info.txt", lambda data: data.replace(b"final", b"draft")),
        f"{BAG}/bag-info.txt",
        CHANGED,
    ),
    "no labels": (remove(f"{BAG}/bag-info.txt"), f"{BAG}/bag-info.txt", MISSING),
    "no declaration": (remove(f"{BAG}/bagit.txt"), f"{BAG}/bagit.txt", MISSING),
    "no manifest": (remove(f"{BAG}/manifest-sha256.txt"), f"{BAG}/manifest-sha256.txt", MISSING),
    "no manifest of tags": (
        remove(f"{BAG}/tagmanifest-sha256.txt"),
        f"{BAG}/tagmanifest-sha256.txt",
        MISSING,
    ),
    "no manifest, half uploaded": (
        lambda archive: [
            remove(f"{BAG}/{each.name}")(archive) for each in (archive / BAG).iterdir()
        ],
        BAG,
        "the folder is empty",
    ),
    "a foreign file at the top": (
        put("letter.txt"),
        "letter.txt",
        "this is not part of the archive",
    ),
    "a foreign file among quarters": (
        put("example-borough-council/Thumbs.db"),
        "example-borough-council/Thumbs.db",
        FOREIGN,
    ),
    "a foreign folder among versions": (
        put("example-borough-council/2023-24-q2/adult-care/old/x.pdf"),
        "example-borough-council/2023-24-q2/adult-care/old",
        "no version has such a name",
    ),
    "a version is deleted": (remove(BAG), BAG, "the version is missing"),
    "a version is moved": (
        move("example-borough-council/2023-24-q3", "example-borough-council/2023-24-q4"),
        "example-borough-council/2023-24-q4/adult-care/v001",
        "bag-info.txt says that this is "
        "example-borough-council/2023-24-q3/adult-care/v001: it was moved here",
    ),
    "a link to a version": (
        lambda archive: (archive / f"{BAG[:-4]}v003").symlink_to(archive / BAG),
        f"{BAG[:-4]}v003",
        FOREIGN,
    ),
}


@pytest.mark.parametrize("fault", ONE_FAULT)
def test_a_fault_is_named_with_its_file(fault: str, archive: Path) -> None:
    harm, path, problem = ONE_FAULT[fault]
    harm(archive)
    assert Damage(path, problem) in looked_at(archive).damages
    assert len(said(archive)) <= 2  # a changed manifest is also a changed file


FOUND_BY_THE_LIBRARY = (
    *("a bit flips", "cut short", "empty", "longer", "missing", "an extra file of the payload"),
    *("a hidden file", "a label changes", "no labels", "no declaration", "no manifest"),
)


@pytest.mark.parametrize("fault", FOUND_BY_THE_LIBRARY)
def test_the_library_finds_the_bag_damaged_too(fault: str, archive: Path) -> None:
    ONE_FAULT[fault][0](archive)
    with pytest.raises((bagit.BagError, OSError)):
        bagit.Bag(str(archive / BAG)).validate()


def with_manifest_line(line: str) -> Callable[[Path], None]:
    """Return a harm that adds a line to the manifest of the payload and sets all digests right."""

    def harm(archive: Path) -> None:
        bag = archive / BAG
        manifest = bag / "manifest-sha256.txt"
        manifest.write_text(manifest.read_text() + line)
        digest = hashlib.sha256(manifest.read_bytes()).hexdigest()
        tags = bag / "tagmanifest-sha256.txt"
        lines = [each for each in tags.read_text().splitlines() if "manifest-" not in each]
        tags.write_text("\n".join([*lines, f"{digest}  manifest-sha256.txt", ""]))

    return harm


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("0" * 64 + "  data/../../../../../outside.txt\n", "leads out of the bag"),
        ("0" * 64 + "  ../outside.txt\n", "leads out of the bag"),
        ("0" * 64 + "  /etc/hostname\n", "leads out of the bag"),
        ("0" * 64 + "  data\\..\\outside.txt\n", "leads out of the bag"),
        ("0" * 64 + "  bagit.txt\n", "does not belong in this manifest"),
        ("nonsense\n", "line 5 is no digest and path"),
        ("0" * 64 + "  data/record.json\n", "line 5 names 'data/record.json' again"),
        ("\ufffe".encode("utf-16").hex() + "\n", "line 5 is no digest and path"),
    ],
)
def test_a_manifest_that_was_tampered_with_is_named(line: str, problem: str, archive: Path) -> None:
    (archive.parent / "outside.txt").write_text("secret")
    with_manifest_line(line)(archive)
    found = said(archive)
    assert any(
        each.startswith(f"{BAG}/manifest-sha256.txt: ") and problem in each for each in found
    ), found
    version = version_at(archive / BAG)
    assert version is not None
    with pytest.raises(ArchiveError):
        version.open_payload("../../../../../outside.txt")


def test_a_file_that_the_manifest_adds_and_nobody_has_is_missing(archive: Path) -> None:
    with_manifest_line("0" * 64 + "  data/never.csv\n")(archive)
    assert f"{BAG}/data/never.csv: {MISSING}" in said(archive)


def test_all_damages_are_named_at_once(archive: Path) -> None:
    for harm, _, _ in (ONE_FAULT["a bit flips"], ONE_FAULT["an extra file beside it"]):
        harm(archive)
    remove(f"{BAG}/data/record.json")(archive)
    put("letter.txt")(archive)
    assert said(archive) == [
        f"{SCORES}: {CHANGED}",
        f"{BAG}/data/record.json: {MISSING}",
        f"{BAG}/notes.txt: {EXTRA}",
        "letter.txt: this is not part of the archive",
    ]


def test_a_bag_of_somebody_elses_is_not_one_of_ours(archive: Path) -> None:
    path = archive / "example-borough-council/2023-24-q2/adult-care/v003"
    write_bag(path, {"x": b"x"}, [("Source-Organization", "Somebody")])
    assert said(archive) == [f"{path.relative_to(archive)}: this is no bag of reportgen's"]


def test_labels_that_do_not_say_which_version_it_is_are_damage(archive: Path) -> None:
    path = archive / "example-borough-council/2023-24-q2/adult-care/v003"
    write_bag(path, {"x": b"x"}, [("Reportgen-Quarter", "soon"), ("Reportgen-Version", "3")])
    (only,) = said(archive)
    assert only == f"{path.relative_to(archive)}/bag-info.txt: 'soon' is not a period"


def test_what_is_being_written_is_no_damage_and_is_said(archive: Path) -> None:
    staged = staged_path(archive / f"{BAG[:-4]}v003")
    staged.mkdir()
    lock = archive / ".reportgen-archive.json.reportgen-lock"
    lock.touch()
    found = looked_at(archive)
    assert found.damages == ()
    assert sorted(found.unfinished) == sorted(
        path.relative_to(archive).as_posix() for path in (staged, lock)
    )
    # The next writer sweeps what the dead left, and no bag.
    added(archive, "third", "another slip")
    assert not staged.exists()
    assert (looked_at(archive).versions, looked_at(archive).unfinished) == (4, ())


def test_a_sample_is_the_same_one_each_time_and_another_with_another_seed(tmp_path: Path) -> None:
    payload = {f"inputs/{number}.csv": b"x" for number in range(400)}
    path = add_version(Place(tmp_path / "a"), KEY, payload, {}).version.path
    found = [verify(Place(tmp_path / "a"), 0.1, seed) for seed in ("", "", "May")]
    assert found[0] == found[1]
    assert all(20 < each.hashed < 70 for each in found)  # about 40 of 400
    assert all(each.files == 400 and not each.damages for each in found)
    for file in path.rglob("*.csv"):
        file.chmod(0o644)
        file.write_bytes(b"y")
    seen = [
        {each.path for each in verify(Place(tmp_path / "a"), 0.1, seed).damages}
        for seed in ("", "May")
    ]
    assert [len(each) for each in seen] == [found[0].hashed, found[2].hashed]
    assert seen[0] != seen[1]


def test_a_sample_still_sees_what_is_shorter_missing_or_extra(archive: Path) -> None:
    rewrite(SCORES, lambda data: data[:-1])(archive)
    (only,) = verify(Place(archive), 1e-9).damages
    assert only.path == f"{BAG}/data"
    assert "verify without --sample to know which file" in only.problem
    put(f"{BAG}/data/x.csv")(archive)
    remove(f"{BAG}/data/record.json")(archive)
    assert [each.path for each in verify(Place(archive), 1e-9).damages] == [
        f"{BAG}/data/record.json",
        f"{BAG}/data/x.csv",
    ]


@pytest.mark.parametrize("number", [errno.EACCES, errno.EIO])
def test_a_file_that_cannot_be_read_is_damage(
    number: int, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, archive / SCORES, number)
    assert said(archive) == [f"{SCORES}: it cannot be read: {os.strerror(number)}"]


@pytest.mark.parametrize("number", [errno.ESTALE, errno.ENOTCONN, errno.ETIMEDOUT])
def test_a_share_that_goes_away_is_no_damage_of_a_file(
    number: int, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, archive / SCORES, number)
    with pytest.raises(OSError) as raised:
        looked_at(archive)
    assert raised.value.errno == number


def refuse(patch: pytest.MonkeyPatch, refused: Path, number: int) -> None:
    """Let the system refuse to open one file."""
    real = Path.open

    def opened(path: Path, *given: object, **named: object) -> object:
        if path == refused:
            raise OSError(number, os.strerror(number), str(path))
        return real(path, *given, **named)  # type: ignore[arg-type]

    patch.setattr(Path, "open", opened)


def test_there_must_be_an_archive(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(UsageError, match="there is no archive in"):
            verify(Place(folder))
