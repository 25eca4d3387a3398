"""The chart functions that a layout names: allowed, found, loaded.

In: a layout, and the modules that whoever runs reportgen allows. Out: the functions by name,
with the digests of their files. Nothing of a module runs unless it is allowed by name: a
layout, which may come from anybody, can only ask.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import field
from pathlib import Path, PurePosixPath
from types import ModuleType

from reportgen.diagnostics import Diagnostics, Location, UsageError, suggestion
from reportgen.frozen import dataclass
from reportgen.model.dataset import InputFile
from reportgen.pages.block_options import ChartOptions
from reportgen.pages.exceptions import ExceptionsOptions
from reportgen.pages.overview import OverviewOptions
from reportgen.plugins.call import PluginError
from reportgen.plugins.module import (
    PluginFile,
    PluginFunction,
    file_of,
    find_plugin,
    function_of,
    functions_in,
    run_plugin,
)
from reportgen.spec.chart_kind import ChartFunctionSpec
from reportgen.spec.layout_spec import LayoutSpec

ARGUMENTS = 2
"""What a chart function takes: the axes, and the series."""
_MODULE = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")


@dataclass(frozen=True, slots=True)
class ChartFunctions:
    """The functions that could be loaded, by the names that the layout gives them."""

    by_name: Mapping[str, PluginFunction] = field(default_factory=dict)
    inputs: tuple[InputFile, ...] = ()
    """The files that they are in, with their digests."""


def allowed_modules(names: Iterable[str]) -> frozenset[str]:
    """Return the modules that may run.

    Raises ``UsageError`` for what is no module's name, such as ``charts.py``.
    """
    listed = (names,) if isinstance(names, str) else tuple(names)
    for name in listed:
        if not _MODULE.fullmatch(name) or name.endswith(".py"):
            message = f"'{name}' is no name of a module that could be allowed"
            raise UsageError(f"{message}; write charts for the functions in charts.py")
    return frozenset(listed)


def functions_asked(layout: LayoutSpec) -> Iterator[ChartFunctionSpec]:
    """Yield every function that a layout names, where it does."""
    for page in layout.pages:
        options = page.options
        if isinstance(options, ExceptionsOptions):
            if isinstance(options.chart, ChartFunctionSpec):
                yield options.chart
        elif isinstance(options, OverviewOptions):
            for block in options.blocks:
                value = block.value
                if isinstance(value, ChartOptions) and isinstance(value.kind, ChartFunctionSpec):
                    yield value.kind


def load_chart_functions(
    layout: LayoutSpec,
    layout_files: Mapping[str, Path],
    pack_folder: Path | None,
    allowed: Collection[str],
    diagnostics: Diagnostics,
) -> ChartFunctions:
    """Return the functions that a layout names, each module loaded once.

    A module is looked for in the pack's folder, beside the layout file that names it (of
    ``layout_files`` by name), and on Python's path. Codes: L311 it is not allowed, F501 it is
    not there, L312 it fails, L301 it has no such function. Raises ``OSError`` where the disk
    fails.
    """
    loading = _Loading(layout_files, pack_folder, diagnostics)
    found = {}
    for asked in functions_asked(layout):
        if asked.module not in allowed:
            _refuse(asked, diagnostics)
        elif (function := loading.function(asked)) is not None:
            found[asked.function] = function
    files = dict.fromkeys(function.file for function in found.values())
    inputs = (
        InputFile(file.name, hashlib.sha256(file.source).hexdigest(), file.path) for file in files
    )
    return ChartFunctions(found, tuple(inputs))


def _refuse(asked: ChartFunctionSpec, diagnostics: Diagnostics) -> None:
    message = f"the chart function '{asked.function}' is code, and its module is not allowed to run"
    hint = (
        f"if you trust it, add --allow-code {asked.module} to the command, "
        f"or allow_code=['{asked.module}'] in Python"
    )
    diagnostics.error("L311", asked.place, message, hint)


class _Loading:
    """Modules as they are found and run, none of them twice."""

    def __init__(
        self, layout_files: Mapping[str, Path], folder: Path | None, diagnostics: Diagnostics
    ) -> None:
        self._layout_files = layout_files
        self._folder = folder
        self._diagnostics = diagnostics
        self._modules: dict[Path, ModuleType | None] = {}

    def function(self, asked: ChartFunctionSpec) -> PluginFunction | None:
        """Return a function, or ``None`` after reporting why there is none."""
        file = self._file(asked)
        module = self._module(file, asked) if file is not None else None
        if file is None or module is None:
            return None
        function = function_of(asked.function, file, module)
        name = asked.function.rpartition(".")[2]
        if function is None:
            what = "is no function" if hasattr(module, name) else "is not there"
            message = f"the chart function '{name}' {what} in {file.shown}"
            hint = suggestion(name, functions_in(module), "functions")
            self._diagnostics.error("L301", asked.place, message, hint)
            return None
        if not function.takes(ARGUMENTS):
            message = f"the chart function '{asked.function}' does not take two arguments"
            hint = f"write it as def {name}(axes, series):"
            at = Location(file.shown, function.line)
            self._diagnostics.error("L312", at, message, hint)
            return None
        return function

    def _file(self, asked: ChartFunctionSpec) -> PluginFile | None:
        try:
            found = find_plugin(asked.module, list(self._folders(asked)))
        except PluginError as error:
            message = f"the module '{asked.module}' cannot be looked for: {error}"
            self._diagnostics.error("L312", asked.place, message, "correct the package round it")
            return None
        if found is None:
            places = [str(folder) for folder, _ in self._folders(asked)]
            message = f"there is no module '{asked.module}' in Python for the chart function"
            hint = (
                f"put {file_of(asked.module)} into the pack's folder or beside the layout; "
                f"looked for in {', '.join(dict.fromkeys(places))}, and on Python's path"
            )
            self._diagnostics.error("F501", asked.place, message, hint)
        return found

    def _folders(self, asked: ChartFunctionSpec) -> Iterator[tuple[Path, str]]:
        if self._folder is not None:
            yield self._folder, ""
        layout = self._layout_files.get(asked.place.file)
        if layout is not None:
            parent = PurePosixPath(asked.place.file).parent
            yield layout.parent, "" if parent == PurePosixPath() else f"{parent}/"

    def _module(self, file: PluginFile, asked: ChartFunctionSpec) -> ModuleType | None:
        """Return the module of a file; its failure is reported once."""
        if file.path not in self._modules:
            self._modules[file.path] = None
            try:
                self._modules[file.path] = run_plugin(file)
            except PluginError as error:
                at = Location(file.shown, error.line or 1, error.column)
                message = f"the module '{file.module}' cannot be loaded: {error}"
                hint = f"correct it; the layout names it at {asked.place}"
                self._diagnostics.error("L312", at, message, hint)
        return self._modules[file.path]
