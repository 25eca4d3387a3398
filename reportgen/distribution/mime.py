"""The bytes of a letter: headers and parts, the same ones in every version of Python.

In: a ``Letter``. Out: bytes with CRLF line ends, pure ASCII, no line longer than 78
characters but for what cannot be folded. Written here, and not by the ``email`` library,
because the bytes must not change with it; the tests read them back with that library.

Source: RFC 5322 (headers), 2045 to 2047 (MIME), 2231 (file names), 3834 (Auto-Submitted).
"""

from __future__ import annotations

import base64
import hashlib
import quopri
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC
from email.utils import format_datetime
from urllib.parse import quote

from reportgen.distribution.letter import AttachedFile, Letter
from reportgen.model.mailbox import Mailbox

CRLF = "\r\n"
_WIDTH = 76
_ENCODED_BYTES = 42
"""UTF-8 bytes in one encoded word: 56 characters in base64, with its frame under 75."""
_PLAIN_WORD = 60
"""Characters of a word of a header up to which it need not be encoded to be folded."""
_ATOMS = frozenset(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-/=?^_`{|}~ "
)


def letter_bytes(letter: Letter, *, unsent: bool = False) -> bytes:
    """Return a letter as it is kept in an ``.eml`` file, or handed to a mail server.

    ``unsent``: mail programs open it as a message that is still to be sent (``X-Unsent``), and
    nothing says that a machine has sent it.
    """
    headers = [
        *_mailbox_header("From", [letter.sender] if letter.sender else []),
        *_mailbox_header("To", letter.to),
        *_mailbox_header("Cc", letter.cc),
        *_mailbox_header("Reply-To", [letter.reply_to] if letter.reply_to else []),
        _text_header("Subject", letter.subject),
        f"Date: {_date(letter)}",
        f"Message-ID: {letter.message_id}",
        f"Content-Language: {letter.language}",
        "X-Unsent: 1" if unsent else "Auto-Submitted: auto-generated",
        "MIME-Version: 1.0",
    ]
    boundary = hashlib.sha256(f"boundary of {letter.key}".encode()).hexdigest()[:24]
    body = _alternatives(letter, boundary)
    if letter.attachments:
        parts = (body, *(_attached(each) for each in letter.attachments))
        body = _multipart("mixed", f"=_m{boundary}", parts)
    return (CRLF.join(headers) + CRLF + body).encode("ascii")


def _alternatives(letter: Letter, boundary: str) -> str:
    plain = _text_part("plain", letter.text)
    if not letter.html:
        return plain
    return _multipart("alternative", f"=_a{boundary}", (plain, _text_part("html", letter.html)))


def _multipart(kind: str, boundary: str, parts: Iterable[str]) -> str:
    """Return parts inside each other's frame; no line of base64 or quoted-printable is one."""
    head = f'Content-Type: multipart/{kind};{CRLF} boundary="{boundary}"{CRLF}{CRLF}'
    framed = "".join(f"--{boundary}{CRLF}{part}{CRLF}" for part in parts)
    return f"{head}{framed}--{boundary}--{CRLF}"


def _text_part(kind: str, text: str) -> str:
    lines = text.replace(CRLF, "\n").replace("\r", "\n")
    encoded = quopri.encodestring(lines.encode()).decode("ascii").replace("\n", CRLF)
    return CRLF.join(
        (
            f"Content-Type: text/{kind}; charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable",
            "",
            encoded,
        )
    )


def _attached(file: AttachedFile) -> str:
    encoded = base64.b64encode(file.data).decode("ascii")
    lines = (encoded[start : start + _WIDTH] for start in range(0, len(encoded), _WIDTH))
    return CRLF.join(
        (
            f"Content-Type: {file.kind}",
            "Content-Transfer-Encoding: base64",
            *_disposition(file.name),
            "",
            *lines,
        )
    )


def _disposition(name: str) -> Iterator[str]:
    """Yield the lines of a header with a file name, in other letters than ASCII after RFC 2231."""
    yield "Content-Disposition: attachment;"
    if name.isascii() and not set('"\\') & set(name):
        yield f' filename="{name}"'
    else:
        yield f" filename*=UTF-8''{quote(name, safe='')}"


def _date(letter: Letter) -> str:
    moment = letter.moment if letter.moment.tzinfo else letter.moment.replace(tzinfo=UTC)
    return format_datetime(moment.astimezone(UTC))


def _text_header(name: str, text: str) -> str:
    """Return a header of free text, folded."""
    words = text.split(" ")
    if text.isascii() and all(len(word) <= _PLAIN_WORD for word in words) and "=?" not in text:
        return _folded(name, words)
    return _folded(name, _encoded_words(text))


def _mailbox_header(name: str, mailboxes: Sequence[Mailbox]) -> Iterator[str]:
    """Yield a header that lists mailboxes, each on a line of its own; none where there are none."""
    if mailboxes:
        listed = [CRLF.join(_mailbox_lines(each)) for each in mailboxes]
        yield f"{name}: " + f",{CRLF} ".join(listed)


def _mailbox_lines(mailbox: Mailbox) -> Iterator[str]:
    if not mailbox.name:
        yield mailbox.address
        return
    if mailbox.name.isascii() and "=?" not in mailbox.name:
        yield f"{_phrase(mailbox.name)} <{mailbox.address}>"
        return
    first, *more = _encoded_words(mailbox.name)
    yield first
    yield from (f" {word}" for word in more)
    yield f" <{mailbox.address}>"


def _phrase(name: str) -> str:
    if set(name) <= _ATOMS:
        return name
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _encoded_words(text: str) -> list[str]:
    """Return text as encoded words; no character is split between two (RFC 2047, 5)."""
    chunks, chunk = [], b""
    for character in text:
        data = character.encode()
        if len(chunk) + len(data) > _ENCODED_BYTES:
            chunks.append(chunk)
            chunk = b""
        chunk += data
    chunks.append(chunk)
    return [f"=?utf-8?B?{base64.b64encode(each).decode('ascii')}?=" for each in chunks]


def _folded(name: str, words: Sequence[str]) -> str:
    """Return a header whose lines are broken between words."""
    lines, line = [], f"{name}:"
    for word in words:
        # A line of blanks alone would end the headers for some readers: only words begin one.
        if word and len(line) + 1 + len(word) > _WIDTH and line.strip() != f"{name}:":
            lines.append(line)
            line = ""
        line += f" {word}"
    return CRLF.join((*lines, line))
