"""Objects in a store that fsspec reaches: S3, Azure, a server's folder, memory in tests.

In: the address of an archive, ``s3://bucket/archive``. Out: names, bytes, and one operation
that an archive rests on: creating an object that is not there yet, which of several at once
only one can do. Credentials come from the environment or the files of the store's own
library, never from the address.

Whatever a store's library raises leaves here as ``OSError`` that names the address.
"""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from reportgen.diagnostics import UsageError
from reportgen.frozen import dataclass

INSTALL = "pip install 'reportgen[remote]'"
_TIMES = ("LastModified", "last_modified", "mtime", "created")
"""What libraries call the moment at which an object was written."""


@dataclass(frozen=True, slots=True)
class StoredObject:
    """What a listing says of an object."""

    size: int
    modified: datetime | None = None
    """When it was written, as far as the store tells."""


class ObjectStore:
    """The objects below one address; names go on from there, with ``/``."""

    def __init__(self, address: str) -> None:
        """Find out how the address is reached; nothing is asked of the store yet.

        Raises ``UsageError`` where a library is missing, or the address is none.
        """
        self.address = address.rstrip("/")
        try:
            from fsspec.core import url_to_fs
        except ImportError:
            raise UsageError(f"an archive at {address} needs a library: {INSTALL}") from None
        if "@" in address.partition("://")[2].partition("/")[0]:
            raise UsageError(
                "the address of an archive holds no credentials: give them as the library of "
                "the store reads them, such as AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
            )
        try:
            # What another process has written a moment ago must be seen.
            self._files, self._root = url_to_fs(self.address, use_listings_cache=False)
        except ImportError as error:
            raise UsageError(f"an archive at {address} needs a library: {error}") from None
        except ValueError as error:
            raise UsageError(f"'{address}' is no address of an archive: {error}") from None

    def objects(self, below: str = "") -> dict[str, StoredObject]:
        """Return every object by its name; none where the address is empty or not there."""
        root = self._path(below) if below else self._root
        with self._told():
            found: Mapping[str, Mapping[str, Any]] = self._files.find(root, detail=True)
        start = len(self._root) + 1
        return {
            path[start:]: StoredObject(int(info["size"]), _moment(info))
            for path, info in sorted(found.items())
        }

    def read(self, names: Iterable[str]) -> dict[str, bytes]:
        """Return the bytes of objects by name. Raises ``FileNotFoundError`` where one is gone."""
        paths = {self._path(name): name for name in names}
        if not paths:
            return {}
        with self._told():
            found: Mapping[str, bytes] = self._files.cat(list(paths))
        return {paths[path]: data for path, data in found.items()}

    def create(self, name: str, data: bytes) -> None:
        """Write an object that is not there. Raises ``FileExistsError`` where it is.

        Of several that try at once one succeeds: S3 and Azure decide that themselves.
        """
        with self._told():
            self._files.pipe_file(self._path(name), data, mode="create")

    def write(self, name: str, data: bytes) -> None:
        """Write an object, in the place of an older one."""
        with self._told():
            self._files.pipe_file(self._path(name), data)

    def remove(self, name: str) -> None:
        """Remove an object."""
        with self._told():
            self._files.rm_file(self._path(name))

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}"

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except FileExistsError:
            raise
        except Exception as error:
            number = error.errno if isinstance(error, OSError) else None
            if isinstance(error, FileNotFoundError):
                number = errno.ENOENT
            elif isinstance(error, PermissionError):
                number = errno.EACCES
            text = getattr(error, "strerror", None) or str(error) or type(error).__name__
            raise OSError(number or errno.EIO, text, self.address) from error


def _moment(info: Mapping[str, Any]) -> datetime | None:
    for name in _TIMES:
        value = info.get(name)
        if isinstance(value, datetime):
            return value if value.tzinfo else value.replace(tzinfo=UTC)
        if isinstance(value, int | float):
            return datetime.fromtimestamp(value, UTC)
    return None
