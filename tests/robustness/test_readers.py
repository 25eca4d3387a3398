"""Whatever bytes a pack is made of: findings or a pack, soon, in little memory, never a bug.

A pack with one of everything is written; one of its files is changed in a few places; the
pack is checked and, where nothing is wrong, built. The normal tests have a fixed share of
changes, ``-m exhaustive`` has many, new ones each time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from endurance import endured, little_memory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mixed_pack import (
    with_own_type,
    with_parquet,
    with_profile,
    with_wide_workbook,
    with_workbook,
    write_mixed_pack,
)
from mutations import (
    VALUES,
    XML_VALUES,
    YAML_VALUES,
    Span,
    cell_spans,
    changed_bytes,
    changed_text,
    changed_workbook,
    changes,
    word_spans,
    yaml_spans,
)
from mutations import Change as Made

from reportgen.sources import folder as pack_folder

Change = Callable[[bytes], bytes]
"""Makes a file of a valid one."""
Changed = st.SearchStrategy[Change]


def some_bytes() -> Changed:
    return changes(VALUES).map(lambda made: lambda data: changed_bytes(data, made))


def any_bytes() -> Changed:
    return st.binary(max_size=300).map(lambda drawn: lambda data: drawn)


def text_by(spans: Callable[[str], list[Span]], *values: Sequence[str]) -> Changed:
    def change(made: list[Made]) -> Change:
        return lambda data: changed_text(data.decode(), made, spans).encode("utf-8", "replace")

    return changes(*values).map(change)


def workbook() -> Changed:
    def change(drawn: tuple[int, list[Made]]) -> Change:
        return lambda data: changed_workbook(data, *drawn)

    return st.tuples(st.integers(0, 50), changes(XML_VALUES, VALUES)).map(change)


YAML = text_by(yaml_spans, YAML_VALUES, VALUES)
CSV = text_by(cell_spans, VALUES)
PROSE = text_by(word_spans, VALUES, YAML_VALUES)
WORKBOOK, BYTES = workbook(), some_bytes()


@dataclass(frozen=True)
class Target:
    """A file of the pack, and how it is changed."""

    file: str
    changed: Changed
    prepare: Callable[[Path], object] = lambda folder: None
    share: int = 8
    """Examples in the normal tests."""
    is_printed: bool = False
    """Whether the normal tests build the packs in which nothing was found wrong."""
    build: tuple[int, ...] = (0, 3)
    """How a build of such a pack may end."""


TARGETS = {
    "pack.yaml": Target("pack.yaml", YAML, share=6, is_printed=True),
    "layout": Target("own.yaml", YAML, share=4),
    "words": Target("words/own.yaml", YAML, share=2),
    "theme": Target("themes/own.yaml", YAML, share=4),
    "indicators": Target("indicators.csv", CSV, share=15),
    "outturns": Target("outturns.csv", CSV, share=15),
    "actions": Target("actions.csv", CSV),
    "owners": Target("owners.csv", CSV),
    "comparators": Target("comparators.csv", CSV),
    "commentary table": Target("commentary.csv", CSV),
    "commentary": Target("commentary/2023-24-q2/PI.1.md", PROSE, is_printed=True),
    "overview": Target("overview.md", PROSE, is_printed=True),
    "workbook parts": Target("kpis.xlsx", WORKBOOK, with_workbook, share=12),
    "wide workbook parts": Target("kpis.xlsx", WORKBOOK, with_wide_workbook),
    "workbook bytes": Target("kpis.xlsx", BYTES, with_workbook),
    "parquet": Target("outturns.parquet", BYTES, with_parquet),
    "logo": Target("themes/logo.png", BYTES),
    "typeface": Target("themes/type/DejaVuSans.ttf", BYTES, with_own_type, 4, build=(0, 3, 8)),
    "profile": Target("press.icc", BYTES, with_profile),
}


class Trial:
    """A pack of which one file is changed, again and again."""

    def __init__(self, target: Target, folder: Path) -> None:
        """Write the pack, and see that nothing is wrong with it."""
        self.target = target
        self.pack = write_mixed_pack(folder / "pack")
        self.output = folder / "output"
        target.prepare(self.pack)
        self.path = self.pack / target.file
        self.original = self.path.read_bytes()
        assert endured("check", self.pack).exit_code == 0

    def run(self, examples: int, *, fixed: bool) -> None:
        """Change the file; check the pack each time, and build it where it may be."""

        @given(change=self.target.changed | self.target.changed | any_bytes())
        @settings(
            max_examples=examples,
            derandomize=fixed,
            database=None,
            deadline=None,
            print_blob=not fixed,
            suppress_health_check=list(HealthCheck),
        )
        def survive(change: Change) -> None:
            self.path.write_bytes(change(self.original))
            with little_memory():
                answer = endured("check", self.pack)
                if answer.exit_code == 0 and (self.target.is_printed or not fixed):
                    endured("build", self.pack, "-o", self.output, exit_codes=self.target.build)

        survive()


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not wait for a workbook that looks unfinished: nobody is saving it."""
    monkeypatch.setattr(pack_folder, "PAUSE_S", 0)


@pytest.mark.parametrize("name", TARGETS)
def test_a_changed_file_is_read_or_refused(name: str, tmp_path: Path) -> None:
    Trial(TARGETS[name], tmp_path).run(TARGETS[name].share, fixed=True)


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", TARGETS)
def test_many_changed_files_are_read_or_refused(name: str, tmp_path: Path) -> None:
    Trial(TARGETS[name], tmp_path).run(10 * TARGETS[name].share, fixed=False)


def annotate(folder: Path, examples: int, *, fixed: bool) -> None:
    """Ask for copies, with comments, of workbooks that are broken in one part."""
    pack = write_mixed_pack(folder / "pack")
    path, copy = with_workbook(pack), folder / "copy.xlsx"
    original = path.read_bytes()

    @given(change=WORKBOOK)
    @settings(
        max_examples=examples,
        derandomize=fixed,
        database=None,
        deadline=None,
        print_blob=not fixed,
        suppress_health_check=list(HealthCheck),
    )
    def survive(change: Change) -> None:
        path.write_bytes(change(original))
        copy.unlink(missing_ok=True)
        with little_memory():
            endured("check", pack, "--annotate", copy)

    endured("check", pack, "--annotate", copy)  # openpyxl is slow to import
    survive()


def test_a_changed_workbook_is_copied_with_comments_or_refused(tmp_path: Path) -> None:
    annotate(tmp_path, 10, fixed=True)


@pytest.mark.exhaustive
def test_many_changed_workbooks_are_copied_with_comments_or_refused(tmp_path: Path) -> None:
    annotate(tmp_path, 100, fixed=False)
