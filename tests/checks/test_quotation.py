"""What commentary says of its figure: right, wrong, or nothing that can be told."""

from dataclasses import replace
from decimal import Decimal

import pytest

from reportgen.checks.quotation import agrees, contradicted_claims
from reportgen.diagnostics import Location
from reportgen.model.narrative import WrittenText

NOW = "2023-24 Q2"
AGENCY = {
    "title": "Agency social workers as a share of posts",
    "unit": "%",
    "polarity": "low",
    "target": "15",
}
"""With 16.1 a year ago, 26.6 last quarter, 17.8 now."""
ROWS = {
    "2022-23 Q1": "19.2",
    "2022-23 Q2": "16.1",
    "2022-23 Q3": "8.7",
    "2022-23 Q4": "12.3",
    "2023-24 Q1": "26.6",
    NOW: {"value": "17.8", "numerator": "25.4", "denominator": "142.5"},
}
HOUSEHOLDS = {
    "title": "Households in temporary accommodation",
    "unit": "number",
    "polarity": "low",
    "target": "410",
    "decimals": 0,
}
COUNTS = {"2022-23 Q2": "398", "2023-24 Q1": "448", NOW: "467"}
SPENDING = {"title": "Spending on placements", "unit": "£m", "polarity": "low", "decimals": 2}
POUNDS = {"2023-24 Q1": "1.31", NOW: "1.24"}
DAYS = {"title": "Average time to re-let a council home", "unit": "days", "polarity": "low"}
ANSWERED = {"title": "Calls answered in time", "unit": "%", "polarity": "high", "target": "80"}


def found(evidence, commentary, said, cells=AGENCY, rows=ROWS, period="", **rest):
    place = Location("commentary/A.md", 5, 1)
    text = replace(commentary("A", period, Impact="x"), written=(WrittenText(said, place),))
    made = evidence({"A": (cells, rows)}, commentary={"A": text}, **rest)
    return list(contradicted_claims(made))


RIGHT = (
    "The rate fell to 17.8%.",
    "The rate fell from 26.6% to 17.8% in one quarter, the largest fall in years.",
    "The rate fell to 18%.",
    "The rate fell to 17%.",
    "The rate was 17.8 per cent at the end of September.",
    "The share of agency social workers fell to 17.8%, from 26.6% last quarter and 16.1% a year "
    "before.",
    "It rose to 17.8%, against 16.1% in the same quarter last year.",
    "Compared with the same quarter last year, the rate rose to 17.8%.",
    "The rate was 26.6% last quarter.",
    "The rate was 16.1% a year ago.",
    "The rate fell this quarter.",
    "The rate rose in a year.",
    "Performance improved in the quarter.",
    "Performance worsened since last year.",
    "It is still 2.8 points above the 15% target and 1.7 points above the same quarter last year.",
    "The rate fell by 8.8 points in the quarter.",
    "The target of 15% was missed.",
    "**17.8%** of posts, against a target of **15%**.",
)
WRONG = (
    ("The rate fell to 18.8%.", "the figure for 2023-24 Q2 is 17.8"),
    ("The rate fell from 26.6% to 18.8% in one quarter.", "is 17.8"),
    ("Overall, the rate fell to 71.8%.", "is 17.8"),
    ("In quarter 2 the rate was 26.6%.", "is 17.8"),
    ("The share of agency social workers\nhas fallen to just 18.7 per cent.", "is 17.8"),
    ("The rate was 17.8% last quarter.", "the figure for 2023-24 Q1 is 26.6"),
    ("The rate was 17.8% a year ago.", "the figure for 2022-23 Q2 is 16.1"),
    ("The rate fell from 25.6% to 17.8% in the quarter.", "the figure for 2023-24 Q1 is 26.6"),
    ("The rate rose this quarter.", "is 17.8, and for 2023-24 Q1 it was 26.6"),
    ("The rate fell in a year.", "is 17.8, and for 2022-23 Q2 it was 16.1"),
    ("The rate rose from 26.6% to 17.8%.", "26.6 to 17.8 is no rise"),
    ("Performance worsened in the quarter.", "for 2023-24 Q1 it was 26.6"),
    ("Performance improved since last year.", "for 2022-23 Q2 it was 16.1"),
    ("It is still 3.8 points above the 15% target.", "the target is 15: 2.8 above"),
    ("It is 2.8 points below the target.", "the target is 15: 2.8 above"),
    ("At 17.8%, it is 1.9 points above the same quarter last year.", "it was 16.1: 1.7 above"),
    ("The rate fell by 7.8 points in the quarter.", "it was 26.6: 8.8"),
    ("The target of 16% was missed.", "the target for 2023-24 Q2 is 15"),
    ("Posts are filled, but the 51% target is far.", "the target for 2023-24 Q2 is 15"),
    ("Of all posts, 71.8% were filled by agency workers.", "is 17.8"),
    ("Of all posts, 18.7% were filled by agency workers.", "is 17.8"),
    ("- The rate fell to **18.8%**, and the target of 15% is near.", "is 17.8"),
)
UNTOLD = (
    # Another place, another measure, another time, a plan, a doubt.
    "The rate in the two worst wards fell to 12%.",
    "The rate fell to 12% in the north.",
    "Satisfaction of tenants rose to 89%.",
    "In the north, the rate fell to 12%.",
    "The rate fell to 12% in August.",
    "The rate was 14% in 2019.",
    "The rate will fall to 12%.",
    "The rate would have fallen to 12%.",
    "The rate had fallen to 12%.",
    "The rate is expected to fall to 12% by March.",
    "The rate fell to about 19%.",
    "The rate fell to nearly 20%.",
    "When the system failed, the rate fell to 12%.",
    "The rate has not fallen to 12%.",
    "The rate rose before the summer.",
    "The rate rose.",
    "Calls fell by 40% in the quarter.",
    "The rate fell by 40% in the quarter.",
    "The rate fell to 12.",
    "The rate rose to 26.6% and then came down.",
    "Next year's target of 20% is harder.",
    "The national target of 95% is met by few.",
    "The target of 20% for next year is harder.",
    "A target of 10-12% was set aside.",
    "Two teams are 9 points below the target.",
    "With six more starters it would be 1 point below the target.",
    "> The rate fell to 99%.",
    "| The rate fell to | 99% |",
    "## The rate fell to 99%",
    "```\nThe rate fell to 99%.\n```",
    "Of all posts, 18.8% were filled by agency workers.",
    "Of all posts, 18.7% were filled by agency workers in August.",
    "Pay rates rose this quarter.",
)


@pytest.mark.parametrize("said", RIGHT)
def test_what_is_right_stays_quiet(evidence, commentary, said) -> None:
    assert found(evidence, commentary, said) == []


@pytest.mark.parametrize(("said", "instead"), WRONG)
def test_what_is_wrong_is_found_with_what_the_data_says(
    evidence, commentary, said, instead
) -> None:
    (finding,) = found(evidence, commentary, said)
    assert (finding.code, finding.indicator, finding.period) == ("D215", "A", NOW)
    assert finding.message.endswith(instead), finding.message


@pytest.mark.parametrize("said", UNTOLD)
def test_what_cannot_be_told_stays_quiet(evidence, commentary, said) -> None:
    assert found(evidence, commentary, said) == []


@pytest.mark.parametrize(
    ("cells", "rows", "said", "instead"),
    [
        (HOUSEHOLDS, COUNTS, "The number rose by 19 in the quarter and by 69 in a year.", None),
        (HOUSEHOLDS, COUNTS, "The number rose by 91 in the quarter.", "it was 448: 19"),
        (HOUSEHOLDS, COUNTS, "The number of households rose to 467 households.", None),
        (HOUSEHOLDS, COUNTS, "The number of households rose to 476 households.", "is 467"),
        (HOUSEHOLDS, COUNTS, "The number rose to 476 children.", None),
        (HOUSEHOLDS, COUNTS, "It is 57 above the target of 410 or less.", None),
        (HOUSEHOLDS, COUNTS, "It is 75 above the target of 410 or less.", "410: 57 above"),
        (HOUSEHOLDS, COUNTS, "Attendance rose from 84% to 89%.", None),
        (HOUSEHOLDS, COUNTS, "The number rose to 89%.", None),
        (SPENDING, POUNDS, "Spending fell to £1.24m.", None),
        (SPENDING, POUNDS, "Spending fell to £1.2 million.", None),
        (SPENDING, POUNDS, "Spending fell to £1,240,000.", None),
        (SPENDING, POUNDS, "Spending fell to £1.42m.", "is 1.24"),
        (SPENDING, POUNDS, "Spending fell to £960k.", "is 1.24"),
        (SPENDING, POUNDS, "Spending fell to 960.", None),
        (DAYS, {NOW: "35"}, "The time to re-let was 35 days.", None),
        (DAYS, {NOW: "35"}, "The average time was 53 days.", "is 35.0"),
        (DAYS, {NOW: "35"}, "The average time was 3 days longer.", None),
        (DAYS, {NOW: "35"}, "The average time was 5 weeks.", None),
        # Which way is up, and where nothing can be compared.
        (
            ANSWERED,
            {"2023-24 Q1": "80", NOW: "70"},
            "Performance improved this quarter.",
            "was 80.0",
        ),
        (ANSWERED, {"2023-24 Q1": "80", NOW: "70"}, "Performance worsened this quarter.", None),
        (ANSWERED, {"2023-24 Q1": "70", NOW: "70"}, "The rate rose this quarter.", "was 70.0"),
        (ANSWERED, {"2023-24 Q1": "80", NOW: "70 [b]"}, "The rate rose this quarter.", None),
        (ANSWERED, {NOW: "70"}, "The rate rose this quarter.", None),
        (ANSWERED, {NOW: "[x]"}, "The rate rose to 70%.", None),
        (
            ANSWERED | {"accumulates": "year"},
            {"2023-24 Q1": "80", NOW: "70"},
            "It rose this quarter.",
            None,
        ),
        # Targets of other periods, of the year's end, and ranges are the measure's own.
        (AGENCY, {"2023-24 Q1": "1 target 20", NOW: "2"}, "The target of 20% was missed.", None),
        (
            AGENCY | {"target": "2..3", "polarity": "range"},
            {NOW: "2"},
            "The target of 3% holds.",
            None,
        ),
        (
            AGENCY | {"target": "2..3", "polarity": "range"},
            {NOW: "2"},
            "The target of 4% holds.",
            "2 to 3",
        ),
        ({"unit": "%"}, {NOW: "2"}, "The target of 4% holds.", None),
        # Welsh.
        (AGENCY, ROWS, "Gostyngodd y gyfradd o 26.6% i 17.8% yn y chwarter.", None),
        (AGENCY, ROWS, "Gostyngodd y gyfradd i 18.8% yn y chwarter.", "is 17.8"),
        (AGENCY, ROWS, "Roedd y ffigur yn 18.8 y cant ar ddiwedd mis medi.", "is 17.8"),
        (AGENCY, ROWS, "Cododd y gyfradd yn y chwarter.", "was 26.6"),
        (AGENCY, ROWS, "Ni chyrhaeddwyd y targed o 16% yn y chwarter.", "is 15"),
        (AGENCY, ROWS, "Ni chyrhaeddwyd y targed o 15% yn y chwarter.", None),
        (AGENCY, ROWS, "Gostyngodd y gyfradd yn y gogledd i 12%.", None),
        (AGENCY, ROWS, "Bydd y gyfradd yn gostwng i 12%.", None),
    ],
)
def test_units_directions_targets_and_languages(
    evidence, commentary, cells, rows, said, instead
) -> None:
    findings = found(evidence, commentary, said, cells, rows)
    assert [each.message.endswith(instead) for each in findings] == ([True] if instead else [])


def test_the_place_is_that_of_the_figure(evidence, commentary) -> None:
    (finding,) = found(
        evidence, commentary, "## Performance\n\nAs planned, and well.\nThe rate\nfell to 18.8%."
    )
    assert str(finding.location) == "commentary/A.md:9:9"
    assert finding.message == (
        "the commentary on A says 'fell to 18.8%', but the figure for 2023-24 Q2 is 17.8"
    )


def test_commentary_for_another_quarter_is_another_finding(evidence, commentary) -> None:
    said = "The rate rose to 26.6% in the quarter."
    assert len(found(evidence, commentary, said)) == 2
    assert found(evidence, commentary, said, period="2023-24 Q1") == []
    assert len(found(evidence, commentary, said, period=NOW)) == 2


@pytest.mark.parametrize(
    ("quoted", "figure", "agree"),
    [
        ("17.8", "17.8", True),
        ("17.80", "17.8", True),
        ("17.84", "17.8", True),
        ("17.85", "17.8", False),
        ("17", "17.8", True),
        ("18", "17.8", True),
        ("16", "17.8", False),
        ("19", "17.8", False),
        ("18.8", "17.8", False),
        ("467", "467", True),
        ("-3", "-3", True),
        ("3", "-3", False),
    ],
)
def test_rounding_is_no_contradiction(quoted, figure, agree) -> None:
    assert agrees(Decimal(quoted), Decimal(figure)) is agree
