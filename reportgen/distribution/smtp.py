"""Letters by SMTP, one step at a time, so that it is known of each whether it was taken.

In: a ``Server`` and a letter. Out: a ``Result`` for each recipient. The library's own
``sendmail`` gives one error for a line that drops before the end of the letter and after it;
here the line that ends a letter is sent by itself: before it nothing can have been delivered,
after it nobody knows until the server answers.

Source: RFC 5321 (SMTP), 4.5.2 (dots); RFC 1870 (SIZE); RFC 3207 (STARTTLS); RFC 8314.
"""

from __future__ import annotations

import smtplib
import socket
import ssl
from collections.abc import Callable, Mapping, Sequence

from reportgen.distribution.carrier import AboutToSend, CarrierError, Result, shortened_answer
from reportgen.distribution.ledger import State
from reportgen.distribution.letter import Letter
from reportgen.distribution.mime import letter_bytes
from reportgen.model.mailbox import Mailbox
from reportgen.spec.mail_server import Security, Server

CHUNK = 65_536
"""Bytes of a letter that are written at a time, and about as many that may be on their way: the
fewer there are when the last one is written, the more often a drop is known to come before it."""
_END = b".\r\n"
"""Follows the last line end of a letter, and hands it over (RFC 5321, 4.1.1.4)."""
BASIC_AUTH_OFF = ("5.7.30", "5.7.139")
"""What Microsoft 365 answers where it takes no password for SMTP, or no longer."""
_BASIC_AUTH_HINT = (
    "Microsoft 365 does not take a password for SMTP (basic authentication is off): use 'graph:',"
    " or 'token_command:' for an OAuth token, or a relay of your own with 'security: none'"
)
_DROPPED = (smtplib.SMTPException, OSError)
"""What is raised where a line drops, or a server is silent for too long or speaks no SMTP."""


class SmtpCarrier:
    """A server that is spoken to in SMTP."""

    def __init__(
        self,
        server: Server,
        *,
        password: str = "",
        token: Callable[[], str] | None = None,
        trusted: ssl.SSLContext | None = None,
    ) -> None:
        """Keep the server; ``token`` gives an OAuth token, ``trusted`` is whom TLS believes."""
        self._server = server
        self._password = password
        self._token = token
        if trusted is None and server.security is not Security.NONE:
            trusted = ssl.create_default_context()
        self._trusted = trusted

    def carry(
        self, letter: Letter, recipients: Sequence[Mailbox], about_to_send: AboutToSend
    ) -> Mapping[str, Result]:
        """Send a letter to some of its recipients, as ``Carrier`` says."""
        data = letter_bytes(letter)
        try:
            connection = self._connected()
        except CarrierError:
            raise
        except smtplib.SMTPResponseException as error:
            raise self._said_no("the server does not let anybody in", _reply(error)) from None
        except _DROPPED as error:
            raise self._unreachable(error) from None
        try:
            results = self._transaction(connection, letter, data, recipients, about_to_send)
        except BaseException:
            connection.close()  # nothing is to be waited for
            raise
        _leave(connection)
        return results

    def _connected(self) -> smtplib.SMTP:
        """Return a connection over which letters may be sent: encrypted, logged in."""
        server = self._server
        host, port, timeout = server.host, server.port_used, server.timeout
        connection: smtplib.SMTP
        if server.security is Security.TLS:
            connection = smtplib.SMTP_SSL(host, port, timeout=timeout, context=self._trusted)
        else:
            connection = smtplib.SMTP(host, port, timeout=timeout)
        try:
            connection.ehlo_or_helo_if_needed()
            if server.security is Security.STARTTLS:
                if not connection.has_extn("starttls"):
                    message = f"{host}:{port} does not offer STARTTLS, and nothing goes unencrypted"
                    hint = "ask IT for another port; 'security: none' is for a relay in the house"
                    raise CarrierError(message, hint, passing=False)
                connection.starttls(context=self._trusted)
                connection.ehlo_or_helo_if_needed()
            if server.login:
                self._log_in(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _log_in(self, connection: smtplib.SMTP) -> None:
        login = self._server.login
        try:
            if self._token is None:
                connection.login(login, self._password)
                return
            token = self._token()
            answers = iter((f"user={login}\x01auth=Bearer {token}\x01\x01",))
            # After a refusal the server sends its reason, and an empty line ends the attempt.
            connection.auth("XOAUTH2", lambda challenge=None: next(answers, ""))
        except smtplib.SMTPAuthenticationError as error:
            raise self._said_no(f"the server refuses the login '{login}'", _reply(error)) from None
        except smtplib.SMTPNotSupportedError:
            message = "the server takes no login, or none of the ways that are known here"
            hint = "take 'login' away, or use 'token_command' where it wants OAuth"
            raise CarrierError(message, hint, passing=False) from None
        except UnicodeEncodeError:
            message = "the login or its password has letters that SMTP cannot send"
            raise CarrierError(message, "choose another password", passing=False) from None

    def _transaction(
        self,
        connection: smtplib.SMTP,
        letter: Letter,
        data: bytes,
        recipients: Sequence[Mailbox],
        about_to_send: AboutToSend,
    ) -> Mapping[str, Result]:
        self._check_size(connection, len(data))
        sender = letter.sender.address if letter.sender else ""
        size = [f"size={len(data)}"] if connection.has_extn("size") else []
        try:
            code, said = connection.mail(sender, size)
        except _DROPPED as error:
            raise self._unreachable(error) from None
        if code != 250:
            raise self._said_no(f"the server refuses the sender {sender}", _answer(code, said))
        results, accepted = _announce(connection, recipients)
        if accepted:
            about_to_send(accepted)
            result = _hand_over(connection, _dots_doubled(data))
            results |= {each.key: result for each in accepted}
        return results

    def _check_size(self, connection: smtplib.SMTP, size: int) -> None:
        stated = connection.esmtp_features.get("size", "").split()
        limit = int(stated[0]) if stated and stated[0].isdigit() else 0
        if limit and size > limit:
            message = f"the letter has {size:,} bytes, and the server takes {limit:,} at most"
            hint = "send a smaller edition, or a link to where the pack is published"
            raise CarrierError(message, hint, passing=False)

    def _said_no(self, what: str, answer: str) -> CarrierError:
        hint = _BASIC_AUTH_HINT if any(code in answer for code in BASIC_AUTH_OFF) else ""
        return CarrierError(f"{what}: {answer}", hint, passing=answer.startswith("4"))

    def _unreachable(self, error: Exception) -> CarrierError:
        place = f"{self._server.host}:{self._server.port_used}"
        if isinstance(error, ssl.SSLCertVerificationError):
            message = f"the certificate of {place} is not to be trusted: {error.verify_message}"
            hint = "write the name that the certificate is for, or its authority under 'ca_file'"
            return CarrierError(message, hint, passing=False)
        if isinstance(error, ssl.SSLError):
            message = f"{place} cannot be spoken to in TLS: {error.reason or error}"
            hint = "is 'security' right for this port? tls is usual on 465, starttls on 587"
            return CarrierError(message, hint, passing=False)
        return CarrierError(f"{place} cannot be reached: {_reason(error)}", passing=True)


def _announce(
    connection: smtplib.SMTP, recipients: Sequence[Mailbox]
) -> tuple[dict[str, Result], list[Mailbox]]:
    """Name the recipients to the server; return what it refuses, and whom it accepts.

    A line that drops now has carried nothing: then nobody is accepted.
    """
    results: dict[str, Result] = {}
    accepted: list[Mailbox] = []
    for each in recipients:
        try:
            code, said = connection.rcpt(each.address)
        except _DROPPED as error:
            lost = Result(State.TO_RETRY, f"the line dropped: {_reason(error)}")
            return {other.key: results.get(other.key, lost) for other in recipients}, []
        if code in (250, 251):
            accepted.append(each)
        else:
            results[each.key] = Result(_state_of(code), _answer(code, said))
    return results, accepted


def _hand_over(connection: smtplib.SMTP, data: bytes) -> Result:
    """Send a letter to those who were accepted; return what became of it."""
    try:
        code, said = connection.docmd("data")
        if code != 354:
            return Result(_state_of(code), _answer(code, said))
        if connection.sock is not None:
            connection.sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, CHUNK)
        for start in range(0, len(data), CHUNK):
            connection.send(data[start : start + CHUNK])
    except _DROPPED as error:
        reason = f"the line dropped before the letter was complete: {_reason(error)}"
        return Result(State.TO_RETRY, reason)
    try:
        connection.send(_END)
        code, said = connection.getreply()
    except _DROPPED as error:
        reason = f"the line dropped after the letter was complete: {_reason(error)}"
        return Result(State.UNKNOWN, reason)
    return Result(_FINAL.get(code // 100, State.UNKNOWN), _answer(code, said))


_FINAL = {2: State.SENT, 4: State.TO_RETRY, 5: State.REFUSED}
"""What the answer to a whole letter means, by its first digit; any other one means nothing."""


def _state_of(code: int) -> State:
    """Return what a refusal before the letter means: 5xx is for good, anything else passes."""
    return State.REFUSED if code // 100 == 5 else State.TO_RETRY


def _leave(connection: smtplib.SMTP) -> None:
    # What was taken is taken: how the line ends changes nothing.
    try:
        connection.quit()
    except (smtplib.SMTPException, OSError):
        connection.close()


def _dots_doubled(data: bytes) -> bytes:
    """Return a letter with its dots doubled at line starts, so that none ends it early."""
    doubled = data.replace(b"\r\n.", b"\r\n..")
    return b"." + doubled if data.startswith(b".") else doubled


def _reply(error: smtplib.SMTPResponseException) -> str:
    said = error.smtp_error
    return _answer(error.smtp_code, said if isinstance(said, bytes) else str(said).encode())


def _answer(code: int, said: bytes) -> str:
    return shortened_answer(f"{code} {said.decode('utf-8', 'replace')}")


def _reason(error: BaseException) -> str:
    """Return why a line dropped; the library hides the system's reason behind one of its own."""
    if isinstance(error, smtplib.SMTPServerDisconnected) and error.__context__ is not None:
        return _reason(error.__context__)
    if isinstance(error, TimeoutError):
        return "no answer in time"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return shortened_answer(str(error)) or type(error).__name__
