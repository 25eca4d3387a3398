"""Small counts: found where they stand, where they can be worked out, and in sentences."""

from dataclasses import replace

import pytest

from reportgen.checks.disclosure import quoted_counts, small_counts
from reportgen.checks.evidence import CommentaryAsked, Disclosure
from reportgen.checks.quoted import quoted_numbers
from reportgen.disclosure.redaction import Protected, protect
from reportgen.model.disclosure import DisclosureAction, DisclosureRule

NOW = "2023-24 Q2"
WORDS = ("none", "one", "two", "three", "four", "five")


@pytest.fixture(scope="session")
def examined(evidence):
    """Evidence of a pack with a rule; ``quarters`` is what its layout shows."""

    def make(measures, action="warn", quarters=6, threshold=5, **rest):
        made = evidence(measures, **rest)
        rule = DisclosureRule(threshold, DisclosureAction(action))
        shown = protect(made.dataset, rule) if rule.suppresses else Protected(made.dataset)
        return replace(made, disclosure=Disclosure(rule, shown, quarters, WORDS))

    return make


def row(value, numerator=None, denominator=None):
    cells = {"value": value, "numerator": numerator, "denominator": denominator}
    return {key: cell for key, cell in cells.items() if cell is not None}


@pytest.mark.parametrize(
    ("cells", "rows", "says"),
    [
        ({}, {NOW: "4"}, "the figure is 4, a count under 5"),
        ({}, {NOW: "5"}, None),
        ({}, {NOW: "0"}, None),
        ({"unit": "%"}, {NOW: row("4", "4", "100")}, "the numerator is 4, a count under 5"),
        ({"unit": "%"}, {NOW: row("5", "5", "100")}, None),
        ({"unit": "%"}, {NOW: row("96", "96", "100")}, "96 of 100 leaves 4, a count under 5"),
        ({"unit": "%"}, {NOW: row("20", None, "15")}, "give the numerator 3, a count under 5"),
        ({"unit": "days"}, {NOW: row("3", "12", "4")}, "the denominator is 4, a count under 5"),
        (
            {"accumulates": "year"},
            {"2023-24 Q1": "12", NOW: "14"},
            "the count to date rose by 2 since 2023-24 Q1, a count under 5",
        ),
        ({"accumulates": "year"}, {"2023-24 Q1": "12", NOW: "17"}, None),
    ],
)
def test_a_small_count_is_found_where_it_stands(examined, cells, rows, says) -> None:
    made = examined({"A": ({"decimals": 0, **cells}, rows)})
    found = list(small_counts(made))
    assert len(found) == (says is not None)
    for each in found:
        assert says in each.message
        assert (each.code, each.indicator, each.period) == ("D210", "A", NOW)
        assert "accept" in each.hint


def test_a_confidential_figure_that_others_give_away_is_found(examined) -> None:
    quarters = [f"2022-23 Q{number}" for number in range(1, 5)]
    rows = dict(zip(quarters, ("[c]", "10", "20", "30"), strict=True)) | {"2022-23": "63"}
    (found,) = small_counts(examined({"A": ({"decimals": 0}, rows)}))
    assert (found.period, found.message.partition(": ")[2]) == (
        "2022-23 Q1",
        "the figure is confidential, and can be worked out from others that are printed",
    )


@pytest.mark.parametrize(("quarters", "found"), [(4, 1), (5, 1), (6, 2), (None, 2)])
def test_what_the_layout_does_not_show_is_no_matter(examined, quarters, found) -> None:
    made = examined({"A": ({"decimals": 0}, {"2022-23 Q1": "3", NOW: "4"})}, quarters=quarters)
    assert len(list(small_counts(made))) == found


def test_what_is_withheld_needs_no_finding(examined) -> None:
    assert not list(small_counts(examined({"A": ({}, {NOW: "3"})}, "suppress")))


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("There were 3 children.", "3"),
        ("Three children came in July.", "Three"),
        ("There were 12 of them, 4 of 9 late.", None),
        ("In Q3 and in Quarter 3, and at Key Stage 3, in 3 months, on 3 July.", None),
        ("See PI.3, page 3, 2023-24 and 3/10/2023.", None),
        ("It fell by 3%.", None),
        ("There were 30, 3.5 and 1,003.", None),
    ],
)
@pytest.mark.parametrize("action", ["warn", "suppress"])
def test_a_sentence_that_tells_a_count_is_found(examined, commentary, text, quotes, action) -> None:
    made = examined(
        {"A": ({"decimals": 0}, {NOW: "3"})},
        action,
        asked=CommentaryAsked(("A",)),
        commentary={"A": commentary("A", Impact=text)},
    )
    found = list(quoted_counts(made))
    assert [each.message.split("'")[1] for each in found] == ([quotes] if quotes else [])
    for each in found:
        assert str(each.location) == "commentary/A.md:1"
        assert (each.code, each.period) == ("D210", NOW)


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("37.5% were late.", "37.5"),
        ("37.5 per cent were late.", "37.5"),
        ("Late: 37.5.", "37.5"),
        ("3 of them were late.", "3"),
        ("Of 8, most.", None),
    ],
)
def test_a_sentence_that_tells_a_withheld_share_is_found(
    examined, commentary, text, quotes
) -> None:
    made = examined(
        {"A": ({"unit": "%"}, {NOW: row("37.5", "3", "8")})},
        "suppress",
        asked=CommentaryAsked(("A",)),
        commentary={"A": commentary("A", Impact=text)},
    )
    found = list(quoted_counts(made))
    assert [each.message.split("'")[1] for each in found] == ([quotes] if quotes else [])


def test_commentary_that_is_not_printed_tells_nobody(examined, commentary) -> None:
    said = {"A": commentary("A", Impact="There were 3 children.")}
    made = examined({"A": ({}, {NOW: "3"})}, "suppress", asked=CommentaryAsked(()), commentary=said)
    assert not list(quoted_counts(made))


def test_one_counts_nobody_in_most_sentences() -> None:
    text = "One of the aims is to be one. At one child, one more."
    assert [str(each.number) for each in quoted_numbers(text, WORDS)] == ["1"]
