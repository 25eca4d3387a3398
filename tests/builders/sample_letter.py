"""A letter with everything that letters have, for tests that change a part of it."""

from __future__ import annotations

from datetime import UTC, datetime

from reportgen.distribution.letter import AttachedFile, Letter
from reportgen.model.mailbox import Mailbox

LETTER = Letter(
    key="pack/cabinet",
    to=(Mailbox("chair@example.org"),),
    subject="Quarter 2",
    text="Dear members,\n\n.One dot, a long line: " + "words " * 40 + "\nFrom here.\n",
    html='<!DOCTYPE html>\n<html lang="en-GB"><title>Q</title><p>Siân &amp; Co = 5</p></html>\n',
    moment=datetime(2023, 12, 6, tzinfo=UTC),
    sender=Mailbox("performance@example.org", "Performance team"),
    attachments=(AttachedFile("pack-2023-24-q2.pdf", bytes(range(256)) * 5),),
)
