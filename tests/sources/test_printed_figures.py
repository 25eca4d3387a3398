"""What an earlier pack printed, from the tables that it left behind."""

from decimal import Decimal
from pathlib import Path

import pytest
from made_pack import MadePack

import reportgen
from reportgen.archive.printed_before import TABLE_COLUMNS
from reportgen.cli import main
from reportgen.scoring.scored import ROW_KEYS
from reportgen.sources.printed_figures import COLUMNS
from reportgen.tables import OUTTURN_COLUMNS, outturns_csv, scores_csv

TABLE = "code,period,value,target,definition\n"
NONE = "code,period,value\n"


def measure(found, code="PI.1"):
    return found.dataset.printed.measures[code]


def test_the_columns_of_all_that_a_pack_leaves_behind_are_known() -> None:
    assert {*ROW_KEYS, *OUTTURN_COLUMNS, *TABLE_COLUMNS} == {*COLUMNS.known}


def test_rows_are_read_by_todays_codes(read_pack) -> None:
    codes = "code,title,polarity,unit,formerly\nPI.1,First,low,%,OLD\n"
    rows = (
        "PI.1,2023-24 Q1,18.8,2.5-3.5,Posts\nOLD,2022-23 Q4,1.0,,\nGONE,soon,x,y,\nPI.1,,,,\n"
        "'PI.1,2022-23 Q3,,,\n"
    )
    found = read_pack(printed_figures=TABLE + rows, indicators=codes, outturns=NONE)
    assert not found.findings
    read = measure(found)
    assert [str(each.when) for each in read.figures] == ["2023-24 Q1", "2022-23 Q4", "2022-23 Q3"]
    assert (read.figures[0].value, read.figures[0].target.high) == (Decimal("18.8"), Decimal("3.5"))
    assert (read.definition, read.decimals, list(found.dataset.printed.measures)) == (
        "Posts",
        1,
        ["PI.1"],
    )


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ("PI.1,Q9,1,,", "D102 printed_figures.csv:2:2"),
        ("PI.1,2023-24 Q1,n/a,,", "D102 printed_figures.csv:2:3"),
        ("PI.1,2023-24 Q1,1,x,", "D102 printed_figures.csv:2:4"),
        ("PI.1,2023-24 Q1,1,,\nPI.1,2023/24 Q1,2,,", "D103 printed_figures.csv:3:1"),
        ("PI.1,2023-24 Q1,1,,,x", "D101 printed_figures.csv:2:6"),
    ],
)
def test_errors_have_their_place(read_pack, row, place) -> None:
    assert read_pack(printed_figures=f"{TABLE}{row}\n").places == [place]


def test_months_are_told_from_years(read_pack) -> None:
    codes = "code,title,polarity,frequency\nPI.1,First,low,monthly\nPI.2,Second,low,\n"
    rows = "PI.1,2011-12,1,,\nPI.1,2023-24 Q1,2,,\nPI.2,2011-12,3,,\n"
    found = read_pack(printed_figures=TABLE + rows, indicators=codes, outturns=NONE)
    assert [type(each.when).__name__ for each in measure(found).figures] == ["Month", "Quarter"]
    assert type(measure(found, "PI.2").figures[0].when).__name__ == "FiscalYear"


@pytest.fixture
def pack(tmp_path: Path) -> MadePack:
    made = MadePack(tmp_path / "pack")
    made.add("PI.1", "90.1 91.0 92.0 93.0 94.5 95.5", definition="Calls answered")
    made.add("PI.2", "90 80 70 60 50 40", unit="number", polarity="low", target="45")
    made.add("PI.3", "3 3 3 3 3 3", unit="number", polarity="range", target="2.5-3.5")
    return made


def codes_of(pack):
    return [(each.code, each.indicator, each.period) for each in reportgen.check(pack)]


def revise(pack, value="12", target="50"):
    for row in pack.outturns:
        if (row["code"], row["period"]) == ("PI.2", "2023-24 Q1"):
            row["value"] = value
    pack.indicators[1]["target"] = target


CHANGES = [("D214", "PI.2", "2023-24 Q2"), ("D208", "PI.2", "2023-24 Q1")]


def test_all_that_a_pack_leaves_behind_can_be_compared_with(pack, tmp_path) -> None:
    before = reportgen.load(pack.write(), quarter="2023-24 Q1")
    scores = reportgen.score(before).computed
    frame = before.to_frame()
    left = {
        "scores.csv": scores_csv(scores),
        "outturns.csv": outturns_csv(before.dataset, scores),
        "frame.csv": frame.to_csv(index=False),
    }
    for name, text in left.items():
        (tmp_path / name).write_text(text, "utf-8")
        assert codes_of(reportgen.load(pack.write(), printed=tmp_path / name)) == []
    revise(pack)
    for name in left:
        assert codes_of(reportgen.load(pack.write(), printed=tmp_path / name)) == CHANGES
    frames = {
        name: reportgen_frame(tmp_path / "pack" / f"{name}.csv")
        for name in ("indicators", "outturns")
    }
    compared = reportgen.load(frames | {"printed_figures": frame}, quarter="2023-24 Q2")
    assert codes_of(compared) == CHANGES


def reportgen_frame(path: Path):
    import pandas as pd

    return pd.read_csv(path, dtype=str, keep_default_na=False)


def test_a_pack_names_its_printed_figures_or_the_command_line_does(pack, tmp_path, capsys) -> None:
    before = reportgen.load(pack.write(), quarter="2023-24 Q1")
    text = scores_csv(reportgen.score(before).computed)
    revise(pack)
    pack.spec["status"] = "final"
    (tmp_path / "elsewhere.csv").write_text(text, "utf-8")
    folder = str(pack.write())
    assert main(["check", folder]) == 0
    assert main(["check", folder, "--printed", str(tmp_path / "elsewhere.csv")]) == 3
    assert main(["build", folder, "--printed", str(tmp_path / "elsewhere.csv")]) == 3
    assert "elsewhere.csv:3:5" in capsys.readouterr().out
    pack.files["q1.csv"] = text
    pack.spec["sources"] = "{printed_figures: q1.csv}"
    assert main(["check", str(pack.write())]) == 3
    pack.spec["accept"] = (
        "["
        + ", ".join(
            f"{{finding: {code}, indicator: {indicator}, period: {period}, reason: Agreed.}}"
            for code, indicator, period in CHANGES
        )
        + "]"
    )
    assert main(["check", str(pack.write()), "--strict"]) == 0


def test_a_file_that_is_not_there_is_named(pack, capsys) -> None:
    assert main(["check", str(pack.write()), "--printed", "nowhere.csv"]) == 3
    assert "nowhere.csv: error: F501 the file is not there" in capsys.readouterr().out
    with pytest.raises(reportgen.UsageError, match="printed_figures"):
        reportgen.load({}, quarter="2023-24 Q2", printed="x.csv")
