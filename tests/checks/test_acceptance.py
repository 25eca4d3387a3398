"""Acceptances let warnings through, one by one; a final pack has a gate."""

from dataclasses import dataclass

import pytest

from reportgen.checks.acceptance import apply_acceptances
from reportgen.checks.catalogue import CATALOGUE
from reportgen.checks.evidence import finding
from reportgen.diagnostics import Location, Severity

NOW = "2023-24 Q2"


PLACE = Location("pack.yaml", 9, 5)


@dataclass(frozen=True)
class Accepted:
    """An acceptance as pack.yaml gives it."""

    finding: str = "D201"
    indicator: str = "A"
    period: str = NOW
    reason: str = "Looked at."
    location: Location = PLACE


def found(code="D201", indicator="A", period=NOW):
    return finding(code, Location("outturns.csv", 2), "m", "h", indicator=indicator, period=period)


@pytest.mark.parametrize("final", [False, True])
def test_an_accepted_finding_stays_with_its_reason_and_counts_nowhere(final) -> None:
    (each,) = apply_acceptances([found()], [Accepted()], final=final)
    assert (each.accepted, each.severity) == ("Looked at.", Severity.WARNING)
    assert (each.stops, each.warns) == (False, False)


@pytest.mark.parametrize(
    "acceptance",
    [
        Accepted(finding="D202"),
        Accepted(indicator="B"),
        Accepted(indicator="a"),
        Accepted(period="2023-24 Q1"),
        Accepted(period="soon"),
    ],
)
def test_an_acceptance_that_matches_nothing_is_a_finding(acceptance) -> None:
    findings = apply_acceptances([found()], [acceptance], final=False)
    assert [each.code for each in findings] == ["D201", "D220"]
    assert findings[0].accepted is None
    assert (str(findings[1].location), findings[1].warns) == ("pack.yaml:9:5", True)


def test_periods_match_in_any_form() -> None:
    (each,) = apply_acceptances([found()], [Accepted(period="Q2 2023/24")], final=True)
    assert each.accepted


@pytest.mark.parametrize(
    ("of_finding", "of_acceptance", "matches"),
    [
        ("2023-08", "2023-08", True),
        ("2023-08", "2023-09", False),
        ("2011-12", "2011-12", True),
        ("2022-23", "2022/23", True),
        ("2022-23", "2022-23 Q4", False),
    ],
)
def test_months_and_years_are_accepted_too(of_finding, of_acceptance, matches) -> None:
    accepted = [Accepted(period=of_acceptance)]
    findings = apply_acceptances([found(period=of_finding)], accepted, final=True)
    assert [each.code for each in findings] == (["D201"] if matches else ["D201", "D220"])
    assert bool(findings[0].accepted) == matches


@pytest.mark.parametrize("code", sorted(code for code in CATALOGUE if code > "D2"))
def test_every_warning_can_be_accepted(code) -> None:
    (each,) = apply_acceptances([found(code)], [Accepted(finding=code)], final=True)
    assert (each.accepted, each.stops, each.warns) == ("Looked at.", False, False)


def test_one_acceptance_covers_equal_findings_and_no_others() -> None:
    acceptances = [Accepted()]
    findings = apply_acceptances([found(), found(indicator="B")], acceptances, final=False)
    assert [each.accepted for each in findings] == ["Looked at.", None]


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_the_gate_of_a_final_pack_stops_what_its_catalogue_says(code) -> None:
    gate = {"D201", "D202", "D203", "D204", "D208", "D210", "D214"}
    (draft,) = apply_acceptances([found(code)], [], final=False)
    (final,) = apply_acceptances([found(code)], [], final=True)
    assert draft.severity is CATALOGUE[code].severity
    stops = code in gate or CATALOGUE[code].severity is Severity.ERROR
    assert (final.stops, CATALOGUE[code].gate) == (stops, code in gate)


def test_an_error_cannot_be_accepted() -> None:
    findings = apply_acceptances([found("D105")], [Accepted(finding="D105")], final=False)
    assert [(each.code, each.stops) for each in findings] == [("D105", True), ("D220", False)]
    assert "cannot be accepted" in findings[1].hint


def test_gate_findings_say_how_to_accept_them() -> None:
    assert found().hint.endswith("{finding: D201, indicator: A, period: 2023-24 Q2, reason: …}")
    assert "accept" not in found("D205").hint
