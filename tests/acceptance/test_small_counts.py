"""A pack that withholds small counts: on no page, in no file, not for any reader.

What is withheld has no influence: packs that differ in nothing but the value of a withheld
count are the same, byte for byte.
"""

from __future__ import annotations

import json

import pytest
from made_pack import MadePack
from pdf_contents import everything_in

import reportgen
from reportgen.cli import main

LAYOUT = """\
name: own
extends: quarterly
pages:
  - kind: cover
  - kind: contents
  - kind: overview
    blocks:
      - counts: {by: outcome, first: 1, last: 12}
      - counts_change: {first: 1, last: 6}
      - changes: {top: 3, first: 7, last: 12}
      - chart: {indicator: SHARE, kind: bars, first: 1, last: 6}
      - chart: {indicator: TODATE, kind: trend, first: 7, last: 12}
  - kind: heatmap
    quarters: 8
    words: true
  - kind: scorecard
    size: A3
    quarters: 6
    columns:
      - {column: indicator, width: 1fr}
      - history
      - latest
      - target
      - variance
      - change
      - score
      - short_term_trend
      - annual_trend
      - long_term_trend
      - sparkline
  - kind: scorecard
    title: Years
    quarters: 6
    columns:
      - {column: indicator, width: 1fr}
      - latest
      - year
      - year_end_target
      - forecast
      - forecast_score
      - rank
      - benchmark
      - note
  - kind: exceptions
    chart: trend
  - kind: exceptions
    chart: comparison
  - kind: exceptions
    chart: spc
  - kind: key
  - kind: notes
"""


def small(made: MadePack, *, share: int = 3, count: int = 2, since: int = 1) -> None:
    """Add three measures with a small count each; all else is the same whatever it is."""
    made.layout(LAYOUT)
    made.spec["disclosure"] = "{threshold: 5, action: suppress}"
    made.spec["attach_data"] = "true"
    value = f"{100 * share / 8:.1f}"
    common = {"target": "60", "polarity": "high"}
    rows = {
        "2022-23 Q1": {"value": "50.0", "numerator": "50", "denominator": "100", "target": "40"},
        "2022-23 Q2": {"value": "71.0", "numerator": "71", "denominator": "100", "target": "40"},
        "2023-24 Q1": {"value": "45.0", "numerator": "45", "denominator": "100"},
        "2023-24 Q2": {
            "value": value,
            "numerator": str(share),
            "denominator": "8",
            "forecast": value,
            "score_override": "met",
            "reason": "Decided by the panel.",
        },
    }
    made.add("SHARE", rows, decimals="1", **common)
    # A year of 90 + count: the count would follow from it.
    quarters = {"2022-23 Q1": count, "2022-23 Q2": 20, "2022-23 Q3": 30, "2022-23 Q4": 40}
    quarters |= {"2022-23": 90 + count, "2023-24 Q1": 25, "2023-24 Q2": 22}
    made.add("COUNT", {k: str(v) for k, v in quarters.items()}, unit="children", **common)
    to_date = {"2022-23 Q2": "40", "2023-24 Q1": "7310", "2023-24 Q2": str(7310 + since)}
    made.add("TODATE", to_date, unit="number", accumulates="year", **common)
    made.files["comparators.csv"] = (
        "code,period,body,value\n"
        + "SHARE,2023-24 Q2,Elsewhere,55.0\nSHARE,2023-24 Q2,Nowhere,20.0\n"
        + "SHARE,2023-24 Q1,Elsewhere,44.0\n"
    )


@pytest.fixture
def packs(tmp_path):
    """Return a pack in a folder of its own; its name is the same in all."""

    def make(name: str, **counts: int) -> MadePack:
        made = MadePack(tmp_path / name / "pack")
        small(made, **counts)
        return made

    return make


def test_what_is_withheld_has_no_influence_on_any_byte(packs) -> None:
    built = packs("one").build()
    assert built.data == packs("two", share=4, count=4, since=4).build().data
    assert built.text.count("[c]") > 10
    assert "A count under 5, or a figure that would give one away" in built.text
    held = everything_in(built.data)
    for shown in ("7,310", "71.0"):  # as are the others
        assert shown in held
    for hidden in ("37.5", "3 / 8", "7,311", ",7311,", "Decided by the panel"):
        assert hidden not in held, hidden


def test_scores_and_frames_withhold_it_too(packs, capsys) -> None:
    folder = packs("one").write()
    assert main(["scores", str(folder), "--format", "json"]) == 0
    rows = {row["code"]: row for row in json.loads(capsys.readouterr().out)}
    share = rows["SHARE"]
    assert (share["value"], share["numerator"], share["marker"]) == (None, None, "c")
    assert (share["score"], share["why_not_scored"]) == ("not_scored", "no_value")
    assert (share["short_term_trend"], share["annual_trend"]) == ("none", "none")
    assert rows["TODATE"]["value"] is None
    pack = reportgen.load(folder)
    frame = pack.to_frame().set_index(["code", "period"])
    assert frame.loc[("SHARE", "2023-24 Q2"), "marker"] == "c"
    assert frame["value"].isna().sum() == 4
    assert reportgen.score(pack)["SHARE"].score.value == "not_scored"


def test_a_final_pack_whose_sentence_tells_it_is_refused(packs) -> None:
    made = packs("one")
    made.spec["status"] = "final"
    made.files["overview.md"] = "Of requests answered on time, SHARE, only three were on time.\n"
    codes = {each.code: str(each.location) for each in made.refused()}
    assert codes["D210"] == "overview.md:1:1"


def test_a_draft_under_warn_names_every_place_and_prints_it(packs) -> None:
    made = packs("one")
    made.spec["disclosure"] = "{threshold: 5, action: warn}"
    built = made.build()
    found = [each for each in built.findings if each.code == "D210"]
    assert [(each.indicator, each.period) for each in found] == [
        ("SHARE", "2023-24 Q2"),
        ("COUNT", "2022-23 Q1"),
        ("TODATE", "2023-24 Q2"),
    ]
    assert "37.5%" in built.text


def test_an_indicator_that_is_left_must_be_there(packs) -> None:
    made = packs("one")
    made.spec["disclosure"] = "{threshold: 5, action: suppress, leave: [SHARES]}"
    (only,) = made.refused()
    assert (only.code, only.location.file) == ("D104", "pack.yaml")
    assert "did you mean 'SHARE'" in only.hint
