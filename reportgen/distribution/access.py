"""What opens a mail server: a password, a token, the certificates that are believed.

In: what ``server:`` says of where they are kept. Out: the secrets themselves, which no message
and no ledger ever holds.
"""

from __future__ import annotations

import ssl
import subprocess
from collections.abc import Sequence
from pathlib import Path

from reportgen.diagnostics import Diagnostics, Location
from reportgen.distribution.carrier import CarrierError, shortened_answer
from reportgen.sources.kept_secret import read_secret
from reportgen.spec.kept import Kept
from reportgen.spec.mail_server import Security, Server


def read_password(
    kept: Kept, what: str, location: Location, folder: Path, diagnostics: Diagnostics
) -> str:
    """Return a secret, empty after reporting at ``location`` why there is none."""
    return read_secret(kept, what, what, location, folder, diagnostics) or ""


def trusted_by(server: Server, folder: Path, diagnostics: Diagnostics) -> ssl.SSLContext | None:
    """Return whom TLS believes: the system's authorities, or those of ``ca_file`` alone.

    ``None`` where there is no TLS. Reports (F501, P402) where the file is not there, or holds no
    certificate.
    """
    if server.graph is None and server.security is Security.NONE:
        return None
    if not server.ca_file:
        return ssl.create_default_context()
    path = folder / server.ca_file
    try:
        return ssl.create_default_context(cafile=str(path))
    except FileNotFoundError:
        message = f"there is no file '{server.ca_file}'"
        hint = "the path is from the folder of distribution.yaml"
        diagnostics.error("F501", server.at("ca_file"), message, hint)
    except ssl.SSLError:
        message = f"the file '{server.ca_file}' holds no certificate in PEM form"
        diagnostics.error("P402", server.at("ca_file"), message)
    return None


def token_of(command: Sequence[str], folder: Path, timeout: int) -> str:
    """Return the token that a command prints; it is run in ``folder``, without a shell.

    Raises ``CarrierError`` where it prints none. What it printed is never repeated.
    """
    name = command[0]
    try:
        done = subprocess.run(
            list(command),
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=timeout,
            check=False,
        )
    except subprocess.TimeoutExpired:
        message = f"the token command '{name}' took more than {timeout} seconds"
        raise CarrierError(message, passing=True) from None
    except OSError as error:
        message = f"the token command '{name}' cannot be run: {error.strerror}"
        raise CarrierError(message, "write a program and its arguments", passing=False) from None
    token = done.stdout.decode("utf-8", "replace").strip()
    if done.returncode != 0:
        said = shortened_answer(done.stderr.decode("utf-8", "replace"))
        message = f"the token command '{name}' failed ({done.returncode}): {said}"
        raise CarrierError(message, passing=False)
    if not token or not token.isascii() or any(each.isspace() for each in token):
        message = f"the token command '{name}' does not print one token"
        raise CarrierError(message, passing=False)
    return token
