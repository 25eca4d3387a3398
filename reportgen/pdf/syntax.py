"""PDF syntax: numbers, names, text strings and dates (ISO 32000-1, 7.3 and 7.9)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

_ESCAPES = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)", "\r": "\\r", "\n": "\\n"})
_REGULAR = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.+")


def number(value: float) -> str:
    """Return a number with at most three decimals and no trailing zeros.

    >>> number(12.0), number(0.25), number(-0.0001)
    ('12', '0.25', '0')
    """
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def numbers(values: Iterable[float]) -> str:
    """Return numbers separated by blanks."""
    return " ".join(map(number, values))


def escaped(text: str) -> str:
    """Return the inside of a literal string; every character stands for one byte."""
    return text.translate(_ESCAPES)


def text_string(text: str) -> str:
    r"""Return a text string: a literal if it is ASCII, else UTF-16BE with its byte order mark.

    >>> text_string("Half (50%)")
    '(Half \\(50%\\))'
    >>> text_string("£")
    '<FEFF00A3>'
    """
    if text.isascii():
        return f"({escaped(text)})"
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def name(text: str) -> str:
    """Return a name object, bytes outside the regular ones as ``#xx``.

    >>> name("Plex Sans")
    '/Plex#20Sans'
    """
    return "/" + "".join(
        chr(byte) if chr(byte) in _REGULAR else f"#{byte:02X}" for byte in text.encode()
    )


def in_utc(moment: datetime) -> datetime:
    """Return the moment in UTC, to the second; one without a zone is taken as UTC.

    The machine's time zone must never reach the file.
    """
    aware = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return aware.replace(microsecond=0)


def date(moment: datetime) -> str:
    """Return a date string.

    >>> date(datetime(2023, 11, 28, 9, 30))
    "(D:20231128093000+00'00')"
    """
    return f"(D:{in_utc(moment):%Y%m%d%H%M%S}+00'00')"
