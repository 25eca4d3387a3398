"""Which form of a word a number takes: the plural categories of a language.

In: a language tag and a number as it is shown. Out: a category's name. A language that is
not listed has ``one`` and ``other``, by the English rule.

Source: Unicode CLDR, Language Plural Rules (cardinal).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation

ZERO, ONE, TWO, FEW, MANY, OTHER = "zero", "one", "two", "few", "many", "other"
CATEGORIES = (ZERO, ONE, TWO, FEW, MANY, OTHER)

_Rule = Callable[[Decimal], str]


def _english(number: Decimal) -> str:
    """Only a whole 1 without decimals is ``one``: 1 point, but 1.0 points."""
    return ONE if number == 1 and number.as_tuple().exponent == 0 else OTHER


def _welsh(number: Decimal) -> str:
    named = {0: ZERO, 1: ONE, 2: TWO, 3: FEW, 6: MANY}
    return next((name for value, name in named.items() if number == value), OTHER)


def _irish(number: Decimal) -> str:
    if number in (1, 2):
        return ONE if number == 1 else TWO
    if number != int(number):
        return OTHER
    return FEW if 3 <= number <= 6 else MANY if 7 <= number <= 10 else OTHER


def _scottish_gaelic(number: Decimal) -> str:
    if number in (1, 11):
        return ONE
    if number in (2, 12):
        return TWO
    few = number == int(number) and (3 <= number <= 10 or 13 <= number <= 19)
    return FEW if few else OTHER


_RULES: Mapping[str, tuple[tuple[str, ...], _Rule]] = {
    "cy": (CATEGORIES, _welsh),
    "ga": ((ONE, TWO, FEW, MANY, OTHER), _irish),
    "gd": ((ONE, TWO, FEW, OTHER), _scottish_gaelic),
}
_USUAL: tuple[tuple[str, ...], _Rule] = ((ONE, OTHER), _english)


def _of(language: str) -> tuple[tuple[str, ...], _Rule]:
    return _RULES.get(language.lower().split("-")[0], _USUAL)


def plural_categories(language: str) -> tuple[str, ...]:
    """Return the categories of a language tag, ``other`` last.

    >>> plural_categories("cy-GB")
    ('zero', 'one', 'two', 'few', 'many', 'other')
    """
    return _of(language)[0]


def plural_category(language: str, number: object) -> str:
    """Return the category of a number: an ``int``, a ``Decimal``, or digits with a point.

    What is no number is ``other``.

    >>> plural_category("cy", 2), plural_category("en", "1"), plural_category("en", "1.0")
    ('two', 'one', 'other')
    """
    try:
        exact = Decimal(str(number))
    except InvalidOperation:
        return OTHER
    return _of(language)[1](exact) if exact.is_finite() else OTHER
