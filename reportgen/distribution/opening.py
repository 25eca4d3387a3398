"""Open the way that ``server:`` names: SMTP, or Microsoft 365."""

from __future__ import annotations

from pathlib import Path

from reportgen.diagnostics import Diagnostics
from reportgen.distribution.access import read_password, token_of, trusted_by
from reportgen.distribution.carrier import Carrier
from reportgen.distribution.graph import GraphCarrier
from reportgen.distribution.graph_token import GraphToken
from reportgen.distribution.smtp import SmtpCarrier
from reportgen.spec.mail_server import Server


def open_carrier(server: Server, folder: Path, diagnostics: Diagnostics) -> Carrier:
    """Return what carries letters, with its secrets read; what is wrong with them is reported.

    ``folder`` is that of distribution.yaml, from which its paths begin. Nobody is spoken to yet.
    """
    trusted = trusted_by(server, folder, diagnostics)
    if server.graph is not None:
        account = server.graph
        place = account.locations.get("secret", account.location)
        secret = read_password(
            account.secret, "the secret of the application", place, folder, diagnostics
        )
        token = GraphToken(account, secret)
        return GraphCarrier(account, token, timeout=server.timeout, trusted=trusted)
    if server.token_command:
        command = server.token_command
        return SmtpCarrier(
            server,
            token=lambda: token_of(command, folder, server.timeout),
            trusted=trusted,
        )
    password = ""
    if server.password is not None:
        what = "the password of the mail account"
        password = read_password(server.password, what, server.at("password"), folder, diagnostics)
    return SmtpCarrier(server, password=password, trusted=trusted)
