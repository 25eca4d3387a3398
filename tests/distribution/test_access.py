"""Secrets, tokens and certificates: read from where they are kept, and never told."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import trustme

from reportgen.diagnostics import Diagnostics
from reportgen.distribution.access import token_of, trusted_by
from reportgen.distribution.carrier import CarrierError
from reportgen.distribution.opening import open_carrier
from reportgen.model.mailbox import Mailbox
from reportgen.spec.kept import Kept
from reportgen.spec.mail_server import Security, Server

SENDER = Mailbox("team@example.org")


def python(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code)


def test_a_token_is_what_a_command_prints(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("ya29.a-b_c\n")
    printed = python("print(open('token').read())")
    assert token_of(printed, tmp_path, 20) == "ya29.a-b_c"


BAD = {
    "print('')": "does not print one token",
    "print('one two')": "does not print one token",
    "print('t\u014b')": "does not print one token",
    "import sys; print('s3cret'); sys.exit('no consent')": r"failed \(1\): no consent",
}


@pytest.mark.parametrize("code", BAD)
def test_what_a_command_prints_is_never_repeated(tmp_path: Path, code: str) -> None:
    with pytest.raises(CarrierError, match=BAD[code]) as caught:
        token_of(python(code), tmp_path, 20)
    assert "s3cret" not in str(caught.value) and not caught.value.passing


def test_a_command_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CarrierError, match="'no-such-program' cannot be run"):
        token_of(("no-such-program",), tmp_path, 20)


def test_a_command_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    with pytest.raises(CarrierError, match="took more than 1 seconds") as caught:
        token_of(python("import time; time.sleep(30)"), tmp_path, 1)
    assert caught.value.passing


def test_a_password_may_be_kept_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("hunter2\n")
    found = Diagnostics()
    server = Server(SENDER, "h", login="l", password=Kept(file="secret"))
    assert open_carrier(server, tmp_path, found) is not None
    assert list(found) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "F501 the file secret, which keeps the password of the mail account, is not there"),
        ("", "P402 the file secret does not hold the password of the mail account on one line"),
        ("a\nhunter2", "P402 the file secret does not hold the password of the mail account"),
    ],
)
def test_a_password_that_is_not_there_is_named(
    tmp_path: Path, content: str | None, said: str
) -> None:
    if content is not None:
        (tmp_path / "secret").write_text(content)
    found = Diagnostics()
    server = Server(SENDER, "h", login="l", password=Kept(file="secret"))
    open_carrier(server, tmp_path, found)
    (only,) = found
    assert f"{only.code} {only.message}".startswith(said)
    assert "hunter2" not in str(only)


def test_certificates_of_ones_own_take_the_place_of_the_system_s(tmp_path: Path) -> None:
    trustme.CA().cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    found = Diagnostics()
    trusted = trusted_by(Server(SENDER, "h", ca_file="ca.pem"), tmp_path, found)
    assert trusted is not None and list(found) == []
    assert len(trusted.get_ca_certs()) == 1
    assert trusted.check_hostname


def test_without_tls_no_certificates_are_read(tmp_path: Path) -> None:
    server = Server(SENDER, "h", security=Security.NONE, ca_file="missing.pem")
    assert trusted_by(server, tmp_path, Diagnostics()) is None


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "F501 there is no file 'ca.pem'"), ("x", "P402 the file 'ca.pem' holds no certif")],
)
def test_certificates_that_are_not_there_are_named(
    tmp_path: Path, content: str | None, said: str
) -> None:
    if content is not None:
        (tmp_path / "ca.pem").write_text(content)
    found = Diagnostics()
    trusted_by(Server(SENDER, "h", ca_file="ca.pem"), tmp_path, found)
    (only,) = found
    assert f"{only.code} {only.message}".startswith(said)
