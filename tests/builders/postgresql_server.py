"""A PostgreSQL server of a test's own: made, started, stopped and deleted again.

It listens on the loopback interface alone, at a free port, and runs without privileges. What
is missing to run one is said, for the tests to be skipped with.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import psycopg

if TYPE_CHECKING:
    import pwd

OWNER, READER = "owner", "reader"
PASSWORD = "p@ss: w/ord%"
"""With all that an address must write in another way."""
_SECONDS_TO_START = 60
_DEBIAN = Path("/usr/lib/postgresql")
_UNPRIVILEGED = ("postgres", "nobody")


@dataclass(frozen=True)
class Server:
    """A running server with one database, whose owner may do all and whose reader may read."""

    port: int

    def url(self, user: str = READER, password: str = PASSWORD, scheme: str = "postgresql") -> str:
        """Return the address, as it stands in an environment variable."""
        quoted = quote(password, safe="")
        return f"{scheme}://{user}:{quoted}@127.0.0.1:{self.port}/postgres"

    def execute(self, statements: str) -> None:
        """Run statements as the owner."""
        with psycopg.connect(self._dsn(OWNER), autocommit=True) as connection:
            connection.execute(statements)

    def _dsn(self, user: str) -> str:
        return psycopg.conninfo.make_conninfo(
            host="127.0.0.1", port=self.port, user=user, password=PASSWORD, dbname="postgres"
        )


def missing() -> str:
    """Return what keeps a server from being run here, empty where nothing does."""
    if os.name != "posix":
        return "PostgreSQL is run by these tests on POSIX systems only"
    if _program("initdb") is None:
        return "PostgreSQL is not installed (Debian: apt-get install postgresql)"
    if os.geteuid() == 0 and _unprivileged() is None:
        return "PostgreSQL does not run as root, and there is no other user here"
    return ""


@contextmanager
def running_server() -> Iterator[Server]:
    """Yield a server, which is gone afterwards with all that it kept."""
    folder = Path(tempfile.mkdtemp(prefix="reportgen-postgresql-"))
    user = _unprivileged() if os.geteuid() == 0 else None
    server = Server(_free_port())
    process = None
    try:
        data, password = folder / "data", folder / "password"
        password.write_text(PASSWORD)
        if user is not None:
            for path in (folder, password):
                os.chown(path, user.pw_uid, user.pw_gid)
        _make(data, password, user)
        process = _start(data, server.port, user)
        _await(server, process)
        literal = psycopg.sql.Literal(PASSWORD).as_string(None)
        server.execute(f"create role {READER} login password {literal}")
        server.execute(f"alter default privileges grant select on tables to {READER}")
        yield server
    finally:
        if process is not None and process.poll() is None:
            process.send_signal(signal.SIGINT)  # ends sessions, and then itself
            process.wait(_SECONDS_TO_START)
        shutil.rmtree(folder, ignore_errors=True)


def _make(data: Path, password: Path, user: pwd.struct_passwd | None) -> None:
    initdb = _program("initdb")
    assert initdb is not None
    command = [str(initdb), "-D", str(data), "-U", OWNER, "-A", "scram-sha-256"]
    command += ["--pwfile", str(password), "--locale", "C", "-E", "UTF8", "--no-sync"]
    made = subprocess.run(command, cwd="/", capture_output=True, text=True, **_as(user))
    assert made.returncode == 0, made.stderr


def _start(data: Path, port: int, user: pwd.struct_passwd | None) -> subprocess.Popen[bytes]:
    settings = {
        "listen_addresses": "127.0.0.1",
        "port": str(port),
        "unix_socket_directories": "",
        "fsync": "off",
        "max_connections": "10",
    }
    options = [part for key, value in settings.items() for part in ("-c", f"{key}={value}")]
    return subprocess.Popen(
        [str(_program("postgres")), "-D", str(data), *options],
        cwd="/",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        **_as(user),
    )


def _await(server: Server, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _SECONDS_TO_START
    while True:
        try:
            server.execute("select 1")
            return
        except psycopg.OperationalError:
            assert process.poll() is None, "the server ended while it started"
            assert time.monotonic() < deadline, "the server did not start in time"
            time.sleep(0.1)


def _as(user: pwd.struct_passwd | None) -> dict[str, object]:
    environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C"}
    if user is None:
        return {"env": environment}
    return {"env": environment, "user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _program(name: str) -> Path | None:
    found = sorted(_DEBIAN.glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1]
    path = shutil.which(name)
    return Path(path) if path else None


def _unprivileged() -> pwd.struct_passwd | None:
    import pwd  # POSIX alone has it

    for name in _UNPRIVILEGED:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    return None


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
