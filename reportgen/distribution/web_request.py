"""One request to a web service, of which it is known how far it came.

In: method, address, headers, body. Out: the answer; ``NotSentError`` where the request never was
complete, ``NoAnswerError`` where it was and nothing came back. Redirects are not followed: what
carries a token goes where it was sent and nowhere else.
"""

from __future__ import annotations

import http.client
import json
import ssl
from collections.abc import Mapping
from typing import Any
from urllib.parse import SplitResult, urlsplit
from urllib.request import getproxies, proxy_bypass

from reportgen.frozen import dataclass

MAX_ANSWER_BYTES = 1_000_000


class NotSentError(Exception):
    """The request was never complete: the service cannot have acted on it."""


class UntrustedError(NotSentError):
    """Nor was it begun: the service could not prove who it is."""


class NoAnswerError(Exception):
    """The request was complete, and nobody knows what became of it."""


@dataclass(frozen=True, slots=True)
class WebAnswer:
    """What a service answered."""

    status: int
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes

    def document(self) -> dict[str, Any]:
        """Return the JSON object of the body; an empty one where it holds none."""
        try:
            found = json.loads(self.body)
        except (ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}


def ask(
    method: str,
    address: str,
    headers: Mapping[str, str],
    body: bytes,
    *,
    timeout: float,
    trusted: ssl.SSLContext,
) -> WebAnswer:
    """Send one request and return its answer, whatever its status.

    ``timeout`` is in seconds, for each step of the connection.
    """
    parts = urlsplit(address)
    connection = _connection(parts, timeout, trusted)
    target = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
    try:
        try:
            connection.request(method, target, body, dict(headers))
        except ssl.SSLCertVerificationError as error:
            raise UntrustedError(error.verify_message) from None
        except (OSError, http.client.HTTPException) as error:
            raise NotSentError(_reason(error)) from None
        try:
            answer = connection.getresponse()
            data = answer.read(MAX_ANSWER_BYTES)
        except (OSError, http.client.HTTPException) as error:
            raise NoAnswerError(_reason(error)) from None
    finally:
        connection.close()
    named = {name.lower(): value for name, value in answer.getheaders()}
    return WebAnswer(answer.status, named, data)


def _connection(
    parts: SplitResult, timeout: float, trusted: ssl.SSLContext
) -> http.client.HTTPConnection:
    host = parts.hostname or ""
    if parts.scheme == "http":
        return http.client.HTTPConnection(host, parts.port, timeout=timeout)
    proxy = "" if proxy_bypass(host) else getproxies().get("https", "")
    if not proxy:
        return http.client.HTTPSConnection(host, parts.port, timeout=timeout, context=trusted)
    through = urlsplit(proxy if "://" in proxy else f"http://{proxy}")
    connection = http.client.HTTPSConnection(
        through.hostname or "", through.port or 8080, timeout=timeout, context=trusted
    )
    connection.set_tunnel(host, parts.port or 443)
    return connection


def _reason(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "no answer in time"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error) or type(error).__name__
