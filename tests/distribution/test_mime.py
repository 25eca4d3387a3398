"""A letter's bytes, read back by the standard library, which had no part in writing them."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from email.header import decode_header, make_header
from email.message import EmailMessage
from typing import Any

import pytest
from sample_letter import LETTER

from reportgen.distribution.letter import AttachedFile, Letter
from reportgen.distribution.mime import letter_bytes
from reportgen.model.mailbox import Mailbox, read_mailbox


def parsed(letter: Letter, **options: bool) -> EmailMessage:
    message = email.message_from_bytes(letter_bytes(letter, **options), policy=email.policy.default)
    assert not message.defects
    assert isinstance(message, EmailMessage)
    return message


def body(message: EmailMessage, kind: str) -> str:
    part: Any = message.get_body((kind,))
    return str(part.get_content()).replace("\r\n", "\n")


def test_a_letter_is_read_back_as_it_was_written() -> None:
    message = parsed(LETTER)
    assert message["Subject"] == LETTER.subject
    assert message["From"] == "Performance team <performance@example.org>"
    assert message["To"] == "chair@example.org"
    assert message["Date"].datetime == LETTER.moment
    assert message["Auto-Submitted"] == "auto-generated"
    assert (message["X-Unsent"], message["Cc"], message["Reply-To"]) == (None, None, None)
    assert message["Content-Language"] == "en-GB"
    assert body(message, "plain") == LETTER.text
    assert body(message, "html") == LETTER.html
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == "pack-2023-24-q2.pdf"
    assert attached.get_content_type() == "application/pdf"
    assert attached.get_content() == LETTER.attachments[0].data


def test_a_draft_is_unsent_and_by_nobody_yet() -> None:
    message = parsed(replace(LETTER, sender=None), unsent=True)
    assert message["X-Unsent"] == "1"
    assert (message["Auto-Submitted"], message["From"]) == (None, None)
    assert message["Message-ID"].endswith("@reportgen.invalid>")


def test_a_letter_may_be_plain_text_alone() -> None:
    message = parsed(replace(LETTER, html="", attachments=(), text="Tŷ\r\n\r\nend"))
    assert message.get_content_type() == "text/plain"
    assert message.get_content().replace("\r\n", "\n") == "Tŷ\n\nend"


SUBJECTS = (
    "Perfformiad chwarter 2: Tŷ'r Cyngor",
    "Performance pack " * 30 + "end",
    "x" * 400,
    "ŵ" * 200,
    "two  blanks and a trailing =?utf-8?q?x?= word",
    " leading",
    "a, b; c: <d> \"e\" (f) 'g' @h \\i",
)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_any_subject_survives(subject: str) -> None:
    message = parsed(replace(LETTER, subject=subject))
    assert message["Subject"].strip() == subject.strip()
    assert message["To"] == "chair@example.org"


MAILBOXES = (
    '"Ward, North" <w@example.org>',
    r'"The \"Hub\" \\ (x)" <w@example.org>',
    "Tîm Perfformiad, Cyngor <w@example.org>".replace(",", ""),
    '"Cyfarwyddwr, Tŷ\'r Cyngor" <w@example.org>',
    f"{'Name ' * 30}<w@example.org>",
    f"{'N' * 150} <w@example.org>",
    '"=?utf-8?q?x?=" <w@example.org>',
    "J. O'Brien <w@example.org>",
)


@pytest.mark.parametrize("text", MAILBOXES)
def test_any_name_survives_and_is_one_mailbox(text: str) -> None:
    mailbox = read_mailbox(text)
    message = parsed(replace(LETTER, to=(mailbox, Mailbox("b@example.org")), cc=(mailbox,)))
    first, second = message["To"].addresses
    assert (first.display_name, first.addr_spec) == (mailbox.name, mailbox.address)
    assert second.addr_spec == "b@example.org"
    assert [each.addr_spec for each in message["Cc"].addresses] == ["w@example.org"]


def test_a_long_name_in_other_letters_is_one_name_in_several_words() -> None:
    name = "Cyfarwyddwr Gwasanaethau Plant, Tŷ'r Cyngor, Stryd Fawr, a phob un arall sy'n darllen"
    letter = replace(LETTER, to=(Mailbox("w@example.org", name),))
    # The newer parser puts blanks between encoded words, which RFC 2047 (6.2) wants left out.
    message = email.message_from_bytes(letter_bytes(letter))
    assert str(make_header(decode_header(message["To"]))) == f"{name} <w@example.org>"


@pytest.mark.parametrize("name", ["Pecyn Tŷ.pdf", 'a "b" c.pdf', "long " * 30 + ".pdf"])
def test_any_file_name_survives(name: str) -> None:
    message = parsed(replace(LETTER, attachments=(AttachedFile(name, b"%PDF"),)))
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == name


def test_lines_are_ascii_and_short_and_end_as_mail_does() -> None:
    many = tuple(Mailbox(f"member{n}@example.org", f"Aelod {n}, Tŷ") for n in range(50))
    data = letter_bytes(replace(LETTER, to=many, subject="ŷ " * 300))
    assert data.isascii()
    assert b"\n" not in data.replace(b"\r\n", b"") and b"\r" not in data.replace(b"\r\n", b"")
    assert max(map(len, data.split(b"\r\n"))) <= 78


def test_the_same_letter_is_the_same_bytes() -> None:
    zone = timezone(timedelta(hours=1))
    elsewhere = replace(LETTER, moment=datetime(2023, 12, 6, 1, tzinfo=zone))
    assert letter_bytes(LETTER) == letter_bytes(elsewhere)
    assert letter_bytes(replace(LETTER, moment=datetime(2023, 12, 6))) == letter_bytes(LETTER)


def test_another_key_is_another_message() -> None:
    assert replace(LETTER, key="pack/council").message_id != LETTER.message_id
    assert LETTER.message_id.endswith("@example.org>")


BROKEN: tuple[dict[str, Any], ...] = (
    {"subject": "Q2\r\nBcc: all@example.org"},
    {"subject": "Q2\n"},
    {"to": (Mailbox("a@example.org", "Jo\nBcc: b@example.org"),)},
    {"cc": (Mailbox("a@example.org\r", ""),)},
    {"sender": Mailbox("a@example.org", "\u2028")},
    {"reply_to": Mailbox("a@example.org", "\x00")},
    {"language": "en\r\nBcc: b@example.org"},
    {"attachments": (AttachedFile("a\r\nb.pdf", b""),)},
    {"attachments": (AttachedFile("a.pdf", b"", "text/plain\r\nX: y"),)},
)


@pytest.mark.parametrize("change", BROKEN, ids=str)
def test_nothing_breaks_out_of_its_header(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="a header of a letter cannot hold"):
        replace(LETTER, **change)
