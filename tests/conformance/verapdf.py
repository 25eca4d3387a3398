"""veraPDF, the validator that had no part in making the files.

In: files and the flavours that they are held to. Out: ``Verdict`` values. Needs a JDK and
Maven, and once its registry; ``missing`` says in words what is not there.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
POM = HERE / "pom.xml"
_PATIENCE_S = 900
_OUT_OF_REACH = (
    "Could not transfer",
    "failed to transfer",
    "Unknown host",
    "offline mode",
)
"""What Maven says where its registry is not to be had; a version that does not exist is no
such case, and fails."""


class ToolMissingError(Exception):
    """Something outside the project is not there; its text says what."""


@dataclass(frozen=True)
class Rule:
    """A rule that a file fails, with the first case of it."""

    clause: str
    """Clause of the standard and number of the test, as ``7.1-3``."""
    checks: int
    """How often it failed."""
    message: str
    context: str
    """Path to the object, in the words of the validator."""


@dataclass(frozen=True)
class Verdict:
    """What the validator says of a file as one flavour."""

    file: Path
    flavour: str
    """``ua1``, ``2a``, ``3a``."""
    passed: int = 0
    failed: int = 0
    rules: tuple[Rule, ...] = ()
    unreadable: str = ""
    """Why the file could not even be opened."""

    @property
    def holds(self) -> bool:
        """Whether checks were made, and none failed."""
        return self.passed > 0 and not self.failed and not self.unreadable

    @property
    def clauses(self) -> frozenset[str]:
        """The rules that failed; ``unreadable`` for a file that could not be opened."""
        found = frozenset(rule.clause for rule in self.rules)
        return found | {"unreadable"} if self.unreadable else found

    def __str__(self) -> str:
        """Return the line for people, with a line for each rule that failed."""
        name = f"{self.file.name} as {self.flavour}"
        if self.unreadable:
            return f"{name}: unreadable: {self.unreadable}"
        lines = [f"{name}: {self.passed:,} checks passed, {self.failed:,} failed"]
        for rule in self.rules:
            lines.append(f"    {rule.clause} ({rule.checks}x) {rule.message}")
            lines.append(f"        at {rule.context}")
        return "\n".join(lines)


def validate(files: Mapping[Path, Sequence[str]]) -> list[Verdict]:
    """Return the verdict on each file and each of its flavours, in order.

    Raises ``ToolMissingError`` where Java, Maven or its registry is not there.
    """
    java = _tool("java")
    jars = libraries()
    pairs = [text for file, flavours in files.items() for text in (str(file), ",".join(flavours))]
    command = [java, "-cp", str(jars / "*"), "-Xmx1g", str(HERE / "Validate.java"), *pairs]
    done = _run(command)
    if done.returncode:
        raise RuntimeError(f"the validator broke:\n{done.stderr[-4000:]}")
    return [_verdict(json.loads(line)) for line in done.stdout.splitlines()]


def libraries() -> Path:
    """Return the folder of the jars that ``pom.xml`` names, fetched at most once.

    Raises ``ToolMissingError`` where a JDK, Maven or its registry is not there.
    """
    java, maven = _tool("java"), _tool("mvn")
    if "jdk.compiler" not in _run([java, "--list-modules"]).stdout:
        raise ToolMissingError("java has no compiler: a JDK of 17 or later is needed")
    digest = hashlib.sha256(POM.read_bytes()).hexdigest()[:16]
    cache = cache_folder()
    folder = cache / f"verapdf-{digest}"
    if folder.is_dir():
        return folder
    cache.mkdir(parents=True, exist_ok=True)
    # Into a folder of its own first: one that is there is whole.
    staged = Path(tempfile.mkdtemp(prefix="verapdf-", dir=cache))
    try:
        _fetch(maven, staged)
        try:
            staged.rename(folder)
        except OSError:
            if not folder.is_dir():  # else somebody else was faster
                raise
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    return folder


def cache_folder() -> Path:
    """Return a folder that lasts and lies outside the project, even where there is no home."""
    stated = os.environ.get("XDG_CACHE_HOME", "")
    home = home_folder()
    if stated and Path(stated).is_absolute():
        base = Path(stated)
    elif home is not None:
        base = home / ".cache"
    else:
        owner = os.getuid() if hasattr(os, "getuid") else "tests"
        base = Path(tempfile.gettempdir()) / f"cache-{owner}"
    return base / "reportgen-tests"


def home_folder() -> Path | None:
    """Return the home of whoever runs the tests; ``None`` if there is none to write in."""
    try:
        home = Path.home()
    except RuntimeError:
        return None
    return home if home.is_dir() and os.access(home, os.W_OK) else None


def _fetch(maven: str, folder: Path) -> None:
    command = [maven, "--batch-mode", "--no-transfer-progress", "--update-snapshots"]
    command += ["--file", str(POM), f"-DoutputDirectory={folder}"]
    if home_folder() is None:
        # Maven would make its repository in a folder called "?" where the tests run.
        command.append(f"-Dmaven.repo.local={cache_folder() / 'repository'}")
    done = _run([*command, "dependency:copy-dependencies"])
    if not done.returncode:
        return
    said = done.stdout + done.stderr
    if any(words in said for words in _OUT_OF_REACH):
        raise ToolMissingError("Maven cannot reach its registry")
    raise RuntimeError(f"Maven cannot resolve {POM.name}:\n{said[-4000:]}")


def _tool(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        raise ToolMissingError(f"{name} is not installed")
    return path


def _run(command: Iterable[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        list(command),
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        stdin=subprocess.DEVNULL,
        timeout=_PATIENCE_S,
        check=False,
    )


def _verdict(said: dict[str, Any]) -> Verdict:
    rules = tuple(
        Rule(f"{rule['clause']}-{rule['test']}", rule["checks"], rule["message"], rule["context"])
        for rule in said.get("rules", ())
    )
    return Verdict(
        Path(said["file"]),
        said["flavour"],
        said.get("passed", 0),
        said.get("failed", 0),
        rules,
        said.get("unreadable", ""),
    )
