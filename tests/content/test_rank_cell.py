"""The place among other bodies: ties, periods, and where there is no rank."""

import pytest

from reportgen.content.rank_cell import rank_cell

NOW, BEFORE = "2023-24 Q2", "2023-24 Q1"


@pytest.fixture
def rank(cell, pack):
    """Return the rank of 95 (94 the quarter before) among bodies: ``Q2=90,96``."""

    def of(figures: str, values: object = "90 91 92 93 94 95", **options: str) -> str:
        rows = ["code,period,body,value"]
        for group in figures.split():
            quarter, _, listed = group.partition("=")
            period = f"2023-24 {quarter}"
            rows += [f"A,{period},Body {n},{each}" for n, each in enumerate(listed.split(","))]
        if figures:
            pack.files["comparators.csv"] = "\n".join(rows) + "\n"
        return cell(rank_cell, values, **options)

    return of


@pytest.mark.parametrize(
    ("figures", "options", "expected"),
    [
        ("Q2=90,96", {}, "2 of 3"),
        ("Q2=90,96", {"polarity": "low"}, "2 of 3"),
        ("Q2=96,97,98", {}, "4 of 4"),
        ("Q2=96,97,98", {"polarity": "low"}, "1 of 4"),
        ("Q2=95,96", {}, "=2 of 3"),
        ("Q2=95.4,96", {"decimals": "0"}, "=2 of 3"),
        ("Q2=95.4,96", {"decimals": "1"}, "3 of 3"),
        ("Q1=96,90 Q2=90", {}, "1 of 2"),
        ("Q1=96,90", {}, "2 of 3|Q1 2023-24"),
        ("Q3=96,90", {}, "[z]"),
        ("", {}, "[z]"),
        ("Q2=90,96", {"polarity": "none"}, "[z]"),
        ("Q2=90,96", {"polarity": "range", "target": "90-95"}, "[z]"),
    ],
)
def test_rank(rank, figures, options, expected):
    assert rank(figures, **options) == expected


def test_without_a_figure_of_its_own_there_is_no_rank_yet(rank):
    assert rank("Q2=90,96", "90 -") == "[x]"
