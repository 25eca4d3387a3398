"""All checks together on the reference's figures: two contradictions and nothing else."""

import pytest

from reportgen.checks.acceptance import apply_acceptances
from reportgen.checks.catalogue import CATALOGUE
from reportgen.checks.evidence import CommentaryAsked
from reportgen.checks.run import run_checks

QUARTERS = ("2022-23 Q1", "2022-23 Q2", "2022-23 Q3", "2022-23 Q4", "2023-24 Q1", "2023-24 Q2")
REFERENCE = {
    "PI.126": ("%", "low", "2.8", "2 2.5 2.4 3.1 3.2 1.3", "96", "7459"),
    "PI.1447": ("%", "low", "15", "19.2 16.1 8.7 12.3 26.6 18.8", "26.8", "142.5"),
    "PI.432": ("per 10,000", "low", "83", "85.2 88.9 88.8 86.2 84.2 84.2", "576", "66446"),
    "PI.433": ("per 10,000", "low", "43", "38.2 37.5 39.5 36.8 28.3 22.4", "153", "66446"),
    "PI.2250": ("%", "high", "90", "92.6 92.3 92.5 94.2 94.9 95.5", "1565", "1638"),
}
SECTIONS = ("Impact", "Performance", "Assurance")


@pytest.fixture
def reference(evidence, commentary):
    def make(**changes):
        measures = {}
        for code, (unit, polarity, target, figures, numerator, denominator) in REFERENCE.items():
            rows = dict(zip(QUARTERS, figures.split(), strict=True))
            latest = {"numerator": numerator, "denominator": denominator}
            latest |= {"value": rows[QUARTERS[-1]]} | changes.get(code, {})
            cells = {"unit": unit, "polarity": polarity, "target": target}
            measures[code] = (cells, rows | {QUARTERS[-1]: latest})
        written = commentary("PI.1447", QUARTERS[-1], Impact="a", Performance="b", Assurance="c")
        return evidence(
            measures,
            asked=CommentaryAsked({"PI.1447"}, SECTIONS),
            printable={"Plex": frozenset(range(0x20, 0x180))},
            commentary={"PI.1447": written},
        )

    return make


def test_the_reference_contradicts_itself_twice_and_nowhere_else(reference) -> None:
    found = run_checks(reference())
    assert [(each.code, each.indicator) for each in found] == [
        ("D201", "PI.432"),
        ("D201", "PI.433"),
    ]
    assert "84.2, but 576 / 66,446 gives 86.7" in found[0].message
    assert "22.4, but 153 / 66,446 gives 23.0" in found[1].message


def test_its_exception_arrow_contradicts_its_figures(reference) -> None:
    found = run_checks(reference(**{"PI.1447": {"stated_short_term_trend": "➡"}}))
    assert sorted({each.code for each in found}) == ["D201", "D204"]


def test_final_it_stops_at_both(reference) -> None:
    found = apply_acceptances(run_checks(reference()), (), final=True)
    assert [each.stops for each in found] == [True, True]


def test_findings_come_by_place_and_with_codes_of_the_catalogue(reference) -> None:
    row = {"value": "188", "stated_score": "★", "score_override": "perhaps"}
    found = run_checks(reference(**{"PI.1447": row}))
    assert [each.location.order for each in found] == sorted(each.location.order for each in found)
    assert {each.code for each in found} <= {*CATALOGUE}
    assert {"D102", "D105", "D201", "D204", "D205", "D206"} <= {each.code for each in found}
