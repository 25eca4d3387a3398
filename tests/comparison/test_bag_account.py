"""An archived pack says what the folder said from which it was archived."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from archives import INFO
from made_pack import MadePack

import reportgen
from reportgen.archive.adding import add_version
from reportgen.archive.naming import Key
from reportgen.archive.place import Place
from reportgen.archive.versions import Version
from reportgen.comparison.bag_account import account_of_bag
from reportgen.comparison.differences import differences
from reportgen.comparison.pack_account import account_of_pack
from reportgen.diagnostics import ArchiveError, UsageError
from reportgen.model.period import Quarter
from reportgen.publish.archived_pack import archived_pack

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "childrens-services"
LEAST = b'{"format": 1, "organisation": "A", "pack": "p", "quarter": "2023-24 Q2"}'


def bag(folder: Path, pack: reportgen.Pack) -> Version:
    return added(folder, pack.spec.organisation, pack.name, archived_pack(pack).payload)


def added(folder: Path, council: str, name: str, payload: Mapping[str, bytes]) -> Version:
    key = Key(council, Quarter(2023, 2), name)
    return add_version(Place(folder), key, payload, INFO).version


def test_a_bag_and_its_folder_do_not_differ(tmp_path: Path) -> None:
    pack = reportgen.load(SAMPLE)
    version = bag(tmp_path, pack)
    folder, archived = account_of_pack(pack, "folder"), account_of_bag(version, "bag")
    assert not differences(folder, archived)
    assert not differences(archived, folder)
    # Not alone what is compared: everything is the same, but for where it is.
    assert replace(archived, archived="", source="folder") == folder
    assert archived.archived == "v001"
    assert archived.actions and archived.overviews


def test_text_that_a_spreadsheet_would_run_comes_back_as_it_was(tmp_path: Path) -> None:
    made = MadePack(tmp_path / "pack")
    made.add("+1", "91 92", title="=SUM", definition="-all\nof them, 'quoted'", unit="@ home")
    made.add("PI.2", {"2023-24 Q2": {"value": "", "marker": "x"}}, title="'tis")
    pack = reportgen.load(made.write())
    archived = account_of_bag(bag(tmp_path / "archive", pack), "bag")
    assert replace(archived, archived="") == account_of_pack(pack, "bag")


@pytest.mark.parametrize(
    ("payload", "error", "said"),
    [
        ({"record.json": LEAST}, UsageError, "archived without its figures"),
        ({"figures/scores.csv": b"code,value\n"}, UsageError, "archived without its figures"),
        ({"record.json": b"{", "figures/scores.csv": b"code\n"}, ArchiveError, "is not JSON"),
        ({"record.json": LEAST, "figures/scores.csv": b"code\nA\n"}, ArchiveError, "no tables"),
        (
            {"record.json": LEAST, "figures/scores.csv": b"code,value\nA,much\n"},
            ArchiveError,
            "no tables of figures",
        ),
        (
            {"record.json": LEAST, "figures/scores.csv": b"code,value\nA,1,2\n"},
            ArchiveError,
            "more or fewer cells",
        ),
        ({"record.json": LEAST, "figures/scores.csv": b"\xff"}, ArchiveError, "no tables"),
    ],
)
def test_what_cannot_be_compared_says_why(
    tmp_path: Path, payload: dict[str, bytes], error: type[Exception], said: str
) -> None:
    version = added(tmp_path, "A", "p", payload)
    with pytest.raises(error, match=said):
        account_of_bag(version, "bag")


def test_a_pdf_with_its_scores_alone_is_compared_by_them(tmp_path: Path) -> None:
    scores = b"code,value,score,band,title\nA,5,met,met,Waits\n"
    version = added(tmp_path, "A", "p", {"record.json": LEAST, "figures/scores.csv": scores})
    account = account_of_bag(version, "bag")
    (only,) = account.indicators
    assert (only.code, only.title, only.shown.word, only.figures) == ("A", "Waits", "met", {})
    assert account.actions is None
    assert not differences(account, account).compares_actions


def test_a_damaged_file_is_not_compared(tmp_path: Path) -> None:
    version = bag(tmp_path, reportgen.load(SAMPLE))
    path = version.file("figures/outturns.csv")
    path.chmod(0o644)
    path.write_bytes(path.read_bytes().replace(b"18.8", b"18.9"))
    with pytest.raises(ArchiveError, match=r"outturns\.csv"):
        account_of_bag(version, "bag")
