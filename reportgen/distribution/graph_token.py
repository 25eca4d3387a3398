"""The token with which an application of Microsoft 365 sends: the only door to ``msal``.

In: an account and its secret. Out: a token; ``CarrierError`` where there is none.
"""

from __future__ import annotations

from typing import Any

from reportgen.distribution.carrier import CarrierError, shortened_answer
from reportgen.spec.mail_server import GraphAccount

_PASSING = ("temporarily_unavailable", "server_error")
"""Errors of OAuth that may mend themselves (RFC 6749, 4.1.2.1)."""


class GraphToken:
    """Gives tokens; the library keeps one for as long as it holds."""

    def __init__(self, account: GraphAccount, secret: str, http_client: Any = None) -> None:
        """Keep the account. ``http_client`` takes the place of the library's own."""
        self._account = account
        self._secret = secret
        self._http_client = http_client
        self._application: Any = None

    def __call__(self) -> str:
        """Return a token for Graph."""
        scope = f"{self._account.endpoint}/.default"
        try:
            answer = self._client().acquire_token_for_client(scopes=[scope])
        except CarrierError:
            raise
        except Exception as error:
            # Whatever carries the library's requests has errors of its own.
            message = f"{self._account.authority} gives no token: {shortened_answer(str(error))}"
            raise CarrierError(message, passing=isinstance(error, OSError)) from None
        token = answer.get("access_token") if isinstance(answer, dict) else None
        if token:
            return str(token)
        said = answer if isinstance(answer, dict) else {}
        why = shortened_answer(f"{said.get('error', '')} {said.get('error_description', '')}")
        raise CarrierError(
            f"{self._account.authority} gives no token: {why}",
            "check tenant, client and secret; secrets of applications expire",
            passing=said.get("error") in _PASSING,
        )

    def _client(self) -> Any:
        if self._application is None:
            try:
                import msal
            except ImportError:
                message = "sending through Microsoft 365 needs the package msal"
                raise CarrierError(
                    message, "pip install 'reportgen[graph]'", passing=False
                ) from None
            self._application = msal.ConfidentialClientApplication(
                self._account.client,
                authority=f"{self._account.authority}/{self._account.tenant}",
                client_credential=self._secret,
                http_client=self._http_client,
            )
        return self._application
