"""Shapes of single values: text, choices, numbers, dates, lengths, limits.

In: a ``Scalar`` node, whose text nothing has interpreted yet. Out: a typed value.
Numbers are decimal and finite; nothing is coerced, and ``010`` is no number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import Any

from reportgen.frozen import dataclass
from reportgen.model.day import day_hint
from reportgen.model.indicator import Limit
from reportgen.model.period import Quarter, read_period
from reportgen.spec.nodes import Node, Scalar
from reportgen.spec.reading import INVALID, Invalid, Reading, listed

_NUMBER = re.compile(r"[-+]?(?:0|[1-9]\d{0,27})(?:\.\d{1,28})?")
_WHOLE = re.compile(r"[-+]?(?:0|[1-9]\d{0,17})")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_LENGTH = re.compile(r"(?P<amount>\d{1,5}(?:\.\d{1,6})?)\s*(?P<unit>[A-Za-z]*)")
_LIMIT = re.compile(r"(?P<amount>\d{1,12}(?:\.\d{1,12})?)\s*(?P<unit>%|pp)?")
_SIGNED_LIMIT = re.compile(r"(?P<amount>[-\u2212]?\d{1,12}(?:\.\d{1,12})?)\s*(?P<unit>%|pp)?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?")


@dataclass(frozen=True, slots=True)
class Measure:
    """A length as written: ``10.5`` and ``"mm"``. ``fit`` has the amount 0."""

    amount: float
    unit: str


class _ScalarShape:
    """What shapes of single values share: only a scalar that holds something will do."""

    __slots__ = ()
    expected: str

    def takes(self, node: Node) -> bool:
        """Whether the node is a scalar."""
        return isinstance(node, Scalar)

    def read(self, node: Node, reading: Reading) -> Any:
        """Return the typed value, or ``INVALID`` after reporting why there is none."""
        if not isinstance(node, Scalar) or node.is_null:
            return reading.expected(self.expected, node)
        return self._value(node, reading)

    def _value(self, node: Scalar, reading: Reading) -> Any:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Text(_ScalarShape):
    """Text without blanks around it. ``pattern`` must match the whole of it."""

    choices: tuple[str, ...] | None = None
    pattern: str | None = None
    empty: bool = False
    """Whether ``""`` is allowed."""
    lines: bool = False
    """Whether it may have line breaks."""
    expected: str = "text"

    def _value(self, node: Scalar, reading: Reading) -> str | Invalid:
        text = node.text.strip()
        if self.choices is not None and text not in self.choices:
            return reading.expected(listed(self.choices), node)
        if not text and not self.empty:
            return reading.wrong(node.location, f"{reading.subject} is empty", "write a text")
        if "\n" in text and not self.lines:
            message = f"{reading.subject} must be one line of text"
            return reading.wrong(node.location, message, "take out the line breaks")
        if self.pattern is not None and not re.fullmatch(self.pattern, text):
            return reading.expected(self.expected, node)
        return text if self.lines else text.replace("\t", " ")

    def schema(self) -> dict[str, Any]:
        """Return the schema: any scalar is text, unless choices or a pattern narrow it."""
        if self.choices is not None:
            return {"enum": list(self.choices)}
        if self.pattern is not None:
            return {"type": "string", "pattern": f"^(?:{self.pattern})$"}
        return {"type": ["string", "number", "boolean"]}


@dataclass(frozen=True, slots=True)
class Choice(_ScalarShape):
    """One of several names."""

    names: tuple[str, ...]
    what: str = "names"
    """Plural for messages: ``columns``."""
    make: Callable[[str], Any] = str
    """What the name is turned into: an enumeration, say."""
    meanings: Mapping[str, str] = field(default_factory=dict)
    """What names stand for, where they do not say it themselves."""

    @property
    def expected(self) -> str:  # type: ignore[override]
        """The names."""
        return listed(self.names)

    def _value(self, node: Scalar, reading: Reading) -> Any:
        name = node.text.strip()
        if name not in self.names:
            return reading.unknown(node, self.names, self.what)
        return self.make(name)

    def schema(self) -> dict[str, Any]:
        """Return the schema: the names."""
        schema: dict[str, Any] = {"enum": [str(name) for name in self.names]}
        if self.meanings:
            # Editors show these beside the names; JSON Schema itself has no word for it.
            schema["enumDescriptions"] = [self.meanings.get(name, "") for name in self.names]
        return schema


@dataclass(frozen=True, slots=True)
class Flag(_ScalarShape):
    """``true`` or ``false``; ``yes``, ``no``, ``on`` and ``off`` are text, not flags."""

    expected: str = "true or false"

    def _value(self, node: Scalar, reading: Reading) -> bool | Invalid:
        if node.plain and node.text in ("true", "false"):
            return node.text == "true"
        return reading.expected(self.expected, node, f"write {self.expected}, without quotes")

    def schema(self) -> dict[str, Any]:
        """Return the schema."""
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class Whole(_ScalarShape):
    """A whole number (``int``) between bounds, both within."""

    minimum: int | None = None
    maximum: int | None = None

    @property
    def expected(self) -> str:  # type: ignore[override]
        """A whole number, with its bounds."""
        return "a whole number" + _bounds(self.minimum, self.maximum)

    def _value(self, node: Scalar, reading: Reading) -> int | Invalid:
        if not _WHOLE.fullmatch(node.text):
            return reading.expected(self.expected, node)
        number = int(node.text)
        return number if _within(number, self) else reading.expected(self.expected, node)

    def schema(self) -> dict[str, Any]:
        """Return the schema."""
        return {"type": "integer", **_schema_bounds(self)}


@dataclass(frozen=True, slots=True)
class Number(_ScalarShape):
    """A finite decimal number (``Decimal``) between bounds, both within."""

    minimum: int | None = None
    maximum: int | None = None

    @property
    def expected(self) -> str:  # type: ignore[override]
        """A number, with its bounds."""
        return "a finite number" + _bounds(self.minimum, self.maximum)

    def _value(self, node: Scalar, reading: Reading) -> Decimal | Invalid:
        if not _NUMBER.fullmatch(node.text):
            hint = "write digits, with a point where there is a fraction: 2.5"
            return reading.expected(self.expected, node, hint)
        number = Decimal(node.text)
        return number if _within(number, self) else reading.expected(self.expected, node)

    def schema(self) -> dict[str, Any]:
        """Return the schema."""
        return {"type": "number", **_schema_bounds(self)}


@dataclass(frozen=True, slots=True)
class Date(_ScalarShape):
    """A day, written ``2023-12-06``."""

    expected: str = "a date"

    def _value(self, node: Scalar, reading: Reading) -> date | Invalid:
        hint = day_hint(node.text)
        if not _DATE.fullmatch(node.text):
            return reading.expected(self.expected, node, hint)
        try:
            return date.fromisoformat(node.text)
        except ValueError:
            return reading.expected("a date of the calendar", node, hint)

    def schema(self) -> dict[str, Any]:
        """Return the schema."""
        return {"type": "string", "format": "date", "pattern": f"^{_DATE.pattern}$"}


@dataclass(frozen=True, slots=True)
class Length(_ScalarShape):
    """A length (``Measure``) in one of ``units``; ``fit`` is a word of its own."""

    units: tuple[str, ...] = ("mm", "pt", "fr", "fit")
    zero: bool = True
    """Whether 0 is allowed; it needs no unit and gets the first one."""

    @property
    def expected(self) -> str:  # type: ignore[override]
        """A length, with an example of each unit."""
        examples = ("fit" if unit == "fit" else f"10{unit}" for unit in self.units)
        return f"a length such as {listed(examples)}"

    def _value(self, node: Scalar, reading: Reading) -> Measure | Invalid:
        if node.text == "fit" and "fit" in self.units:
            return Measure(0.0, "fit")
        match = _LENGTH.fullmatch(node.text.strip())
        if match is None:
            return reading.expected(self.expected, node)
        amount, unit = float(match["amount"]), match["unit"]
        if amount == 0 and not self.zero:
            message = f"{reading.subject} must be more than 0"
            return reading.wrong(node.location, message, f"write {self.expected}")
        if amount == 0 and not unit:
            return Measure(0.0, self.units[0])
        if unit not in self.units or unit == "fit":
            hint = f"write {listed(unit for unit in self.units if unit != 'fit')} after the number"
            return reading.expected(self.expected, node, hint)
        return Measure(amount, unit)

    def schema(self) -> dict[str, Any]:
        """Return the schema."""
        units = "|".join(unit for unit in self.units if unit != "fit")
        pattern = (
            rf"^(\d{{1,5}}(\.\d{{1,6}})?\s*({units})|0{'|fit' if 'fit' in self.units else ''})$"
        )
        return {"anyOf": [{"type": "string", "pattern": pattern}, {"const": 0}]}


@dataclass(frozen=True, slots=True)
class LimitText(_ScalarShape):
    """A distance from the target (``Limit``): ``5%`` of it, ``5pp``, or an amount.

    ``signed`` ones may lie on the other side of it: ``-5%`` is a target beaten by as much.
    """

    expected: str = "a limit such as 5%, 5pp or 2.5"
    signed: bool = False

    def _value(self, node: Scalar, reading: Reading) -> Limit | Invalid:
        match = self._form.fullmatch(node.text.strip())
        if match is None:
            return reading.expected(self.expected, node)
        amount = Decimal(match["amount"].replace("\N{MINUS SIGN}", "-"))
        return Limit(amount, relative=match["unit"] == "%")

    @property
    def _form(self) -> re.Pattern[str]:
        return _SIGNED_LIMIT if self.signed else _LIMIT

    def schema(self) -> dict[str, Any]:
        """Return the schema."""
        number = {"type": "number"} if self.signed else {"type": "number", "minimum": 0}
        return {"anyOf": [number, _matching(self._form)]}


@dataclass(frozen=True, slots=True)
class QuarterText(_ScalarShape):
    """A quarter (``Quarter``), in any form that people write."""

    expected: str = "a quarter such as 2023-24 Q2"

    def _value(self, node: Scalar, reading: Reading) -> Quarter | Invalid:
        try:
            period = read_period(node.text)
        except ValueError as error:
            return reading.wrong(node.location, f"{reading.subject}: {error}", self._hint)
        if not isinstance(period, Quarter):
            return reading.expected(self.expected, node, self._hint)
        return period

    @property
    def _hint(self) -> str:
        return "write fiscal year and quarter: 2023-24 Q2"

    def schema(self) -> dict[str, Any]:
        """Return the schema; the exact forms are the reader's business."""
        return {"type": "string", "examples": ["2023-24 Q2"]}


@dataclass(frozen=True, slots=True)
class LanguageTag(_ScalarShape):
    """A language tag such as ``en-GB`` (RFC 5646: language, script, region)."""

    expected: str = "a language tag such as en-GB"

    def _value(self, node: Scalar, reading: Reading) -> str | Invalid:
        if not _LANGUAGE.fullmatch(node.text):
            return reading.expected(self.expected, node)
        return node.text

    def schema(self) -> dict[str, Any]:
        """Return the schema."""
        return _matching(_LANGUAGE)


def _matching(pattern: re.Pattern[str]) -> dict[str, Any]:
    """Return the schema of text that the whole pattern matches (named groups unnamed)."""
    return {"type": "string", "pattern": f"^{re.sub(r'[(][?]P<[a-z]+>', '(', pattern.pattern)}$"}


def _within(number: int | Decimal, shape: Whole | Number) -> bool:
    low_enough = shape.maximum is None or number <= shape.maximum
    return low_enough and (shape.minimum is None or number >= shape.minimum)


def _bounds(minimum: int | None, maximum: int | None) -> str:
    if minimum is not None and maximum is not None:
        return f" from {minimum} to {maximum}"
    if minimum is not None:
        return f" of at least {minimum}"
    return f" of at most {maximum}" if maximum is not None else ""


def _schema_bounds(shape: Whole | Number) -> dict[str, int]:
    bounds = {"minimum": shape.minimum, "maximum": shape.maximum}
    return {name: bound for name, bound in bounds.items() if bound is not None}


def names_of(names: Iterable[str]) -> tuple[str, ...]:
    """Return names (an enumeration's members too) as plain texts, for ``Choice``."""
    return tuple(str(name) for name in names)


__all__ = [
    "INVALID",
    "Choice",
    "Date",
    "Flag",
    "LanguageTag",
    "Length",
    "LimitText",
    "Measure",
    "Number",
    "QuarterText",
    "Text",
    "Whole",
    "names_of",
]
