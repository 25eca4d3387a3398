"""``reportgen new``: a working pack folder to start from.

In: a folder that is missing or empty. Out: a small pack with comments in it, which
builds at once. The folder appears whole or not at all.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

from reportgen.commands.outcome import Outcome
from reportgen.diagnostics import Diagnostics, Exit, Location, UsageError
from reportgen.spec.pack_spec import DEFAULT_LAYOUT
from reportgen.spec.shipped import Found, find_layout, shipped_folder

STARTER = "starter"
"""The sample pack that a new one begins as."""

_LAYOUT_LINE = re.compile(rf"^layout: {DEFAULT_LAYOUT}\b", re.MULTILINE)
_PLAIN_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


def run(arguments: argparse.Namespace) -> Outcome:
    """Write the folder."""
    folder = Path(arguments.directory)
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file; name a folder that is new or empty")
    if folder.is_dir() and any(folder.iterdir()):
        raise UsageError(f"{folder} is not empty; name a folder that is new or empty")
    layout = _layout(arguments.layout) if arguments.layout else None
    with _staged(folder) as staged:
        shutil.copytree(shipped_folder("data") / STARTER, staged, copy_function=shutil.copyfile)
        if layout is not None:
            if not layout.path.is_relative_to(shipped_folder("layouts")):
                # A layout of one's own goes into the pack, so that the pack stays whole.
                shutil.copyfile(layout.path, staged / f"{layout.path.stem}.yaml")
            _name_layout(staged / "pack.yaml", layout.path.stem)
    closing = f"Now edit the files in {folder}, and build the pack:\n    reportgen build {folder}\n"
    return Outcome(Exit.DONE, f"{folder}\n", closing=closing)


def _layout(name: str) -> Found:
    found_out = Diagnostics()
    layout = find_layout(name, Path(), found_out, Location("--layout"))
    if layout is None:
        problem = next(iter(found_out))
        raise UsageError(f"{problem.message}. {problem.hint}")
    return layout


@contextlib.contextmanager
def _staged(folder: Path) -> Iterator[Path]:
    """Yield a path beside ``folder`` that takes its place when all went well."""
    target = folder.absolute()
    target.parent.mkdir(parents=True, exist_ok=True)
    staged = target.with_name(f".{target.name}.{os.getpid()}-{secrets.token_hex(4)}")
    try:
        yield staged
        if target.is_dir():
            target.rmdir()
        staged.replace(target)
    except BaseException:
        shutil.rmtree(staged, ignore_errors=True)
        raise


def _name_layout(pack_file: Path, name: str) -> None:
    written = name if _PLAIN_NAME.fullmatch(name) else "'" + name.replace("'", "''") + "'"
    text = pack_file.read_text("utf-8")
    line = f"layout: {written}"
    pack_file.write_text(_LAYOUT_LINE.sub(lambda _: line, text, count=1), "utf-8", newline="\n")
