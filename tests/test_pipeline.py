"""The Python API: packs and frames in, findings, scores, frames and a file out."""

from __future__ import annotations

import hashlib
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest

import reportgen
from reportgen import ReportgenError, UsageError
from reportgen.diagnostics import Exit
from reportgen.pipeline import moment_of, schema
from reportgen.scoring.scored import ROW_KEYS
from reportgen.tables import OUTTURN_COLUMNS

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "data" / "childrens-services"


@pytest.fixture
def pack_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "childrens-services"
    shutil.copytree(SAMPLE, folder)
    return folder


def frames_of(folder: Path) -> dict[str, pd.DataFrame]:
    return {
        name: pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False)
        for name in ("indicators", "outturns", "actions", "owners")
    }


def codes_of(error: ReportgenError) -> list[str]:
    return [diagnostic.code for diagnostic in error.diagnostics]


def test_every_public_name_is_there_and_no_other() -> None:
    assert all(getattr(reportgen, name) is not None for name in reportgen.__all__)
    assert set(reportgen.__all__) <= set(dir(reportgen))
    with pytest.raises(AttributeError, match="nonsense"):
        _ = reportgen.nonsense


def test_a_folder_is_loaded_checked_and_scored() -> None:
    pack = reportgen.load(SAMPLE)
    assert (pack.name, str(pack.quarter)) == ("childrens-services", "2023-24 Q2")
    assert [finding.code for finding in reportgen.check(pack)] == ["D201", "D201"]
    scores = reportgen.score(pack)
    assert [str(scored.score) for scored in scores] == ["met", "not_met", "close", "met", "met"]
    assert scores["PI.1447"].indicator.code == "PI.1447"


def test_frames_give_the_scores_of_the_folder_they_came_from() -> None:
    pack = reportgen.load(frames_of(SAMPLE), quarter="2023-24 Q2")
    own = [{**row, "directorate": None} for row in reportgen.score(pack).rows()]
    expected = [
        {**row, "directorate": None} for row in reportgen.score(reportgen.load(SAMPLE)).rows()
    ]
    assert own == expected


def test_frames_with_numbers_are_read_exactly() -> None:
    frames = frames_of(SAMPLE)
    outturns = frames["outturns"]
    outturns["value"] = outturns["value"].str.rstrip("%").astype(float)
    for column in ("numerator", "denominator"):
        outturns[column] = pd.to_numeric(outturns[column].str.replace(",", ""))
    pack = reportgen.load(frames, quarter="2023-24 Q2")
    texts = reportgen.score(pack).texts()
    assert [row["value"] for row in texts] == ["1.3", "18.8", "84.2", "22.4", "95.5"]


def test_frames_must_be_told_their_quarter() -> None:
    with pytest.raises(UsageError, match="quarter="):
        reportgen.load(frames_of(SAMPLE))


def test_errors_in_frames_name_frame_and_row() -> None:
    frames = frames_of(SAMPLE)
    frames["outturns"].loc[3, "value"] = "about three"
    with pytest.raises(ReportgenError) as raised:
        reportgen.load(frames, quarter="2023-24 Q2")
    (found,) = raised.value.diagnostics
    assert (found.code, found.location.file, found.location.line) == ("D102", "<outturns>", 4)


def test_a_frame_pack_builds_under_the_name_pack(tmp_path: Path) -> None:
    pack = reportgen.load(frames_of(SAMPLE), quarter="2023-24 Q2")
    built = reportgen.build(pack, output=tmp_path)
    assert built.pdf == tmp_path / "pack-2023-24-q2.pdf"


def test_scores_become_a_frame() -> None:
    frame = reportgen.score(reportgen.load(SAMPLE)).to_frame()
    assert tuple(frame.columns) == ROW_KEYS
    assert frame["value"].dtype == "float64"
    assert frame.set_index("code").loc["PI.432", ["value", "score"]].tolist() == [84.2, "close"]


def test_a_pack_becomes_a_long_frame_with_past_scores(pack_folder: Path) -> None:
    outturns = pack_folder / "outturns.csv"
    text = outturns.read_text("utf-8").replace("value,numerator", "value,target,numerator")
    lines = [text.splitlines()[0]]
    for line in text.splitlines()[1:]:
        code, period, rest = line.split(",", 2)
        value, counts = rest.split(",", 1)
        own = "3%" if (code, period) == ("PI.126", "2022-23 Q4") else ""
        lines.append(f"{code},{period},{value},{own},{counts}")
    outturns.write_text("\n".join(lines) + "\n", "utf-8")
    frame = reportgen.load(pack_folder).to_frame()
    assert tuple(frame.columns) == OUTTURN_COLUMNS
    assert len(frame) == 30
    past = frame[frame["code"] == "PI.126"].set_index("period")
    # Last year's figures are scored against last year's own target only.
    assert past.loc["2022-23 Q3", "score"] == "not_scored"
    assert past.loc["2022-23 Q4", ["target_low", "score"]].tolist() == [3.0, "close"]
    assert past.loc["2023-24 Q1", ["target_low", "score"]].tolist() == [2.8, "not_met"]
    assert past.loc["2023-24 Q2", ["year", "quarter"]].tolist() == ["2023-24", 2]


def test_errors_of_cells_and_of_checks_come_together(pack_folder: Path) -> None:
    outturns = pack_folder / "outturns.csv"
    text = outturns.read_text("utf-8")
    text = text.replace("PI.126,2022-23 Q1,2%", "PI.126,2022-23 Q1,two")
    outturns.write_text(text.replace("26.8,142.5", "26.8,0"), "utf-8")
    with pytest.raises(ReportgenError) as raised:
        reportgen.load(pack_folder)
    assert codes_of(raised.value) == ["D102", "D105"]
    assert raised.value.exit_code is Exit.INVALID


def test_a_broken_layout_does_not_hide_its_words_and_theme(pack_folder: Path) -> None:
    text = (ROOT / "layouts" / "quarterly.yaml").read_text("utf-8")
    text = text.replace("name: quarterly", "nmae: quarterly").replace("words: en", "words: enn")
    (pack_folder / "own.yaml").write_text(text.replace("theme: civic", "theme: cyvic"), "utf-8")
    with pytest.raises(ReportgenError) as raised:
        reportgen.load(pack_folder, layout="own")
    found = {diagnostic.code: diagnostic for diagnostic in raised.value.diagnostics}
    assert codes_of(raised.value).count("F501") == 2
    assert "did you mean 'name'" in found["L301"].hint


def test_commentary_must_have_the_sections_that_the_layout_requires(pack_folder: Path) -> None:
    commentary = pack_folder / "commentary" / "2023-24-q2" / "PI.1447.md"
    text = commentary.read_text("utf-8")
    assert "## Next steps" in text
    commentary.write_text(text[: text.index("## Next steps")], "utf-8")
    assert [finding.code for finding in reportgen.check(reportgen.load(pack_folder))] == [
        "D201"
    ] * 2
    commentary.write_text(text[: text.index("## Assurance")], "utf-8")
    found = reportgen.check(reportgen.load(pack_folder))
    assert [finding.code for finding in found] == ["D203", "D201", "D201"]
    assert "'Assurance'" in found[0].message


def test_a_layout_that_changes_is_read_again(pack_folder: Path) -> None:
    own = pack_folder / "own.yaml"
    shutil.copyfile(ROOT / "layouts" / "quarterly.yaml", own)
    before = reportgen.load(pack_folder, layout="own")
    own.write_text(own.read_text("utf-8").replace("word: Met,", "word: Reached,"), "utf-8")
    after = reportgen.load(pack_folder, layout="own")
    assert (before.design.layout.bands[0].word, after.design.layout.bands[0].word) == (
        *("Met", "Reached"),
    )


def test_build_returns_what_it_wrote(tmp_path: Path) -> None:
    built = reportgen.build(reportgen.load(SAMPLE), output=tmp_path)
    data = built.pdf.read_bytes()
    assert built.sha256 == hashlib.sha256(data).hexdigest()
    assert (built.edition, str(built.quarter)) == ("screen", "2023-24 Q2")
    assert [finding.code for finding in built.findings] == ["D201", "D201"]
    assert built.pages > 1


def test_a_second_build_in_the_same_process_gives_the_same_bytes(tmp_path: Path) -> None:
    built = [reportgen.build(reportgen.load(SAMPLE), output=tmp_path).sha256 for _ in range(2)]
    assert built[0] == built[1]


def test_strict_refuses_warnings(tmp_path: Path) -> None:
    with pytest.raises(ReportgenError) as raised:
        reportgen.build(reportgen.load(SAMPLE), output=tmp_path / "out", strict=True)
    assert raised.value.exit_code is Exit.STRICT
    assert not (tmp_path / "out").exists()


def test_an_unknown_edition_is_refused_before_the_work(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="did you mean 'print'"):
        reportgen.build(reportgen.load(SAMPLE), output=tmp_path / "out", edition="prnt")
    assert not (tmp_path / "out").exists()


def test_progress_is_told_stages_and_counts(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    reportgen.build(
        reportgen.load(SAMPLE),
        output=tmp_path,
        progress=lambda stage, done, total: told.append((stage, done, total)),
    )
    drawing = [(done, total) for stage, done, total in told if stage == "drawing pages"]
    assert drawing == [(done, len(drawing)) for done in range(len(drawing))]
    assert all(0 <= done <= total for _, done, total in told)


@pytest.mark.parametrize(
    ("epoch", "meeting", "expected"),
    [
        ("86400", True, datetime(1970, 1, 2, tzinfo=UTC)),
        ("", True, datetime(2023, 12, 6, tzinfo=UTC)),
        (None, True, datetime(2023, 12, 6, tzinfo=UTC)),
        (None, False, datetime(2023, 9, 30, tzinfo=UTC)),
    ],
)
def test_the_moment_is_never_the_clocks(
    epoch: str | None,
    meeting: bool,
    expected: datetime,
    pack_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if epoch is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    if not meeting:
        spec = pack_folder / "pack.yaml"
        lines = spec.read_text("utf-8").splitlines()
        spec.write_text("\n".join(line for line in lines if "meeting" not in line) + "\n", "utf-8")
    assert moment_of(reportgen.load(pack_folder)) == expected


def test_there_is_no_schema_of_anything_else() -> None:
    with pytest.raises(UsageError):
        schema("theme")
