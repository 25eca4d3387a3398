"""What a text of a table is in a cell of a sheet: a number, a day, or text.

In: text as a table has it. Out: a value, and the number format that shows it as it was
written. A number is made only of what reads back as the same: ``007`` and ``1E5`` stay
text, and so does a target of ``2.80``, whose last digit a number would lose.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from reportgen.frozen import dataclass
from reportgen.model.unit import Unit, UnitKind

GENERAL = "General"
AS_TEXT = "@"
DAY = "yyyy-mm-dd"
MAX_DIGITS = 15
"""What a spreadsheet keeps of a number."""
_NUMBER = re.compile(
    r"(?P<sign>[-−]?)(?P<money>£?)(?P<digits>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<percent>%?)"
)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class TypedCell:
    """The value of a cell and how it is shown."""

    value: str | float | int | date
    number_format: str = GENERAL


def figure_cell(text: str, *, is_written: bool) -> TypedCell:
    """Return a figure as a number where that reads back as the same, else as text.

    ``is_written`` figures are printed with the digits that somebody wrote; of the others
    zeros at the end may go, because their indicator says how many are shown.

    >>> figure_cell("1,565", is_written=True), figure_cell("2.80", is_written=True)
    (TypedCell(value=1565, number_format='#,##0'), TypedCell(value='2.80', number_format='@'))
    >>> figure_cell("95.50%", is_written=False)
    TypedCell(value=0.955, number_format='0.00%')
    """
    match = _NUMBER.fullmatch(text)
    as_text = TypedCell(text, AS_TEXT)
    if match is None:
        return as_text
    digits = match["digits"].replace(",", "")
    whole, _, fraction = digits.partition(".")
    is_plain = whole == "0" or not whole.startswith("0")
    loses = is_written and fraction.endswith("0")
    if not is_plain or loses or len(whole + fraction) > MAX_DIGITS:
        return as_text
    number = Decimal(digits) * (-1 if match["sign"] else 1)
    if match["percent"]:
        number = number.scaleb(-2)
    shown = ("#,##0" if "," in match["digits"] else "0") + ("." + "0" * len(fraction)) * bool(
        fraction
    )
    value = int(number) if number == number.to_integral_value() else float(number)
    return TypedCell(value, f"{match['money']}{shown}{match['percent']}")


def blank_format(unit: Unit, decimals: int) -> str:
    """Return the number format of a cell that waits for a figure of a unit.

    A percentage has one that makes ``95.5`` mean 95.5%, however it is typed.

    >>> blank_format(Unit("%"), 1), blank_format(Unit("£k"), 0), blank_format(Unit("days"), 2)
    ('0.0%', '#,##0', '#,##0.00')
    """
    fraction = "." + "0" * decimals if decimals else ""
    if unit.kind is UnitKind.PERCENTAGE:
        return f"0{fraction}%"
    return f"#,##0{fraction}"


def day_cell(text: str) -> TypedCell:
    """Return a day as such, and other text as text."""
    if _DAY.fullmatch(text):
        try:
            return TypedCell(date.fromisoformat(text), DAY)
        except ValueError:
            pass
    return TypedCell(text, AS_TEXT)


def whole_cell(text: str) -> TypedCell:
    """Return a whole number as such, and other text as text."""
    if text.isascii() and text.isdigit() and (text == "0" or text[0] != "0"):
        return TypedCell(int(text))
    return TypedCell(text, AS_TEXT)
