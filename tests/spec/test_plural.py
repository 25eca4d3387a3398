"""Plural categories: the numbers that CLDR's own tables give as samples of each."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportgen.spec.plural import CATEGORIES, plural_categories, plural_category

SAMPLES = {
    "en": {"one": "1", "other": "0 2 3 10 11 21 100 0.5 1.0 1.5"},
    "cy": {
        "zero": "0 0.0",
        "one": "1 1.0",
        "two": "2",
        "few": "3",
        "many": "6",
        "other": "4 5 7 8 10 12 13 16 20 100 0.5 1.5",
    },
    "ga": {"one": "1", "two": "2", "few": "3 4 6", "many": "7 10", "other": "0 11 25 100 1.5"},
    "gd": {"one": "1 11", "two": "2 12", "few": "3 10 13 19", "other": "0 20 101 1.5"},
}


@pytest.mark.parametrize("language", SAMPLES)
def test_a_number_has_the_category_of_its_samples(language: str) -> None:
    for category, numbers in SAMPLES[language].items():
        for number in numbers.split():
            assert plural_category(language, number) == category, number
            assert plural_category(f"{language.upper()}-GB", Decimal(number)) == category
    assert set(SAMPLES[language]) == set(plural_categories(language)) <= set(CATEGORIES)


def test_a_language_that_is_not_listed_has_the_english_ones() -> None:
    assert plural_categories("xx") == ("one", "other")
    assert [plural_category("xx", n) for n in (0, 1, 2)] == ["other", "one", "other"]


@pytest.mark.parametrize("number", ["", "one", "1,5", "NaN", "Infinity"])
def test_what_is_no_number_is_other(number: str) -> None:
    assert plural_category("cy", number) == "other"
