"""``reportgen template``, and ``check --annotate``: workbooks out, and the same figures back."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

import reportgen

Run = Callable[..., tuple[int, str, str]]
Edit = Callable[[Path, str, str], None]
ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ("childrens-services", "cabinet", "board", "starter")


def moved_into(pack: Path, *books: Path) -> Path:
    """Let a pack's figures come from workbooks alone."""
    for path in pack.glob("*.csv"):
        path.unlink()
    names = ", ".join(book.name for book in books)
    with (pack / "pack.yaml").open("a", encoding="utf-8") as file:
        file.write(f"\nsources: {{workbook: [{names}]}}\n")
    return pack


def same_pdf(first: Path, second: Path, folder: Path) -> bool:
    """Return whether two pack folders give the same bytes."""
    made = [
        reportgen.build(reportgen.load(pack), output=folder / str(number))
        for number, pack in enumerate((first, second))
    ]
    return made[0].sha256 == made[1].sha256


@pytest.fixture(params=SAMPLES)
def any_sample(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    folder = tmp_path / str(request.param)
    shutil.copytree(ROOT / "data" / request.param, folder)
    return folder


@pytest.mark.parametrize("split", [(), ("--split", "owner")])
def test_what_a_pack_knows_comes_back_as_it_was(
    run: Run, any_sample: Path, tmp_path: Path, split: tuple[str, ...]
) -> None:
    quarter = str(reportgen.load(any_sample).quarter)
    whole = tmp_path / "whole"
    shutil.copytree(any_sample, whole)
    code, out, _ = run(
        "template", any_sample / "k.xlsx", "--from", whole, "--quarter", quarter, *split
    )
    assert code == 0
    moved_into(any_sample, *(Path(line) for line in out.splitlines()))
    assert _scores(any_sample) == _scores(whole)
    if not split:  # nine workbooks have the rows in another order
        assert same_pdf(any_sample, whole, tmp_path)


def _scores(pack: Path) -> list[tuple[str, ...]]:
    return sorted(tuple(row.values()) for row in reportgen.score(reportgen.load(pack)).texts())


def test_a_figure_typed_in_is_the_figure_scored(run: Run, pack: Path, tmp_path: Path) -> None:
    book = pack / "k.xlsx"
    code, _, err = run("template", book, "--from", pack)
    assert code == 0
    assert err.startswith("2023-24 Q3: 5 figures wait")
    filled = openpyxl.load_workbook(book)
    sheet = filled["Outturns"]
    waiting = [row for row in sheet.iter_rows(min_row=2) if row[2].value is None]
    assert [row[1].value for row in waiting] == ["2023-24 Q3"] * 5
    for row, value in zip(waiting, (0.011, 0.175, 85.1, 22, 0.96), strict=True):
        row[2].value = value
    filled.save(book)
    moved_into(pack, book)
    scores = reportgen.score(reportgen.load(pack, quarter="2023-24 Q3")).texts()
    assert [row["value"] for row in scores] == ["1.1", "17.5", "85.1", "22.0", "96.0"]


def test_an_empty_form_needs_no_pack(run: Run, tmp_path: Path) -> None:
    book = tmp_path / "new folder" / "kpis.xlsx"
    assert run("template", book)[0] == 0
    assert openpyxl.load_workbook(book)["Outturns"].max_row == 1


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (("kpis.csv",), "does not end in .xlsx"),
        (("kpis.xlsx", "--split", "owner"), "add --from PACK"),
        (("taken.xlsx",), "is there already"),
    ],
)
def test_wrong_usage_writes_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: tuple[str, ...], says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "taken.xlsx").write_bytes(b"mine")
    code, out, err = run("template", *given)
    assert (code, out) == (2, "")
    assert says in err
    assert [path.name for path in tmp_path.iterdir()] == ["taken.xlsx"]
    assert (tmp_path / "taken.xlsx").read_bytes() == b"mine"


@pytest.fixture
def in_workbook(run: Run, pack: Path) -> Path:
    """Return a pack whose figures are in a workbook with one slip."""
    book = pack / "k.xlsx"
    run("template", book, "--from", pack, "--quarter", "2023-24 Q2")
    filled = openpyxl.load_workbook(book)
    filled["Outturns"]["C3"].value = "n/a"
    filled.save(book)
    return moved_into(pack, book)


def test_findings_stand_on_the_cells_of_a_copy(run: Run, in_workbook: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.xlsx"
    before = (in_workbook / "k.xlsx").read_bytes()
    code, _, err = run("check", in_workbook, "--annotate", copy)
    assert code == 3
    assert f"findings as comments: {copy}" in err
    sheet = openpyxl.load_workbook(copy)["Outturns"]
    assert sheet["C3"].value == "n/a"
    assert sheet["C3"].comment.text.startswith("Error D102: Outturn 'n/a' of PI.126 is not a")
    assert (in_workbook / "k.xlsx").read_bytes() == before


def test_comments_and_formulas_that_are_there_stay(
    run: Run, in_workbook: Path, tmp_path: Path
) -> None:
    from openpyxl.comments import Comment

    book = openpyxl.load_workbook(in_workbook / "k.xlsx")
    book["Outturns"]["C3"].comment = Comment("Mine", "somebody")
    book["Lists"]["A20"].value = "=1+1"
    book.save(in_workbook / "k.xlsx")
    run("check", in_workbook, "--annotate", tmp_path / "copy.xlsx")
    copy = openpyxl.load_workbook(tmp_path / "copy.xlsx")
    text = copy["Outturns"]["C3"].comment.text
    assert text.startswith("Mine\n\nError D102")
    assert copy["Lists"]["A20"].value == "=1+1"


def test_copies_never_take_the_place_of_a_file(run: Run, in_workbook: Path, pack: Path) -> None:
    before = (in_workbook / "k.xlsx").read_bytes()
    code, _, err = run("check", in_workbook, "--annotate", in_workbook / "k.xlsx")
    assert code == 2
    assert "is there already" in err
    assert (in_workbook / "k.xlsx").read_bytes() == before


def test_a_pack_of_csv_files_cannot_be_annotated(run: Run, pack: Path, tmp_path: Path) -> None:
    code, _, err = run("check", pack, "--annotate", tmp_path / "copy.xlsx")
    assert code == 2
    assert "whose figures are in a workbook" in err


def test_a_workbook_that_is_refused_is_not_opened_for_a_copy(
    run: Run, in_workbook: Path, tmp_path: Path
) -> None:
    (in_workbook / "k.xlsx").write_bytes(b"PK\x03\x04 and no more")
    code, _, err = run("check", in_workbook, "--annotate", tmp_path / "copy.xlsx")
    assert code == 3
    assert "findings as comments" not in err
    assert not (tmp_path / "copy.xlsx").exists()


@pytest.mark.exhaustive
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("name", SAMPLES)
def test_libreoffice_saves_a_form_as_it_was(run: Run, tmp_path: Path, name: str) -> None:
    pack, whole = tmp_path / name, ROOT / "data" / name
    shutil.copytree(whole, pack)
    quarter = str(reportgen.load(whole).quarter)
    assert run("template", tmp_path / "k.xlsx", "--from", whole, "--quarter", quarter)[0] == 0
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"),
            *("--convert-to", "xlsx", "--outdir", str(pack), str(tmp_path / "k.xlsx")),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    moved_into(pack, pack / "k.xlsx")
    assert not [each for each in reportgen.load(pack).findings if each.stops]
    assert same_pdf(pack, whole, tmp_path)
