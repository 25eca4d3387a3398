"""The text of a letter, plain and as HTML: the same lines in both.

In: an ``Account``, what the list wants said first, the file that is attached. Out: text. The
HTML has headings, lists and a language, and nothing that a mail program would have to fetch.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from html import escape

from reportgen.content.figures import FigureStyle
from reportgen.distribution.account import Account, Line
from reportgen.frozen import dataclass
from reportgen.spec.words import Words

_STYLE = (
    "body{font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5;color:#0b0c0c;"
    "max-width:42em}h1{font-size:22px;margin:0 0 8px}h2{font-size:18px;margin:20px 0 4px}"
    "h3{font-size:16px;margin:12px 0 4px}ul{margin:0 0 12px;padding-left:20px}p{margin:0 0 12px}"
)
"""Sizes and colours of the plainest kind: ink on white, 19:1."""


_UNDERLINES = {1: "=", 2: "-"}
"""How plain text marks headings, by level."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A heading with what stands below it, of which any may be missing."""

    heading: str = ""
    level: int = 2
    paragraphs: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    after: str = ""


def plain_text(account: Account, body: str, file: str, size: int, words: Words) -> str:
    """Return a letter as plain text; ``size`` is the file's, in bytes."""
    return "\n".join(_plain_lines(_parts(account, body, file, size, words))).strip() + "\n"


def html_text(
    account: Account, body: str, file: str, size: int, words: Words, language: str
) -> str:
    """Return a letter as an HTML document."""
    parts = _parts(account, body, file, size, words)
    inner = "\n".join(line for part in parts for line in _html_lines(part))
    title = escape(f"{account.organisation}: {account.about}")
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n{inner}\n"
        "</body>\n</html>\n"
    )


def size_in_words(size: int, words: Words) -> str:
    """Return "412 kB" or "1.3 MB"."""
    style = FigureStyle.of(words)
    if size < 1_000_000:
        kilobytes = style.number(Decimal(max(1, round(size / 1000))), 0).plain
        return words("letter.kilobytes", size=kilobytes)
    return words("letter.megabytes", size=style.number(Decimal(size) / 1_000_000, 1).plain)


def _parts(account: Account, body: str, file: str, size: int, words: Words) -> tuple[_Part, ...]:
    attached = words("letter.attached", file=file, size=size_in_words(size, words))
    head = (account.organisation, account.meeting)
    parts = [
        _Part(paragraphs=tuple(_paragraphs(body))),
        _Part(paragraphs=(account.marking,) if account.marking else ()),
        _Part(account.about, 1, tuple(each for each in head if each)),
    ]
    if account.stand:
        parts.append(_Part(paragraphs=(account.stand,)))
        parts += _account_parts(account, words)
    parts.append(_Part(paragraphs=(attached,)))
    return tuple(parts)


def _account_parts(account: Account, words: Words) -> Iterator[_Part]:
    more = _more(account.exceptions_left, words)
    none = () if account.exceptions else (words("exception.none"),)
    yield _Part(words("letter.exceptions"), 2, none, account.exceptions, more)
    if not account.since:
        return
    note = (account.changes_note,) if account.changes_note else ()
    yield _Part(account.since, 2, note)
    for heading, lines, left in (
        (words("letter.improved"), account.improved, account.improved_left),
        (words("letter.declined"), account.declined, account.declined_left),
    ):
        if lines:
            yield _Part(heading, 3, (), lines, _more(left, words))


def _more(left: int, words: Words) -> str:
    return words("letter.more", n=left) if left else ""


def _paragraphs(body: str) -> Iterator[str]:
    """Yield the paragraphs of a text: what blank lines part. Their own line ends are kept."""
    for paragraph in body.replace("\r\n", "\n").replace("\r", "\n").split("\n\n"):
        if text := paragraph.strip("\n "):
            yield text


def _plain_lines(parts: Sequence[_Part]) -> Iterator[str]:
    for part in parts:
        if part.heading:
            yield part.heading
        if part.heading and part.level in _UNDERLINES:
            yield _UNDERLINES[part.level] * len(part.heading)
        for paragraph in part.paragraphs:
            yield paragraph
            yield ""
        yield from (f"* {_line(line)}" for line in part.lines)
        if part.after:
            yield part.after
        if part.lines or part.after:
            yield ""


def _html_lines(part: _Part) -> Iterator[str]:
    if part.heading:
        yield f"<h{part.level}>{escape(part.heading)}</h{part.level}>"
    for paragraph in part.paragraphs:
        broken = "<br>\n".join(escape(line) for line in paragraph.split("\n"))
        yield f"<p>{broken}</p>"
    if part.lines:
        yield "<ul>"
        yield from (f"<li>{escape(_line(line))}</li>" for line in part.lines)
        yield "</ul>"
    if part.after:
        yield f"<p>{escape(part.after)}</p>"


def _line(line: Line) -> str:
    return f"{line.name}: {line.said}" if line.said else line.name
