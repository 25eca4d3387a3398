"""Mailboxes are read as they are meant, or refused with the reason."""

from __future__ import annotations

import pytest

from reportgen.model.mailbox import Mailbox, read_mailbox

READ = {
    "jo@example.org": Mailbox("jo@example.org"),
    "  Jo@Example.ORG ": Mailbox("Jo@Example.ORG"),
    "Head of Roads <roads+q2@example.gov.uk>": Mailbox("roads+q2@example.gov.uk", "Head of Roads"),
    '"Ward, North" <ward@example.org>': Mailbox("ward@example.org", "Ward, North"),
    r'"The \"Hub\"" <hub@example.org>': Mailbox("hub@example.org", 'The "Hub"'),
    "Tîm Perfformiad <tim@example.cymru>": Mailbox("tim@example.cymru", "Tîm Perfformiad"),
    "<jo@example.org>": Mailbox("jo@example.org"),
    "O'Brien <o'brien@example.org>": Mailbox("o'brien@example.org", "O'Brien"),
    "post@localhost": Mailbox("post@localhost"),
    "tim@tŷ.cymru": Mailbox("tim@xn--t-foa.cymru"),
}
REFUSED = {
    "": "is empty",
    "nobody": "it has no @",
    "a b@x": "it has a blank in it",
    "Smith, North <a@example.org>": "needs double quotes",
    "a@": "nothing stands after the @",
    "@example.org": "nothing stands before the @",
    "a@@example.org": "more than one @",
    "a@b@example.org": "more than one @",
    "siân@example.org": "letters before the @",
    "a..b@example.org": "cannot stand before the @",
    ".a@example.org": "cannot stand before the @",
    "a@example": "has no dot",
    "a@exa_mple.org": "is no domain",
    "a@-example.org": "is no domain",
    "a@example..org": "is no domain",
    "a@example.org.": "is no domain",
    "a@ŷ..org": "is no domain",
    "Jo <a@example.org> (home)": "brackets",
    "Jo <a@example.org": "brackets",
    "<a@example.org>, <b@example.org>": "brackets",
    "a@example.org, b@example.org": "blank in it",
    "Jo\nBcc: x@example.org <a@example.org>": "line break",
    "Jo\r <a@example.org>": "line break",
    "Jo\u2028 <a@example.org>": "line break",
    f"{'a' * 65}@example.org": "longer",
    f"{'n' * 201} <a@example.org>": "more than 200",
}


@pytest.mark.parametrize("text", READ)
def test_a_mailbox_is_read(text: str) -> None:
    assert read_mailbox(text) == READ[text]


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_mailbox_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=REFUSED[text]):
        read_mailbox(text)


def test_the_case_of_an_address_makes_no_other_mailbox() -> None:
    assert read_mailbox("Jo <JO@example.org>").key == read_mailbox("jo@Example.org").key
