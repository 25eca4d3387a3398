"""The letters of an errand: what is sent, to whom, in one letter or one for each.

In: a ``Dispatch``, a list, who is to get it. Out: an ``Errand`` with its letters. Errors of the
list's own texts (a variable that this pack does not fill) are found before anything is sent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportgen.diagnostics import Diagnostics, Location
from reportgen.distribution.dispatch import Dispatch
from reportgen.distribution.letter import AttachedFile, Letter
from reportgen.distribution.sending import Errand
from reportgen.distribution.wording import html_text, plain_text
from reportgen.model.mailbox import Mailbox, control_character
from reportgen.spec.distribution_spec import RecipientList
from reportgen.spec.mail_server import Server
from reportgen.spec.template import Template

_PDF = ".pdf"
_NOT_IN_NAMES = frozenset('/\\:*?"<>|')
"""Characters that some system's file names cannot hold."""


def errand_for(
    dispatch: Dispatch,
    name: str,
    listed: RecipientList,
    server: Server | None,
    *,
    rehearsal: Sequence[Mailbox] = (),
    per_recipient: bool = False,
) -> Errand:
    """Return the letters by which a pack goes to the list called ``name``.

    ``rehearsal``: who gets them in place of everybody on the list. Raises ``ReportgenError``
    (P406, P402) where a text of the list cannot be filled.
    """
    found = Diagnostics()
    values = dict(dispatch.account.values)
    subject = _filled(listed.subject, values, listed.at("subject"), found)
    if listed.subject is None:
        subject = _usual_subject(dispatch)
    body = _filled(listed.body, values, listed.at("body"), found)
    file = _file_name(dispatch, listed, values, found)
    for key, text in (("subject", subject), ("file_name", file)):
        if control_character(text):
            message = f"'{key}' comes to hold a line break or another control character"
            found.error("P402", listed.at(key), message, "take it out of what fills the variable")
    found.raise_if_errors()
    size = len(dispatch.pdf)
    draft = Letter(
        key="",
        to=(),
        subject=subject,
        text=plain_text(dispatch.account, body, file, size, dispatch.words),
        html=html_text(dispatch.account, body, file, size, dispatch.words, dispatch.language),
        moment=dispatch.moment,
        sender=server.sender if server else None,
        reply_to=server.reply_to if server else None,
        attachments=(AttachedFile(file, dispatch.pdf),),
        language=dispatch.language,
    )
    to = tuple(rehearsal) or tuple(each.mailbox for each in listed.to)
    cc = () if rehearsal else tuple(each.mailbox for each in listed.cc)
    key = " ".join((dispatch.sha256, name, *(["rehearsal"] if rehearsal else ())))
    letters = _letters(draft, key, to, cc, each_alone=per_recipient or listed.per_recipient)
    return Errand(
        organisation=dispatch.account.organisation,
        pdf=dispatch.sha256,
        file=dispatch.file,
        list=name,
        letters=letters,
        rehearsal=bool(rehearsal),
    )


def _letters(
    draft: Letter,
    key: str,
    to: tuple[Mailbox, ...],
    cc: tuple[Mailbox, ...],
    *,
    each_alone: bool,
) -> tuple[Letter, ...]:
    if not each_alone:
        return (replace(draft, key=key, to=to, cc=cc),)
    return tuple(replace(draft, key=f"{key} {each.key}", to=(each,)) for each in (*to, *cc))


def _usual_subject(dispatch: Dispatch) -> str:
    """Return whose pack it is, and of which quarter, as far as that is known."""
    account, values = dispatch.account, dispatch.account.values
    if "quarter.long" not in values:
        return ": ".join(each for each in (account.organisation, account.about) if each)
    return dispatch.words(
        "letter.subject",
        organisation=account.organisation,
        title=values["title"],
        quarter=values["quarter.long"],
    )


def _filled(
    template: Template | None, values: dict[str, str], place: Location, found: Diagnostics
) -> str:
    """Return a text with its variables filled; report those that nothing is known of."""
    if template is None:
        return ""
    if unknown := sorted(template.names - values.keys()):
        named = ", ".join(f"{{{name}}}" for name in unknown)
        message = f"nothing is known of {named} here"
        hint = "name the pack or its version in the archive, or build with attach_data: true"
        found.error("P406", place, message, hint)
        return ""
    return template.fill(values)


def _file_name(
    dispatch: Dispatch, listed: RecipientList, values: dict[str, str], found: Diagnostics
) -> str:
    """Return what the PDF is called in the letter; it always ends in ``.pdf``."""
    name = _filled(listed.file_name, values, listed.at("file_name"), found) or dispatch.file
    safe = "".join("-" if each in _NOT_IN_NAMES else each for each in name).strip(" .")
    return safe if safe.casefold().endswith(_PDF) else f"{safe}{_PDF}"
