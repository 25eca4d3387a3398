"""Targets over time: each said once for as long as it held."""

from __future__ import annotations

import pytest

from reportgen.content.target_history import target_history

PERIODS = ("2022-23 Q1", "2022-23 Q2", "2022-23 Q3", "2022-23 Q4", "2023-24 Q1", "2023-24 Q2")


def rows(targets: str) -> dict[str, dict[str, str]]:
    """Return figures of six quarters with their own targets, ``-`` for none."""
    return {
        period: {"value": "50", "target": "" if target == "-" else target}
        for period, target in zip(PERIODS, targets.split(), strict=True)
    }


@pytest.fixture
def said(pack, report):
    """Return what is said of the targets of an indicator; its own target is 90%."""

    def of(given, **options: str) -> str:
        pack.add("A", given, **options)
        made = report(pack)
        return target_history(made, made.scores.by_code["A"].indicator)

    return of


@pytest.mark.parametrize(
    ("targets", "expected"),
    [
        # None of its own: the tables say the indicator's.
        ("- - - - - -", ""),
        ("85 85 85 85 - -", "85% from Q1 to Q4 2022-23 and 90% from Q1 2023-24"),
        ("85 85 85 85 86 86", "85% from Q1 to Q4 2022-23 and 86% from Q1 2023-24"),
        (
            "85 85 86 86 86 87",
            "85% from Q1 to Q2 2022-23, 86% from Q3 2022-23 to Q1 2023-24 and 87% in Q2",
        ),
        (
            "85 86 86 87 - -",
            "85% in Q1 2022-23, 86% from Q2 to Q3, 87% in Q4 and 90% from Q1 2023-24",
        ),
        (
            "1 2 3 4 1 2",
            "1% in Q1 2022-23, 2% in Q2, 3% in Q3, 4% in Q4, 1% in Q1 2023-24 and 2% in Q2",
        ),
        ("90 90 90 90 90 90", "90% from Q1 2022-23"),
        # No target at all in between; last year's blank is not this year's target.
        ("85 z 85 - - -", "85% in Q1 2022-23, 85% in Q3 and 90% from Q1 2023-24"),
        ("- - - - 90 z", "90% in Q1 2023-24"),
        ("- - - 90 90 z", "90% from Q4 2022-23 to Q1 2023-24"),
    ],
)
def test_each_target_is_said_for_as_long_as_it_held(said, targets, expected):
    assert said(rows(targets)) == expected


def test_years_have_their_names(said):
    years = {f"20{year}-{year + 1}": {"value": "9", "target": f"{60 + year}"} for year in (21, 22)}
    found = said(years, frequency="annual", reported_in="Q4")
    assert found == "81% in 2021-22 and 82% in 2022-23"


def test_a_years_figure_stands_apart_from_its_quarters(said):
    given = rows("85 85 85 85 - -") | {"2022-23": {"value": "50", "target": "85"}}
    assert said(given) == "85% from Q1 to Q4 2022-23, 85% in 2022-23 and 90% from Q1 2023-24"


def test_later_years_are_not_told(said, pack):
    pack.spec["quarter"] = "2022-23 Q2"
    assert said(rows("85 86 86 86 90 90")) == "85% in Q1 2022-23 and 86% from Q2"


def test_a_range_is_one_target(said):
    given = {period: {"value": "3", "target": "2.5-3.5"} for period in PERIODS[2:]}
    found = said(given, polarity="range", target="2.5-3.5", unit="ratio")
    assert found == "2.5–3.5 from Q3 2022-23"
