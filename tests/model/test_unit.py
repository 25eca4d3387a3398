"""Units: what they make of numerator / denominator."""

import pytest

from reportgen.model.unit import Unit, UnitKind


@pytest.mark.parametrize(
    ("text", "kind", "factor"),
    [
        ("%", UnitKind.PERCENTAGE, 100),
        ("% of high risk assets", UnitKind.PERCENTAGE, 100),
        ("per 1,000", UnitKind.RATE, 1000),
        ("per 10,000", UnitKind.RATE, 10000),
        ("per 10,000 children", UnitKind.RATE, 10000),
        ("per 100000", UnitKind.RATE, 100000),
        ("number", UnitKind.NUMBER, 1),
        ("ratio", UnitKind.NUMBER, 1),
        ("days", UnitKind.NUMBER, 1),
        ("hours", UnitKind.NUMBER, 1),
        ("£", UnitKind.MONEY, 1),
        ("£k", UnitKind.MONEY, 1),
        ("£m", UnitKind.MONEY, 1),
        ("visits", UnitKind.WORDS, 1),
        ("people per visit", UnitKind.WORDS, 1),
    ],
)
def test_a_unit_says_what_it_is_and_its_factor(text: str, kind: UnitKind, factor: int) -> None:
    unit = Unit(text)
    assert (unit.kind, unit.factor) == (kind, factor)


def test_an_indicator_without_unit_is_a_number() -> None:
    assert Unit().kind is UnitKind.NUMBER
