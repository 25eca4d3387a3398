"""Both sides of every threshold by which a figure is called out of character."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.checks import character
from reportgen.checks.character import Past, is_even, is_far_outside, oddity


@pytest.mark.parametrize(
    ("history", "figure", "far"),
    [
        # The reference's own figures, and slips in them.
        ("19.2 16.1 8.7 12.3 26.6", 18.8, False),
        ("19.2 16.1 8.7 12.3", 26.6, False),
        ("19.2 16.1 8.7 12.3 26.6", 188, True),
        ("19.2 16.1 8.7 12.3 26.6", 1.88, False),  # it swings too much to tell
        ("38.2 37.5 39.5 36.8 28.3", 22.4, False),
        ("38.2 37.5 39.5 36.8 28.3", 224, True),
        ("38.2 37.5 39.5 36.8 28.3", 2.24, True),
        ("2 2.5 2.4 3.1 3.2", 1.3, False),
        ("2 2.5 2.4 3.1 3.2", 13, True),
        ("92.6 92.3 92.5 94.2 94.9", 95.5, False),
        ("92.6 92.3 92.5 94.2 94.9", 9.55, True),
        ("92.6 92.3 92.5 94.2 94.9", 955, True),
        # Counts that are small, and histories without character.
        ("0 0 1 0 2", 5, False),
        ("3 2 4 3", 0, False),
        ("0 0 0 0 0", 40, False),
        ("-18 -19 -20 -18", -190, True),
        ("-18 -19 -20 -18", -21, False),
        # Both sides of every threshold.
        ("10 10 10", 1000, False),
        ("10 10 10 10", 1000, True),
        ("10 10 10 10", 30, False),
        ("10 10 10 10", 30.1, True),
        ("10 10 10 10", 3.34, False),
        ("10 10 10 10", 3.33, True),
        # Six spreads of this one are 35.6, around 8.
        ("4 12 8 14 6", 44, True),
        ("4 12 8 14 6", 43, False),
    ],
)
def test_far_outside(history, figure, far) -> None:
    assert is_far_outside(figure, [float(each) for each in history.split()]) is far


def test_the_thresholds_are_those_that_the_cases_show() -> None:
    shown = {
        "SHORTEST_HISTORY": 4,
        "LONG_HISTORY": 8,
        "FAR_SPREADS": 6,
        "FAR_RATIO": 3,
        "FAR_RATIO_SHORT": 5,
        "LEAST_SPREAD": 0.1,
        "LEAST_SPREAD_OF_DIGITS": 0.02,
        "ALIKE": 1.5,
        "SEASON_ALIKE": 1.25,
        "SEASON_SHARE": 0.5,
        "FIGURES_OF_A_SEASON": 2,
        "HOME_SPREADS": 2,
        "DIGITS": 3,
    }
    assert {name: getattr(character, name) for name in shown} == shown


def meant(figure, history, targets="", season=1):
    """Return what was meant as text, ``?`` where nothing explains it, ``None`` if not odd."""
    past = [Past(float(each), 1 + place % 4) for place, each in enumerate(history.split())]
    found = oddity(Decimal(figure), season, past, [Decimal(each) for each in targets.split()])
    return found and str(found.meant or "?")


@pytest.mark.parametrize(
    ("figure", "history", "targets", "expected"),
    [
        # One figure says nothing alone; with the target beside it, it does.
        ("926", "92.6", "", None),
        ("926", "92.6", "90", "92.6"),
        ("926", "92.6", "61", None),  # 92.6 is more than 1.5 times 61: they are not alike
        ("926", "92.6", "62", "92.6"),
        ("926", "92.6", "0", None),
        ("926", "", "90", None),
        ("926", "92.6 91", "", "92.6"),
        ("0.926", "92.6 91", "", "92.6"),
        ("9.26", "92.6 91", "", "92.6"),
        # Five times beyond, and a slip that brings it home to within 1.5 times.
        ("500", "100 100", "", None),
        ("670", "100 100", "", "67"),
        ("666", "100 100", "", None),
        ("1500", "100 100", "", "150"),
        ("1501", "100 100", "", None),
        ("20", "100 100", "", None),
        ("19", "160 160", "", "190"),
        ("15", "100 100", "", "150"),
        ("15.1", "100 100", "", None),
        # A season's first year may hold anything.
        ("5.0", "64 127 86", "", None),
        ("0", "64 66 65", "", None),
        ("-926", "-92.6 -91", "", "-92.6"),
    ],
)
def test_short_histories(figure, history, targets, expected) -> None:
    assert meant(figure, history, targets) == expected


STEADY = "86.1 86.4 86.0 86.9 86.3 85.8 86.6 86.2"


@pytest.mark.parametrize(
    ("figure", "history", "expected"),
    [
        ("88.6", STEADY, None),
        ("68.6", STEADY, "86.6"),
        # A history of eight, three digits, a home to return to.
        ("68.6", STEADY.removesuffix(" 86.2"), None),
        ("68", STEADY, None),
        ("75.6", STEADY, None),
        # Two hundredths of the level are the least spread: six of them are 13.2 of 110.
        ("123", " ".join(["110"] * 8), None),
        ("124", " ".join(["110"] * 8), None),  # 142 and 214 are no home
        ("0.98", " ".join(["110"] * 8), "98"),  # far outside: another rule
        ("101", " ".join(["110"] * 8), None),
        ("131", " ".join(["113"] * 8), "113"),
        ("126", " ".join(["113"] * 8), None),
        # Two spreads from the median is home: 4.52 of 113.
        ("171", " ".join(["113"] * 8), "117"),
        ("181", " ".join(["113"] * 8), None),
        # It swings too much to tell.
        ("68.6", "86 70 95 66 90 71 99 80", None),
        ("131", "113 113 113 113 113 113 113 131", None),
    ],
)
def test_swapped_digits(figure, history, expected) -> None:
    assert meant(figure, history) == expected


GRASS = "61 140 82 4 58 150 77 5"


@pytest.mark.parametrize(
    ("figure", "season", "history", "expected"),
    [
        ("5.2", 4, GRASS, None),
        ("42", 4, GRASS, "4.2"),
        ("15", 4, GRASS, None),  # no more than three times
        ("32", 4, GRASS, "3.2"),
        ("31", 4, GRASS, None),  # 3.1 is less than 4 by 1.25 times
        ("15.0", 2, GRASS, "150"),
        ("18.7", 2, GRASS, "187"),
        ("18.8", 2, GRASS, None),  # 188 is more than 150 by 1.25 times
        # Without a season there is nothing but the whole range.
        ("42", 4, "61 4 82 140 5 58 150 77", None),
        # Seven figures: one quarter was seen once only.
        ("42", 4, GRASS.removesuffix(" 5"), None),
    ],
)
def test_seasons(figure, season, history, expected) -> None:
    assert meant(figure, history, season=season) == expected


@pytest.mark.parametrize(
    "year",
    [
        (4.4, 4.1, 6.4, 5.2),  # absence from school
        (92.3, 91.0, 86.1, 83.9),  # seen within four hours
        (1.0, 0.0, 31.0, 72.0),  # salt on roads
        (900.0, 1410.0, 610.0, 148.0),  # garden waste
    ],
)
def test_ordinary_seasons_stay_quiet(year) -> None:
    past: list[Past] = []
    for number in range(24):
        figure = round(year[number % 4] * (1 + (number * 7 % 5 - 2) / 25), 1)
        assert oddity(Decimal(str(figure)), number % 4 + 1, past) is None
        past.append(Past(figure, number % 4 + 1))


def test_months_have_seasons_of_their_own() -> None:
    months = [40.0, 38, 30, 22, 14, 6, 3, 4, 9, 18, 29, 37]
    past = [Past(figure, number) for _ in range(2) for number, figure in enumerate(months, 1)]
    assert oddity(Decimal(3), 7, past) is None
    found = oddity(Decimal(31), 7, past)
    assert found is not None and found.seasonal
    assert (found.meant, found.compared) == (Decimal("3.1"), (3.0, 3.0))


_FIGURES = st.one_of(
    st.decimals(50, 100, places=1),
    st.decimals(95, 105, places=1),
    st.decimals(-105, -95, places=1),
    st.decimals(-2, 2, places=1),
)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(st.lists(_FIGURES, min_size=1, max_size=14), st.lists(_FIGURES, max_size=2))
def test_no_figure_of_an_even_series_is_odd(figures: list[Decimal], targets: list[Decimal]) -> None:
    if not is_even(figures):
        return
    past = [Past(float(each), number % 4) for number, each in enumerate(figures)]
    for number, figure in enumerate(figures):
        assert oddity(figure, number % 4, past[:number], targets) is None


@pytest.mark.parametrize(
    ("figures", "even"),
    [
        ("", True),
        ("0", True),
        ("0 1", False),
        ("10 20", True),
        ("10 20.1", False),
        ("-10 20", True),
        ("10 20 10 20 10 20 10 20", True),
        ("10 20 10 20 10 20 10 20 10", False),
        ("100 110 100 110 100 110 100 110 100", True),
        ("100 110.1 100 110 100 110 100 110 100", False),
        ("100 -100 100 100 100 100 100 100 100", False),
    ],
)
def test_which_series_are_even(figures: str, even: bool) -> None:
    assert is_even([Decimal(each) for each in figures.split()]) is even
