"""What is withheld of a pack: small counts, and no more than gives them back."""

import pytest

from reportgen.disclosure import withholding
from reportgen.disclosure.inference import given_away
from reportgen.disclosure.redaction import protect

SHARE = {"unit": "%"}
TO_DATE = {"accumulates": "year"}


@pytest.mark.parametrize(
    ("cells", "given", "shown"),
    [
        # Both sides of the threshold; nobody at all is no secret.
        ({}, "0 1 4 5", "0 c c 5"),
        ({"unit": "children"}, "4 5", "c 5"),
        ({"unit": "days"}, "4 5", "4 5"),
        ({"unit": "working days"}, "4 5", "4 5"),
        ({"unit": "£k"}, "4 5", "4 5"),
        ({"decimals": 1}, "4 5.5", "4 5.5"),  # full-time equivalents are no people
        # A ratio: small numerator, small rest, small denominator.
        (SHARE, "4=4/100 5=5/100", "c=/100 5=5/100"),
        (SHARE, "96=96/100 95=95/100", "c=/100 95=95/100"),
        (SHARE, "50=2/4 100=5/5 0=0/9", "c 100=5/5 0=0/9"),
        ({"unit": "per 1,000"}, "40=4/100 5=5/1000", "c=/100 5=5/1000"),
        # Full-time equivalents in a ratio; money by heads.
        (SHARE, "19=26.8/142.5 40=2/5", "19=26.8/142.5 40=2/5"),
        ({"unit": "£"}, "900=3600/4 900=3600/5", "c 900=3600/5"),
        ({"unit": "days"}, "3=12/4 3=3/9", "c 3=3/9"),
        # The numerator is not given, but figure and denominator tell it.
        (SHARE, "20=/15 20=/30 20=/25", "c=/15 20=/30 20=/25"),
        ({"unit": "%", "decimals": 1}, "0.1=/7459 0.1=/900", "0.1=/7459 c=/900"),
        # Rounded counts hide nothing when the figure tells the true one.
        ({"unit": "%", "decimals": 1, "inputs_rounded_to": "5"}, "2.3=5/130", "c=/130"),
        ({"unit": "%", "decimals": 1, "inputs_rounded_to": "5"}, "3.8=5/130", "3.8=5/130"),
    ],
)
def test_small_counts_are_withheld(dataset, rule, printed, cells, given, shown) -> None:
    assert printed(protect(dataset({"A": (cells, given)}), rule()).dataset) == shown


@pytest.mark.parametrize(
    ("cells", "given", "shown"),
    [
        # One withheld quarter would follow from the year: the year gives way, it is newest.
        ({}, "3 10 20 30 | 63", "c 10 20 30 | c"),
        # Not so where the figures do not add up, as those of a day at the quarter's end.
        ({}, "3 10 20 30 | 30", "c 10 20 30 | 30"),
        # Two withheld quarters hide each other, if what is left for both is wide enough.
        ({}, "3 10 2 30 | 45", "c 10 c 30 | 45"),
        ({}, "1 10 1 30 | 42", "c 10 c 30 | c"),
        ({}, "2 10 3 30 | 45", "c 10 c 30 | 45"),
        ({}, "2 10 2 30 | 44", "c 10 c 30 | c"),
        # That it has two withheld quarters says that a year is at least 2; no more can be hidden.
        ({}, "0 0 1 1 | 2", "0 0 c c | c"),
        # A confidential quarter of the source's own is protected as well.
        ({}, "c 10 20 30 | 63", "c 10 20 30 | c"),
        # It says nothing of its denominator, which would follow from the year's.
        (SHARE, "c 25=20/80 25=20/80 25=20/80 | 25=61/244", "c 25=20/80 25=20/80 25=20/80 | c"),
        (
            SHARE,
            "c 25=20/80 25=20/80 25=20/80 | 25=80/320",
            "c 25=20/80 25=20/80 25=20/80 | c=/320",
        ),
        # The numerators of a year.
        (
            SHARE,
            "3=3/100 6=6/100 7=7/100 8=8/100 | 6=24/400",
            "c=/100 6=6/100 7=7/100 8=8/100 | c=/400",
        ),
        # A count to date: what came since the quarter before.
        (TO_DATE, "12 14 17 20", "12 c 17 c"),
        (TO_DATE, "12 17 17 17", "12 17 17 17"),
        (TO_DATE, "12 14 15 30", "12 c c 30"),
        (TO_DATE, "12 14 15 30 9 9", "12 c c 30 9 9"),
        (TO_DATE, "3 9", "c 9"),
        (TO_DATE, "3 4 30", "c c 30"),
        # It was corrected downwards: no fewer people came.
        (TO_DATE, "12 10 20", "12 10 20"),
        # The year's figure is the last quarter's.
        (TO_DATE, "12 20 30 33 | 33", "12 20 30 c | c"),
        # A year begins anew, a programme does not.
        (TO_DATE, "10 20 30 40 42", "10 20 30 40 42"),
        ({"accumulates": "programme"}, "10 20 30 40 42", "10 20 30 40 c"),
        # Half-years are two to a year.
        ({"frequency": "half-yearly"}, "- 3 - 30 | 33", "c 30 | c"),
    ],
)
def test_what_would_give_a_count_back_is_withheld(
    dataset, rule, printed, cells, given, shown
) -> None:
    assert printed(protect(dataset({"A": (cells, given)}), rule()).dataset) == shown


def test_nobody_is_withheld_where_the_pack_says_so(dataset, rule, printed) -> None:
    pack = dataset({"A": ({}, "0 4 5"), "B": (SHARE, "0=0/9 100=9/9 50=10/20")})
    shown = protect(pack, rule(zero="suppress")).dataset
    assert (printed(shown, "A"), printed(shown, "B")) == ("c c 5", "c=/9 c=/9 50=10/20")


def test_measures_of_the_same_people_hide_each_other(dataset, rule, printed) -> None:
    pack = dataset(
        {
            "yes": (SHARE, "3=3/100 10=10/100 20=20/100"),
            "no": (SHARE, "97=97/100 90=90/100 80=80/100"),
            "number": ({}, "97 90 80"),
            "other": ({}, "97 91 80"),
        }
    )
    shown = protect(pack, rule()).dataset
    assert printed(shown, "yes") == "c=/100 10=10/100 20=20/100"
    assert printed(shown, "no") == "c=/100 90=90/100 80=80/100"
    assert printed(shown, "number") == "c 90 80"
    assert printed(shown, "other") == "97 91 80"


def test_measures_that_count_no_people_are_left(dataset, rule) -> None:
    pack = dataset({"A": ({}, "1 2 3"), "B": ({}, "c 2 3 4 | 12")})
    assert protect(pack, rule(leave=("A", "B"))).dataset.series == pack.series


def test_a_pack_without_small_counts_stays_as_it_is(dataset, rule) -> None:
    pack = dataset({"A": ({}, "0 7 8 9 | 24"), "B": (SHARE, "40=40/100")})
    found = protect(pack, rule())
    assert (found.dataset.series, found.withheld) == (pack.series, ())


def test_all_that_was_said_of_a_withheld_figure_goes_with_it(dataset, rule) -> None:
    row = {
        "value": "3 [p b] target 4",
        "forecast": 4,
        "note": "Counted by hand.",
        "score_override": "met",
        "short_term_trend_override": "improving",
        "reason": "All three were late.",
        "stated_score": "★",
    }
    (found,) = protect(dataset({"A": ({}, {"2023-24 Q2": row})}), rule()).dataset.series["A"]
    assert [marker.value for marker in found.markers] == ["c", "b"]
    gone = (found.value, found.forecast, found.score_override, found.reason, found.stated_score)
    assert gone == (None, None, "", "", "")
    assert (found.note, str(found.target.low)) == ("Counted by hand.", "4")


def test_measures_that_share_a_population_are_not_all_looked_at_together(
    dataset, rule, monkeypatch
) -> None:
    """Work grows with the number of measures, not with its square."""
    looked_at = []

    def counted(counts, numbers, *rest):
        looked_at.append(len(numbers))
        return given_away(counts, numbers, *rest)

    monkeypatch.setattr(withholding, "given_away", counted)
    work = []
    for number in (20, 40):
        looked_at.clear()
        rows = "3=3/500 90=450/500 80=400/500"
        protect(dataset({f"PI.{n}": (SHARE, rows) for n in range(number)}), rule())
        work.append(sum(looked_at))
    assert work[1] <= 2.1 * work[0]
