"""What the archive says was printed: of every figure the last one, and what stood before."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from archives import COUNCIL

from reportgen.archive.adding import add_version
from reportgen.archive.naming import Key
from reportgen.archive.place import Place
from reportgen.archive.printed_before import combined, printed_before, printed_table
from reportgen.archive.series import Series
from reportgen.diagnostics import ArchiveError, Diagnostics, Severity
from reportgen.model.indicator import Frequency, Indicator, Polarity
from reportgen.model.period import Quarter, read_period
from reportgen.model.printed import PrintedFigures, ReplacedFigure
from reportgen.model.record import Place as At
from reportgen.model.unit import Unit
from reportgen.sources.delimited import read_delimited
from reportgen.sources.printed_figures import COLUMNS, read_printed_figures

Q1, Q2, Q3, Q4 = (Quarter(2023, number) for number in (1, 2, 3, 4))
HEAD = "code,period,value,target_low,target_high,definition\n"
INDICATORS = (
    Indicator("PI.1", "Waits", Polarity.HIGH, At("indicators.csv", 2), formerly="BV.1"),
    Indicator("PI.2", "Visits", Polarity.HIGH, At("indicators.csv", 3)),
)


def add(folder: Path, quarter: Quarter, rows: str, name: str = "figures/outturns.csv") -> None:
    payload = {"record.json": b"{}", name: (HEAD + rows).encode()}
    add_version(Place(folder), Key(COUNCIL, quarter, "care"), payload, {})


def read(
    folder: Path, quarter: Quarter = Q4, indicators: tuple[Indicator, ...] = INDICATORS
) -> tuple[PrintedFigures, list[str]]:
    found = Diagnostics()
    series = Series(COUNCIL, "care", "public")
    printed = printed_before(Place(folder), series, quarter, indicators, found)
    assert all(each.severity is Severity.WARNING for each in found)
    return printed, [f"{each.location}: {each.code}" for each in found]


def figures(printed: PrintedFigures, code: str = "PI.1") -> list[tuple[str, str, str]]:
    return [
        (str(each.when), str(each.value), str(each.printed_in))
        for each in reversed(printed.measures[code].figures)
    ]


def test_of_every_figure_it_is_the_last_pack_that_printed_it(tmp_path: Path) -> None:
    add(tmp_path, Q1, "PI.1,2022-23 Q4,80.0,,,\nPI.1,2023-24 Q1,84.2,,,\n")
    add(tmp_path, Q2, "PI.1,2023-24 Q1,84.2,,,\nPI.1,2023-24 Q2,85,,,\nPI.2,2023-24 Q2,1,,,\n")
    printed, found = read(tmp_path)
    assert found == []
    assert figures(printed) == [
        ("2022-23 Q4", "80.0", "2023-24 Q1"),
        ("2023-24 Q1", "84.2", "2023-24 Q2"),
        ("2023-24 Q2", "85", "2023-24 Q2"),
    ]
    assert figures(printed, "PI.2") == [("2023-24 Q2", "1", "2023-24 Q2")]
    place = printed.measures["PI.1"].figures[-2].place
    assert str(place.at("value")) == (
        "example-borough-council/2023-24-q2/care/v001/data/figures/outturns.csv:2:3"
    )


def test_a_figure_that_was_restated_knows_what_stood_before(tmp_path: Path) -> None:
    for quarter, value in ((Q1, "84.2"), (Q2, "84.2"), (Q3, "85.0"), (Q4, "85.00")):
        add(tmp_path, quarter, f"PI.1,2023-24 Q1,{value},,,\n")
    (figure,) = read(tmp_path, Quarter(2024, 1))[0].measures["PI.1"].figures
    assert (figure.value, figure.printed_in) == (Decimal("85.00"), Q4)
    assert figure.replaced == ReplacedFigure(Decimal("84.2"), Q2)


def test_a_figure_that_a_later_pack_withheld_was_printed_before(tmp_path: Path) -> None:
    add(tmp_path, Q1, "PI.1,2023-24 Q1,84.2,80,80,\n")
    add(tmp_path, Q2, "PI.1,2023-24 Q1,,,,\n")
    assert figures(read(tmp_path)[0]) == [("2023-24 Q1", "84.2", "2023-24 Q1")]


def test_definitions_are_those_of_the_latest_pack_at_their_place(tmp_path: Path) -> None:
    add(tmp_path, Q1, "PI.1,2023-24 Q1,1,80,80,Of all\n")
    add(tmp_path, Q2, "PI.2,2023-24 Q2,1,,,\nPI.1,2023-24 Q2,1,82,84,Of some\n")
    measure = read(tmp_path)[0].measures["PI.1"]
    assert measure.definition == "Of some"
    latest = measure.figures[0].place
    assert (latest.file.split("/")[1], latest.line) == ("2023-24-q2", 3)
    targets = [each.target for each in reversed(measure.figures)]
    assert [(each.low, each.high) for each in targets if each] == [(80, 80), (82, 84)]


def test_an_indicator_is_followed_to_its_former_code(tmp_path: Path) -> None:
    add(tmp_path, Q1, "BV.1,2023-24 Q1,84.2,,,\nGONE,2023-24 Q1,1,,,\n")
    printed, _ = read(tmp_path)
    assert list(printed.measures) == ["PI.1"]


def test_only_packs_before_the_quarter_are_asked(tmp_path: Path) -> None:
    add(tmp_path, Q2, "PI.1,2023-24 Q1,84.2,,,\n")
    assert read(tmp_path, Q2)[0].measures == {}


def test_a_pdf_may_have_the_figures_reported_or_none(tmp_path: Path) -> None:
    rows = "PI.1,2023-24 Q1,84.2,,,\n"
    add(tmp_path, Q1, rows, "figures/scores.csv")
    add(tmp_path, Q2, "", "pdf/care.pdf")
    assert figures(read(tmp_path)[0]) == [("2023-24 Q1", "84.2", "2023-24 Q1")]


def test_a_measure_that_changed_its_nature_warns_and_stops_nothing(tmp_path: Path) -> None:
    add(tmp_path, Q1, "PI.1,2023-07,84.2,,,\nPI.1,2023-24 Q1,84.2,,,\n")
    printed, found = read(tmp_path)
    assert figures(printed) == [("2023-24 Q1", "84.2", "2023-24 Q1")]
    file = "example-borough-council/2023-24-q1/care/v001/data/figures/outturns.csv"
    assert found == [f"{file}:2:2: D102"]


def test_a_damaged_version_is_no_silence(tmp_path: Path) -> None:
    add(tmp_path, Q1, "PI.1,2023-24 Q1,84.2,,,\n")
    (path,) = tmp_path.rglob("outturns.csv")
    path.chmod(0o644)
    path.write_text(HEAD, "utf-8")
    with pytest.raises(ArchiveError, match=r"outturns\.csv"):
        read(tmp_path)


MONTHLY = Indicator(
    "PI.3",
    "Calls",
    Polarity.RANGE,
    At("indicators.csv", 4),
    frequency=Frequency.MONTHLY,
    unit=Unit("%"),
)


def test_what_was_printed_comes_back_from_its_table(tmp_path: Path) -> None:
    indicators = (*INDICATORS, MONTHLY)
    rows = 'PI.1,2023-24 Q1,84.2,80,80,"Of all, and"\nPI.3,2023-07,1.50,2.5,3.5,\n'
    add(tmp_path, Q1, rows)
    add(tmp_path, Q2, "PI.1,2023-24 Q1,85,,,\nPI.1,2022-23,,,,\n")
    printed, _ = read(tmp_path, indicators=indicators)
    found = Diagnostics()
    table = read_delimited(printed_table(printed), "printed_figures.csv", COLUMNS, found)
    assert table is not None
    again = read_printed_figures(table, indicators, found)
    assert not list(found)

    def plain(figures: PrintedFigures) -> object:
        return {
            code: (
                measure.definition,
                [
                    (each.when, each.value, each.target, each.printed_in, each.replaced)
                    for each in measure.figures
                ],
            )
            for code, measure in figures.measures.items()
        }

    assert plain(again) == plain(printed)


def test_the_packs_own_table_adds_what_the_archive_does_not_hold(tmp_path: Path) -> None:
    add(tmp_path, Q1, "PI.1,2023-24 Q1,84.2,,,\n")
    archived, _ = read(tmp_path)
    found = Diagnostics()
    data = b"code,period,value\nPI.1,2023-24 Q1,9\nPI.1,2022-23 Q4,8\nPI.2,2022-23 Q4,7\n"
    table = read_delimited(data, "printed_figures.csv", COLUMNS, found)
    assert table is not None
    both = combined(archived, read_printed_figures(table, INDICATORS, found))
    assert figures(both) == [("2022-23 Q4", "8", "None"), ("2023-24 Q1", "84.2", "2023-24 Q1")]
    assert figures(both, "PI.2") == [("2022-23 Q4", "7", "None")]
    assert both.measures["PI.1"].figure(read_period("2023-24 Q3")) is None
    assert combined(archived, None) == archived
