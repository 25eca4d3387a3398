"""Checks of monthly measures look at every month, and demand the quarter's last one."""

from pathlib import Path

import pytest
from made_pack import MadePack

import reportgen


@pytest.fixture
def pack(tmp_path: Path) -> MadePack:
    """Return a pack without indicators, to be filled."""
    return MadePack(tmp_path / "pack")


@pytest.fixture
def found(pack):
    """Codes and periods of the findings about one monthly measure."""

    def of(values: dict[str, str], **cells: str) -> list[tuple[str, str | None]]:
        pack.add("A", values, frequency="monthly", **cells)
        findings = reportgen.check(reportgen.load(pack.write()))
        return [(each.code, each.period) for each in findings if each.indicator == "A"]

    return of


def months(figures: str, **changed: str) -> dict[str, str]:
    """Return figures by month up to September 2023, some changed: ``m2023_08=""``."""
    values = figures.split()
    rows = {}
    for back, figure in enumerate(reversed(values)):
        year, month = divmod(2023 * 12 + 8 - back, 12)
        rows[f"{year}-{month + 1:02d}"] = figure
    rows = dict(reversed(rows.items()))
    rows.update({key[1:].replace("_", "-"): figure for key, figure in changed.items()})
    return {month: figure for month, figure in rows.items() if figure != "-"}


EVEN = "91 92 90 93 92 91 94 92 93 91 92 93"


def test_months_that_are_all_there_find_nothing(found):
    assert found(months(EVEN)) == []


def test_the_last_month_of_the_quarter_is_due(found):
    assert found(months(EVEN, m2023_09="-")) == [("D202", "2023-24 Q2")]


def test_a_month_missing_within_a_quarter_is_a_gap(found):
    assert found(months(EVEN, m2023_02="-")) == [("D209", "2023-02")]


def test_neighbouring_months_are_one_gap(found):
    assert found(months(EVEN, m2023_02="-", m2023_03="-")) == [("D209", "2023-02")]


def test_a_slip_of_the_finger_in_any_month_is_found(found):
    values = months("12 13 11 12 13 12 11 12 13 12 11 12", m2023_08="130")
    assert found(values, unit="number", target="10") == [("D205", "2023-08")]


def test_an_impossible_figure_in_any_month_is_found(found):
    assert found(months(EVEN, m2023_08="101")) == [("D206", "2023-08")]


def test_an_acceptance_may_name_a_month(found, pack):
    pack.spec["accept"] = "[{finding: D206, indicator: A, period: 2023-08, reason: Backlog.}]"
    pack.add("B")
    findings = found(months(EVEN, m2023_08="101"))
    assert findings == [("D206", "2023-08")]
    checked = reportgen.check(reportgen.load(pack.write()))
    assert [each.accepted for each in checked] == ["Backlog."]


def test_counts_to_date_are_compared_by_what_each_month_adds(found):
    to_date = "60 70 80 90 100 110 10 20 30 40 50 60"
    assert found(months(to_date), unit="number", accumulates="year", target="50") == []
