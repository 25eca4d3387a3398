"""Modules of the pack's own: where they are, and their functions.

In: a dotted name, and the folders that come before Python's path. Out: a ``Plugin``, whose
functions can be called. A module is compiled from the bytes that its digest is taken of; no
byte code is written beside it, and it is known to Python by its name only while it runs.
"""

from __future__ import annotations

import contextlib
import importlib.util
import inspect
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib.machinery import PathFinder
from pathlib import Path, PurePosixPath
from types import CodeType, ModuleType

from reportgen.frozen import dataclass
from reportgen.plugins.call import called

_SUFFIX = ".py"


@dataclass(frozen=True, slots=True)
class PluginFile:
    """The source of a module, and how findings name it."""

    module: str
    path: Path
    shown: str
    source: bytes

    @property
    def name(self) -> str:
        """The file's name wherever it lies, for a manifest: ``council/charts.py``."""
        return str(file_of(self.module))


@dataclass(frozen=True, slots=True)
class PluginFunction:
    """A function of a module of the pack's own."""

    name: str
    """As the layout names it: ``charts.harvest``."""
    file: PluginFile
    body: Callable[..., object]
    line: int
    """The line on which it begins, 1 where that cannot be known."""
    _module: ModuleType

    def takes(self, count: int) -> bool:
        """Return whether it can be called with so many arguments, as far as can be known."""
        try:
            signature = inspect.signature(self.body)
        except (TypeError, ValueError):
            return True
        try:
            signature.bind(*range(count))
        except TypeError:
            return False
        return True

    @contextlib.contextmanager
    def present(self) -> Iterator[None]:
        """Let its module be found in ``sys.modules`` for a while."""
        with _known(self._module):
            yield


def file_of(module: str) -> PurePosixPath:
    """Return the file that a module lies in, from the folder that it is looked for in.

    >>> str(file_of("council.charts"))
    'council/charts.py'
    """
    return PurePosixPath(*module.split(".")).with_suffix(_SUFFIX)


def find_plugin(module: str, folders: Sequence[tuple[Path, str]]) -> PluginFile | None:
    """Return the source of a module: of the first folder that has it, else on Python's path.

    Each folder comes with what findings put before its files. ``None`` where there is no such
    module, or none in Python. Raises ``PluginError`` where a package round it fails, and
    ``OSError`` where the disk does.
    """
    file = file_of(module)
    for folder, prefix in folders:
        path = folder / file
        if path.is_file():
            return PluginFile(module, path.resolve(), f"{prefix}{file}", path.read_bytes())
    path_on = _on_python_path(module)
    if path_on is None or path_on.suffix != _SUFFIX or not path_on.is_file():
        return None
    return PluginFile(module, path_on, str(path_on), path_on.read_bytes())


def _on_python_path(module: str) -> Path | None:
    if "." not in module:
        spec = PathFinder.find_spec(module)
    else:
        # Looking into a package runs it.
        try:
            spec = called(lambda: importlib.util.find_spec(module), Path())
        except Exception as error:
            if isinstance(getattr(error, "cause", None), ModuleNotFoundError):
                return None
            raise
    return Path(spec.origin) if spec is not None and spec.origin and spec.has_location else None


def run_plugin(file: PluginFile) -> ModuleType:
    """Return the module that a file makes. Raises ``PluginError`` where it fails."""
    module = ModuleType(file.module)
    module.__file__ = str(file.path)
    with _known(module):

        def run() -> None:
            code = compile(file.source, str(file.path), "exec", dont_inherit=True)
            exec(code, module.__dict__)

        called(run, file.path)
    return module


def function_of(name: str, file: PluginFile, module: ModuleType) -> PluginFunction | None:
    """Return the function that the last part of ``name`` calls; ``None`` if it is none."""
    body = vars(module).get(name.rpartition(".")[2])
    if not callable(body):
        return None
    code = getattr(inspect.unwrap(body), "__code__", None)
    line = 1
    if isinstance(code, CodeType) and code.co_filename == str(file.path):
        line = code.co_firstlineno
    return PluginFunction(name, file, body, line, module)


def functions_in(module: ModuleType) -> tuple[str, ...]:
    """Return the names of the functions that a module itself has, in its order."""
    return tuple(
        name
        for name, value in vars(module).items()
        if inspect.isfunction(value) and value.__module__ == module.__name__
        if not name.startswith("_")
    )


@contextlib.contextmanager
def _known(module: ModuleType) -> Iterator[None]:
    """Let Python find a module by its name, as dataclasses and pickle must; then no longer."""
    name, before = module.__name__, sys.modules.get(module.__name__)
    sys.modules[name] = module
    try:
        yield
    finally:
        if before is not None:
            sys.modules[name] = before
        else:
            sys.modules.pop(name, None)
