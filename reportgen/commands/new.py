"""``reportgen new``: a working pack folder to start from.

In: a folder that is missing or empty. Out: a small pack with comments in it, which
builds at once, a layout of its own to go on from, and the schemas that let an editor
complete both. The folder appears whole or not at all.
"""

from __future__ import annotations

import argparse
import re
import shutil
from pathlib import Path

from reportgen.commands.outcome import Outcome
from reportgen.diagnostics import Diagnostics, Exit, Location, UsageError
from reportgen.findings.document import as_json
from reportgen.pack.design_files import DesignFiles
from reportgen.pack.layout_files import layout_files
from reportgen.pipeline import schema
from reportgen.spec.pack_spec import DEFAULT_LAYOUT
from reportgen.spec.shipped import Found, find_layout, shipped_folder
from reportgen.storage.atomic_folder import check_free, staged_folder
from reportgen.storage.copied_folder import copy_folder

STARTER = "starter"
"""The sample pack that a new one begins as."""
FITTING = "starters"
"""Folders, named as shipped layouts, of files that take the place of the starter's."""

SCHEMAS = "schema"
"""The folder of a new pack that holds the schemas."""
OWN = "own"
"""The layout of a new pack's own: it extends the one that the pack uses."""

_SCHEMA_LINE = re.compile(r"^# yaml-language-server: .*$", re.MULTILINE)
_LAYOUT_LINE = re.compile(rf"^layout: {DEFAULT_LAYOUT}\b *", re.MULTILINE)
_DIRECTORATE_LINE = re.compile(r"^directorate: .*\n", re.MULTILINE)
_PLAIN_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


def run(arguments: argparse.Namespace) -> Outcome:
    """Write the folder."""
    folder = Path(arguments.directory)
    check_free(folder)
    layout = _layout(arguments.layout) if arguments.layout else None
    with staged_folder(folder) as staged:
        copy_folder(shipped_folder("data") / STARTER, staged)
        if layout is not None:
            _fit(staged, layout)
            if not layout.path.is_relative_to(shipped_folder("layouts")):
                # A layout of one's own goes into the pack, so that the pack stays whole.
                shutil.copyfile(layout.path, staged / f"{layout.path.stem}.yaml")
            _name_layout(staged / "pack.yaml", layout.path.stem)
        _write_schemas(staged)
        if not (staged / f"{OWN}.yaml").exists():
            used = layout.path.stem if layout is not None else DEFAULT_LAYOUT
            _write(staged / f"{OWN}.yaml", _own_layout(used))
    closing = f"Now edit the files in {folder}, and build the pack:\n    reportgen build {folder}\n"
    return Outcome(Exit.DONE, f"{folder}\n", closing=closing)


def _layout(name: str) -> Found:
    found_out = Diagnostics()
    layout = find_layout(name, Path(), found_out, Location("--layout"))
    if layout is None:
        problem = next(iter(found_out))
        raise UsageError(f"{problem.message}. {problem.hint}")
    return layout


def _fit(folder: Path, layout: Found) -> None:
    """Put figures into a new pack that its layout, or one that it extends, is made for."""
    files, _ = layout_files(layout, DesignFiles(None, Diagnostics()), Diagnostics())
    shipped = shipped_folder("layouts")
    for found in (file.found for file in files):
        fitting = shipped_folder("data") / FITTING / found.path.stem
        if found.path.parent.samefile(shipped) and fitting.is_dir():
            copy_folder(fitting, folder)
            break
    heads = (folder / "indicators.csv").read_text("utf-8").partition("\n")[0]
    if "directorate" in heads.split(","):
        pack_file = folder / "pack.yaml"
        text = _DIRECTORATE_LINE.sub(_DIRECTORATES, pack_file.read_text("utf-8"), count=1)
        _write(pack_file, text)


def _name_layout(pack_file: Path, name: str) -> None:
    text = pack_file.read_text("utf-8")
    line = f"layout: {_quoted(name)} "
    # The comment behind it stays where it stands, if it can.
    _write(pack_file, _LAYOUT_LINE.sub(lambda old: line.ljust(len(old[0])), text, count=1))


def _write_schemas(folder: Path) -> None:
    """Write the schemas into a pack, and let its pack.yaml name the one that it has."""
    (folder / SCHEMAS).mkdir()
    for subject in ("layout", "pack"):
        _write(folder / SCHEMAS / f"{subject}.json", as_json(schema(subject)))
    pack_file = folder / "pack.yaml"
    line = f"# yaml-language-server: $schema={SCHEMAS}/pack.json"
    _write(pack_file, _SCHEMA_LINE.sub(line, pack_file.read_text("utf-8"), count=1))


def _quoted(name: str) -> str:
    """Return a name as YAML."""
    return name if _PLAIN_NAME.fullmatch(name) else "'" + name.replace("'", "''") + "'"


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8", newline="\n")


_DIRECTORATES = """\
# No directorate here: the pack is about several, each named in indicators.csv and actions.csv.
"""


def _own_layout(extended: str) -> str:
    """Return a layout that extends another, with changes to it in comments."""
    pages = _OFFERED.get(extended, _OFFERED[DEFAULT_LAYOUT])
    return _OWN_LAYOUT.replace("LAYOUT", _quoted(extended)).replace("PAGES\n", pages)


_OFFERED = {
    DEFAULT_LAYOUT: """\
#   scorecard:
#     quarters: 4
#     columns:
#       target: {heading: Goal}
#       sparkline: null               # taken out
""",
    "cabinet": """\
#   At a glance: {quarters: 6}        # where there are several of a kind, by their title
#   Indicators that missed their targets:
#     columns:
#       target: {heading: Goal}
#       owner: null                   # taken out
""",
}
"""Changes to pages that a layout of one's own may begin with, by the layout that it extends."""

_OWN_LAYOUT = """\
# yaml-language-server: $schema=schema/layout.json
# A layout of this pack's own. It holds only what differs from the layout that it extends.
# To use it, write `layout: own` in pack.yaml; to see all that then holds, and where each
# value is from:   reportgen explain --resolved own.yaml
# What a key is for:   reportgen explain scorecard.columns

name: own
extends: LAYOUT

# Take the # away from what you want to change. Keys merge with those of the layout below;
# null takes one away; a list replaces the whole list.
# page: {size: A4, orientation: landscape}
# scoring:
#   bands:                            # changed by name, where they are
#     met: {word: On target}
# pages:
PAGES
"""
