"""A server that speaks S3 on this machine, in a process of its own."""

from __future__ import annotations

import contextlib
import importlib.util
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

_STARTS_WITHIN_S = 30
BUCKET = "council"


@contextlib.contextmanager
def s3_server() -> Iterator[dict[str, str]]:
    """Start a server with an empty bucket; yield the variables by which clients find it.

    Skips the test where the server is not installed.
    """
    for library in ("moto", "s3fs"):
        if importlib.util.find_spec(library) is None:
            pytest.skip(f"{library} is not installed")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port)
        environ = {
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
        }
        with pytest.MonkeyPatch.context() as patch:
            for name, value in environ.items():
                patch.setenv(name, value)
            from s3fs import S3FileSystem

            S3FileSystem(skip_instance_cache=True).mkdir(BUCKET)
            yield environ
    finally:
        server.terminate()
        server.wait()


def _wait_for(port: int) -> None:
    latest = time.monotonic() + _STARTS_WITHIN_S
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            if time.monotonic() > latest:
                raise
            time.sleep(0.1)
