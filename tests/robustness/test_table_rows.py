"""Bad CSV files and figures, each by its row of the table in ``test_rows``."""

from __future__ import annotations

from pathlib import Path

import pytest
from built_pack import BuiltPack
from endurance import Answer, asked
from made_pack import MadePack
from sown_faults import Case, Sow, figures, indicator, outturn, try_case

OUT, IND = "outturns.csv", "indicators.csv"
PERIOD = "2023-24 Q2"
PLACE = f"{OUT}:7:3"
SLIPS = ("D203", "D205", "D206", "D212")
"""What is said of figures that are unlike the others of these packs."""


def valued(text: str, unit: str) -> Sow:
    def sow(pack: MadePack) -> None:
        pack.indicators[0] |= {"unit": unit, "target": ""}
        pack.outturns[-1]["value"] = text

    return sow


def second(code: str) -> Sow:
    return lambda pack: pack.indicators.append({**pack.indicators[0], "code": code})


def as_bytes(encoding: str) -> Sow:
    text = f"code,period,value,note\nPI.1,{PERIOD},95,Café\n"
    return figures(text.encode(encoding))


def action(due: str) -> Sow:
    row = {"code": "A", "title": "Do", "status": "on track", "due": due}
    return lambda pack: pack.actions.append(row)


CASES = [
    *(
        Case(30, text, outturn(value=text), PLACE, "D102", f"'{text}'", "leave the cell empty")
        for text in ("NA", "None", "null", "n/a")
    ),
    Case(31, "error of a spreadsheet", outturn(value="#REF!"), PLACE, "D102", "'#REF!'", "mend"),
    Case(35, "(5)", outturn(value="(5)"), PLACE, "D102", "'(5)'", "with a minus: -5"),
    Case(
        37,
        "two figures of one period",
        lambda pack: pack.outturns.append(dict(pack.outturns[-1])),
        f"{OUT}:8:1",
        "D103",
        "first at outturns.csv:7",
    ),
    *(
        Case(38, code, second(code), f"{IND}:3:1", "D103", "indicators.csv:2:1")
        for code in ("PI.1 ", "pi.1", "ＰＩ.1", "PΙ.1")
    ),
    Case(
        39,
        "missing quarter",
        lambda pack: pack.outturns.pop(2) and None,
        f"{OUT}:3:2",
        "D209",
        "2022-23 Q3",
        "marker",
        exit_code=0,
    ),
    Case(
        42,
        "day first",
        action("01/04/2023"),
        "actions.csv:2:4",
        "D102",
        "01/04/2023",
        "2023-04-01",
    ),
    *(
        Case(44, text, outturn(value=text), PLACE, "D102", f"'{text}'")
        for text in ("nan", "inf", "-inf", "1e400")
    ),
    Case(45, "pounds among per cent", outturn(value="£5"), PLACE, "D102", "'£5'", "unit is £"),
    Case(45, "per cent among days", valued("12%", "days"), PLACE, "D102", "'12%'", "percentage"),
    Case(48, "polarity", indicator(polarity="up"), f"{IND}:2:3", "D102", "'up'", "high, low"),
    Case(48, "no polarity", indicator(polarity=""), f"{IND}:2:3", "D101", "blank"),
    Case(49, "no value", outturn(value=""), PLACE, "D202", "no figure for", "marker", exit_code=0),
    Case(
        51,
        "another rate",
        outturn(numerator="50", denominator="100"),
        PLACE,
        "D201",
        "is 95, but 50 / 100 gives 50",
        exit_code=0,
    ),
    Case(62, "Windows-1252", as_bytes("cp1252"), f"{OUT}:2:4", "F502", "0xE9", "encoding: cp1252"),
    Case(62, "UTF-16", as_bytes("utf-16"), f"{OUT}:1:1", "F502", "UTF-16", "encoding: utf-16"),
    Case(
        64,
        "short row",
        figures("code,period,value\nPI.1,2023-24 Q2\n"),
        f"{OUT}:2:2",
        "D101",
        "none for value",
        "comma",
    ),
    Case(
        65,
        "semicolons",
        figures("code;period;value\nPI.1;2023-24 Q2;9,5\n"),
        f"{OUT}:1:1",
        "D101",
        "separated by semicolons",
        "decimal points",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_it_is_said_at_its_place(case: Case, tmp_path: Path) -> None:
    try_case(case, tmp_path)


def built(number: int, sow: Sow, folder: Path, *others: str) -> tuple[Answer, BuiltPack, dict]:
    """Build a pack that is sound; return the answer, the pages, and the first row of scores."""
    case = Case(number, "", sow, exit_code=0, others=others)
    answer = try_case(case, folder)
    (row, *_) = asked("scores", folder / "pack").document
    return answer, BuiltPack(Path(answer.document["pdf"]).read_bytes()), row


@pytest.mark.parametrize("text", ["NA", "None", "null", "n/a"])
def test_words_for_nothing_are_text_where_text_stands(text: str, tmp_path: Path) -> None:
    _, pages, _ = built(30, outturn(note=f"The note is {text}."), tmp_path)
    assert f"The note is {text}." in pages.text


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [("1,234", "number", 1234), ("£5", "£", 5), ("12%", "%", 12), ("−5", "number", -5)],
)
def test_figures_are_read_as_their_unit_writes_them(
    text: str, unit: str, value: int, tmp_path: Path
) -> None:
    assert built(35, valued(text, unit), tmp_path, *SLIPS)[2]["value"] == value


@pytest.mark.parametrize(("polarity", "score"), [("high", "met"), ("low", "not_met")])
def test_a_target_of_zero_is_scored_by_the_plain_difference(
    polarity: str, score: str, tmp_path: Path
) -> None:
    row = built(46, indicator(target="0", polarity=polarity), tmp_path, *SLIPS)[2]
    assert (row["target"], row["score"]) == (0, score)


@pytest.mark.parametrize(
    ("value", "polarity", "score"),
    [
        ("-3", "high", "met"),
        ("-8", "high", "not_met"),
        ("-8", "low", "met"),
        ("-3", "low", "not_met"),
    ],
)
def test_negative_targets_keep_their_polarity(
    value: str, polarity: str, score: str, tmp_path: Path
) -> None:
    def sow(pack: MadePack) -> None:
        pack.indicators[0] |= {"target": "-5", "unit": "number", "polarity": polarity}
        pack.outturns[-1]["value"] = value

    assert built(47, sow, tmp_path, *SLIPS)[2]["score"] == score


def test_a_missing_figure_has_no_score_and_is_counted(tmp_path: Path) -> None:
    row = built(49, outturn(value=""), tmp_path, "D202")[2]
    assert (row["value"], row["score"], row["why_not_scored"]) == (None, "not_scored", "no_value")


@pytest.mark.parametrize(
    ("value", "score"),
    [
        ("2.675", "met"),
        ("2.665", "met"),
        ("2.664", "close"),
        ("2.54", "close"),
        ("2.53", "not_met"),
    ],
)
def test_a_figure_is_compared_as_it_is_displayed(value: str, score: str, tmp_path: Path) -> None:
    def sow(pack: MadePack) -> None:
        pack.indicators[0] |= {"unit": "number", "target": "2.67", "decimals": "2"}
        pack.outturns[:] = [{"code": "PI.1", "period": PERIOD, "value": value}]

    row = built(50, sow, tmp_path, *SLIPS)[2]
    assert row["score"] == score
    assert value != "2.675" or row["value"] == 2.68


def test_no_figure_at_all_is_never_zero(tmp_path: Path) -> None:
    def sow(pack: MadePack) -> None:
        for row in pack.outturns:
            row["value"] = ""

    _, pages, row = built(52, sow, tmp_path, "D202")
    assert row["value"] is None
    assert "[x]" in pages.text


def test_a_blank_outcome_drops_no_indicator(tmp_path: Path) -> None:
    def sow(pack: MadePack) -> None:
        pack.add("PI.2", outcome="")

    _, pages, _ = built(53, sow, tmp_path)
    assert "Requests answered on time, PI.2" in pages.text
    assert len(asked("scores", tmp_path / "pack").document) == 2


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    data = f"\ufeffcode,period,value\nPI.1,{PERIOD},95\n"
    assert built(62, figures(data), tmp_path)[2]["value"] == 95


def test_a_formula_is_text(tmp_path: Path) -> None:
    title = '=HYPERLINK("http://example.com","Free")'
    _, pages, row = built(69, indicator(title=title), tmp_path)
    assert title in pages.text
    assert row["title"] == title
