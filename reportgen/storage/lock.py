"""One process at a time writes a file.

In: the path of the file to be written. Out: a context in which no other process of
this program holds the same path. The lock is a small file beside it that names host,
process and time, and it is the operating system that holds it: when a process dies,
however it dies, its lock is free, and the next one to come takes over what is left.
"""

from __future__ import annotations

import contextlib
import errno
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

LOCK_SUFFIX = ".reportgen-lock"
"""How the name of a lock ends; it starts with a dot."""

_UNSUPPORTED = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL}
"""What a file system says that has no locks; some network shares have none."""


_ASKED_EVERY_S = 0.1
_LOOKS = 5


class LockedError(BlockingIOError):
    """Another process holds the lock; the message says which one. Trying later may do."""


@contextlib.contextmanager
def locked(path: Path) -> Iterator[bool]:
    """Hold the lock of ``path`` while the block runs.

    Yields whether the lock is held; it is not on a file system without locks, where
    the work goes on all the same. Raises ``LockedError`` when another process holds it, and
    ``OSError`` when the folder cannot be written.
    """
    lock_path = lock_of(path)
    held = None
    try:
        with undisturbed():
            held = _acquire(lock_path)
        yield held is not None
    finally:
        if held is not None:
            with undisturbed():
                _release(lock_path, held)


@contextlib.contextmanager
def locked_within(
    path: Path,
    seconds: float,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[bool]:
    """Hold the lock of ``path``, as ``locked``, after waiting for it ``seconds`` at most.

    Raises ``LockedError`` where another process holds it for longer.
    """
    latest = clock() + seconds
    with contextlib.ExitStack() as stack:
        while True:
            try:
                held = stack.enter_context(locked(path))
                break
            except LockedError:
                left = latest - clock()
                if left <= 0:
                    raise
                # Not all at once: several may wait.
                sleep(min(left, _ASKED_EVERY_S * random.uniform(0.5, 1.5)))
        yield held


def lock_of(path: Path) -> Path:
    """Return the path of the lock that belongs to ``path``."""
    return path.with_name(f".{path.name}{LOCK_SUFFIX}")


if sys.platform == "win32":
    undisturbed = contextlib.nullcontext

    def _acquire(lock_path: Path) -> int | None:
        # The system deletes such a file when its process ends, however it ends.
        flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_TEMPORARY
        try:
            descriptor = os.open(lock_path, flags)
        except FileExistsError:
            raise LockedError(_holder(lock_path)) from None
        try:
            _sign(descriptor)
        except OSError:
            _release(lock_path, descriptor)
            raise
        return descriptor

    def _release(lock_path: Path, descriptor: int) -> None:
        os.close(descriptor)

else:
    import fcntl

    @contextlib.contextmanager
    def undisturbed() -> Iterator[None]:
        """Let signals wait, so that nothing is taken or made that nobody knows how to let go."""
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def _acquire(lock_path: Path) -> int | None:
        while True:
            descriptor = os.open(lock_path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o666)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(descriptor)
                raise LockedError(_holder(lock_path)) from None
            except OSError as error:
                _release(lock_path, descriptor)
                if error.errno in _UNSUPPORTED:
                    return None
                raise
            try:
                if _is_still(lock_path, descriptor):
                    _sign(descriptor)
                    return descriptor
            except OSError:
                _release(lock_path, descriptor)
                raise
            # Its last holder removed it between our opening and our locking.
            os.close(descriptor)

    def _release(lock_path: Path, descriptor: int) -> None:
        # Removed while it is still held, so that nobody can hold a file that is gone.
        with contextlib.suppress(OSError):
            lock_path.unlink(missing_ok=True)
        os.close(descriptor)


def _is_still(lock_path: Path, descriptor: int) -> bool:
    try:
        there, ours = lock_path.stat(), os.fstat(descriptor)
    except FileNotFoundError:
        return False
    return (there.st_dev, there.st_ino) == (ours.st_dev, ours.st_ino)


def _sign(descriptor: int) -> None:
    # For people only: the clock never reaches a publication.
    since = datetime.now(UTC).isoformat(timespec="seconds")
    os.ftruncate(descriptor, 0)
    os.write(descriptor, f"process {os.getpid()} on {_host()} since {since}".encode())


def _host() -> str:
    # Not the socket module's: importing it takes longer than a lock.
    if sys.platform == "win32":
        return os.environ.get("COMPUTERNAME", "this computer")
    return os.uname().nodename


def _holder(lock_path: Path) -> str:
    for _ in range(_LOOKS):
        try:
            if said := lock_path.read_text("utf-8"):
                return said
        except OSError:
            break  # it has just been let go
        time.sleep(_ASKED_EVERY_S / _LOOKS)  # it has been taken, and is being signed
    return "another process"
