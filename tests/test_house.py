"""The rules of the house, and proof that breaking one is noticed.

Each rule is a function from the root of a tree to the sentences that say what is
wrong there. The project must give none; the small trees below must give theirs.
"""

from __future__ import annotations

import ast
import itertools
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "reportgen"

FLOORS: tuple[tuple[str, ...], ...] = (
    ("collector", "frozen", "remembering"),
    ("diagnostics", "progress", "style", "html_page"),
    ("model", "pdf", "plugins", "storage", "epoch"),
    ("spec", "scoring", "disclosure", "drawing", "layout", "editions"),
    ("sources", "checks"),
    ("archive",),
    ("content", "tables", "findings"),
    ("pages",),
    ("compose",),
    ("typeset",),
    ("pack",),
    ("pipeline",),
    ("publish", "workbooks", "comparison"),
    ("session",),
    ("next_quarter", "distribution"),
    ("reminders",),
    ("", "commands"),  # "" is reportgen/__init__.py, the public names
    ("arguments",),
    ("cli",),
    ("__main__",),
)
"""Rooms from the ground up. A room may use what lies below it, and itself."""

WING_OF_MEANING = {"model", "spec", "sources", "scoring", "disclosure", "checks"}
WING_OF_PAPER = {"style", "pdf", "drawing", "layout"}

DOORS: Mapping[str, tuple[str, ...]] = {
    "yaml": ("spec/nodes.py",),
    "pandas": ("sources/frame.py", "sources/parquet.py", "tables.py"),
    "pyarrow": ("sources/parquet.py",),
    "matplotlib": ("drawing/charts/",),
    "reportlab": ("pdf/",),
    "pikepdf": ("pdf/",),
    "PIL": ("pdf/picture.py",),
    "openpyxl": ("workbooks/",),
    "msal": ("distribution/graph_token.py",),
    "sqlalchemy": ("sources/database.py",),
    "fsspec": ("archive/object_store.py",),
    "markdown_it": ("sources/commentary.py",),
    "fontpkg": ("spec/shipped.py", "spec/theme_spec.py"),
    "fontpkg_ibm_plex_sans_condensed": ("spec/shipped.py", "spec/theme_spec.py"),
}
"""Where each third party may come in; any other one may come in nowhere."""

FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "misc", "common", "manager", "build"}
"""``build.py`` at the top of the package would shadow ``reportgen.build``."""
MAX_LINES = 400
TOP_LEVEL = {
    "pyproject.toml",
    "README.md",
    "CHANGELOG.md",
    "LICENSE",
    "reportgen",
    "layouts",
    "data",
    "tests",
    "output",
}
MACHINE_PATH = re.compile(
    r"(?<![\w.])(/home/|/Users/|/root/|/tmp/\w|[A-Z]:\\\\?Users)"  # no machine's own paths
)


def modules(root: Path) -> Iterator[tuple[str, ast.Module]]:
    """Yield the path within the package and the syntax tree of every module."""
    package = root / PACKAGE
    for path in sorted(package.rglob("*.py")):
        if "shipped" not in path.parts:
            yield path.relative_to(package).as_posix(), ast.parse(path.read_text("utf-8"))


def imports(relative: str, tree: ast.Module, known: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Yield the line and the full name of all that a module imports, wherever it does."""
    parts = (PACKAGE, *relative.removesuffix(".py").split("/"))
    here = parts[:-1] if parts[-1] == "__init__" else parts
    base = here if parts[-1] == "__init__" else here[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            start = base[: len(base) - node.level + 1] if node.level else ()
            module = ".".join((*start, *((node.module,) if node.module else ())))
            for alias in node.names:
                full = f"{module}.{alias.name}"
                yield node.lineno, full if full in known else module
        elif isinstance(node, ast.Call) and _is_import_call(node):
            argument = node.args[0]
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                yield node.lineno, argument.value


def _is_import_call(node: ast.Call) -> bool:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else None
    name = node.func.id if isinstance(node.func, ast.Name) else name
    return name in ("import_module", "__import__") and bool(node.args)


def graph(root: Path) -> dict[str, list[tuple[int, str]]]:
    """Return what every module imports of the package itself, by the module's path."""
    trees = dict(modules(root))
    known = frozenset(module_name(relative) for relative in trees)
    return {
        relative: [
            (line, name)
            for line, name in imports(relative, tree, known)
            if name == PACKAGE or name.startswith(f"{PACKAGE}.")
        ]
        for relative, tree in trees.items()
    }


def module_name(relative: str) -> str:
    """Return the dotted name of a module.

    >>> module_name("model/__init__.py"), module_name("cli.py")
    ('reportgen.model', 'reportgen.cli')
    """
    dotted = f"{PACKAGE}/{relative}".removesuffix(".py").replace("/", ".")
    return dotted.removesuffix(".__init__")


def room_of(name: str) -> str:
    """Return the room of a dotted name: ``reportgen.model.unit`` is in ``model``."""
    parts = name.split(".")
    return parts[1] if len(parts) > 1 else ""


def floor_faults(root: Path) -> list[str]:
    """Say where an import points up, sideways, or out of a room that is on no floor."""
    level = {room: height for height, rooms in enumerate(FLOORS, 1) for room in rooms}
    faults = []
    for relative, found in graph(root).items():
        room = room_of(module_name(relative))
        if room not in level:
            faults.append(f"{relative}: room '{room}' is on no floor")
            continue
        for line, name in found:
            other = room_of(name)
            if other != room and level.get(other, len(FLOORS) + 1) >= level[room]:
                faults.append(f"{relative}:{line}: {room or PACKAGE} must not import {name}")
    return faults


def wing_faults(root: Path) -> list[str]:
    """Say where one wing imports the other."""
    faults = []
    for relative, found in graph(root).items():
        room = room_of(module_name(relative))
        for line, name in found:
            pair = {room, room_of(name)}
            if pair & WING_OF_MEANING and pair & WING_OF_PAPER:
                faults.append(f"{relative}:{line}: {room} must not import {name}: the other wing")
    return faults


def circle_faults(root: Path) -> list[str]:
    """Say which modules import each other in a circle, hidden imports included."""
    edges: dict[str, set[str]] = {}
    for relative, found in graph(root).items():
        here = module_name(relative)
        edges[here] = {name for _, name in found if name != here}
    done: set[str] = set()
    faults: list[str] = []

    def visit(name: str, path: tuple[str, ...]) -> None:
        if name in path:
            faults.append("circle: " + " -> ".join((*path[path.index(name) :], name)))
        elif name not in done:
            for other in sorted(edges.get(name, ())):
                visit(other, (*path, name))
            done.add(name)

    for name in sorted(edges):
        visit(name, ())
    return faults


def door_faults(root: Path) -> list[str]:
    """Say where a third party comes in by another way than its door."""
    trees = dict(modules(root))
    known = frozenset(module_name(relative) for relative in trees)
    faults = []
    for relative, tree in trees.items():
        for line, name in imports(relative, tree, known):
            party = name.split(".")[0]
            if party == PACKAGE or party in sys.stdlib_module_names:
                continue
            if not any(relative.startswith(door) for door in DOORS.get(party, ())):
                faults.append(f"{relative}:{line}: {party} has no door here")
    return faults


def size_and_name_faults(root: Path) -> list[str]:
    """Say which source files are too long or have a name that says nothing."""
    faults = []
    paths = itertools.chain(*(sorted((root / top).rglob("*.py")) for top in (PACKAGE, "tests")))
    for path in paths:
        relative = path.relative_to(root).as_posix()
        lines = len(path.read_text("utf-8").splitlines())
        if lines > MAX_LINES:
            faults.append(f"{relative}: {lines} lines, {MAX_LINES} at most")
        shadows = path.stem == "build" and path.parent != root / PACKAGE
        if path.stem in FORBIDDEN_NAMES and not shadows:
            faults.append(f"{relative}: a file name must say what is inside")
    return faults


def docstring_faults(root: Path) -> list[str]:
    """Say which public module, class or function has no docstring."""
    faults = []
    for relative, tree in modules(root):
        for name, node in _public(tree):
            if not ast.get_docstring(node):
                faults.append(f"{relative}: {name or 'module'} has no docstring")
    return faults


_Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def _public(node: _Documented, name: str = "") -> Iterator[tuple[str, _Documented]]:
    yield name, node
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return
    for child in node.body:
        if isinstance(
            child, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
        ) and not child.name.startswith("_"):
            yield from _public(child, f"{name}.{child.name}".lstrip("."))


def tracked_files(root: Path) -> list[str]:
    """Return the files that belong to the project, as git knows them."""
    listed = subprocess.run(
        ["git", "-C", str(root), "ls-files", "--cached", "--others", "--exclude-standard"],
        capture_output=True,
        text=True,
        check=True,
    )
    return [name for name in listed.stdout.splitlines() if (root / name).exists()]


def top_level_faults(names: list[str]) -> list[str]:
    """Say what lies at the top of the project that does not belong there."""
    tops = {name.split("/")[0] for name in names}
    strangers = sorted(top for top in tops - TOP_LEVEL if not top.startswith("."))
    return [f"{top}: does not belong at the top level" for top in strangers]


def machine_path_faults(root: Path, names: list[str]) -> list[str]:
    """Say where the path of somebody's machine was left in a text."""
    faults = []
    for name in names:
        data = (root / name).read_bytes()
        if b"\0" in data or name == "tests/test_house.py":
            continue
        for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
            if MACHINE_PATH.search(line):
                faults.append(f"{name}:{number}: path of a machine")
    return faults


TREE_RULES = (
    floor_faults,
    wing_faults,
    circle_faults,
    door_faults,
    size_and_name_faults,
    docstring_faults,
)


@pytest.mark.parametrize("rule", TREE_RULES, ids=lambda rule: rule.__name__)
def test_the_project_keeps_the_rule(rule: Callable[[Path], list[str]]) -> None:
    assert rule(ROOT) == []


IN_GIT = pytest.mark.skipif(
    not (ROOT / ".git").exists(), reason="needs the git checkout, which says what is the project's"
)


@IN_GIT
def test_nothing_else_lies_at_the_top_level() -> None:
    names = tracked_files(ROOT)
    assert top_level_faults(names) == []
    assert TOP_LEVEL - {"output"} <= {name.split("/")[0] for name in names}


@IN_GIT
def test_no_path_of_a_machine_is_left_in_a_file() -> None:
    assert machine_path_faults(ROOT, tracked_files(ROOT)) == []


def test_the_version_is_the_same_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    namespace = (ROOT / PACKAGE / "__init__.py").read_text("utf-8")
    assert f'__version__ = "{project["version"]}"' in namespace


BROKEN: tuple[tuple[Callable[[Path], list[str]], dict[str, str], str], ...] = (
    (floor_faults, {"model/a.py": "from reportgen.pages import cover"}, "model must not import"),
    (floor_faults, {"scoring/a.py": "def f():\n    import reportgen.spec.nodes"}, "scoring must"),
    (
        floor_faults,
        {"pdf/a.py": "import typing\nif typing.TYPE_CHECKING:\n    import reportgen.cli"},
        "pdf must not import reportgen.cli",
    ),
    (floor_faults, {"pdf/a.py": "from ..model import u", "model/u.py": ""}, "reportgen.model"),
    (floor_faults, {"checks/a.py": "from reportgen import build"}, "must not import reportgen"),
    (floor_faults, {"attic/a.py": ""}, "room 'attic' is on no floor"),
    (floor_faults, {"checks/a.py": "__import__('reportgen.cli')"}, "must not import reportgen.cli"),
    (wing_faults, {"layout/a.py": "from reportgen.model import unit"}, "the other wing"),
    (wing_faults, {"spec/a.py": "def f():\n    from reportgen.style import paper"}, "other wing"),
    (
        circle_faults,
        {
            "model/a.py": "from reportgen.model.b import x",
            "model/b.py": "def f():\n    from reportgen.model import a",
        },
        "reportgen.model.a -> reportgen.model.b -> reportgen.model.a",
    ),
    (door_faults, {"pages/a.py": "def f():\n    import pandas as pd"}, "pandas has no door here"),
    (door_faults, {"pdf/a.py": "import requests"}, "requests has no door here"),
    (
        door_faults,
        {"content/a.py": "import importlib\nx = importlib.import_module('matplotlib.figure')"},
        "matplotlib has no door here",
    ),
    (size_and_name_faults, {"model/a.py": "x = 1\n" * (MAX_LINES + 1)}, "401 lines"),
    (size_and_name_faults, {"model/helpers.py": ""}, "must say what is inside"),
    (size_and_name_faults, {"build.py": ""}, "must say what is inside"),
    (docstring_faults, {"model/a.py": "x = 1"}, "module has no docstring"),
    (
        docstring_faults,
        {"model/a.py": '"""A."""\nclass B:\n    """B."""\n    def c(self): ...'},
        "B.c",
    ),
)


@pytest.mark.parametrize(("rule", "files", "complaint"), BROKEN)
def test_a_broken_rule_is_noticed(
    rule: Callable[[Path], list[str]], files: dict[str, str], complaint: str, tmp_path: Path
) -> None:
    plant(tmp_path, files)
    assert any(complaint in fault for fault in rule(tmp_path)), rule(tmp_path)


def test_a_sound_tree_has_no_faults(tmp_path: Path) -> None:
    plant(
        tmp_path,
        {
            "model/a.py": '"""A."""\nimport re',
            "spec/nodes.py": '"""N."""\nimport yaml\nfrom reportgen.model.a import re',
            "commands/build.py": '"""B."""\nfrom ..spec import nodes',
        },
    )
    assert [fault for rule in TREE_RULES for fault in rule(tmp_path)] == []


def test_strangers_and_machine_paths_are_noticed(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("see /home/someone/plan.txt\n")
    assert top_level_faults(["notes.txt", "reportgen/a.py", ".ci/run"]) == [
        "notes.txt: does not belong at the top level"
    ]
    assert machine_path_faults(tmp_path, ["notes.txt"]) == ["notes.txt:1: path of a machine"]


def plant(root: Path, files: dict[str, str]) -> None:
    for relative, text in files.items():
        path = root / PACKAGE / relative
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (root / "tests").mkdir(exist_ok=True)
