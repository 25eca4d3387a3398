"""A pack folder in a few lines: files by name, read into a dataset with its findings."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from workbooks import Rows, write_workbook

from reportgen.diagnostics import Diagnostic, Diagnostics
from reportgen.model.dataset import Dataset
from reportgen.model.period import Quarter
from reportgen.sources.reading import read_dataset
from reportgen.spec.pack_sources import Sources, WorkbookSource
from reportgen.spec.pack_spec import PackSpec

Q2 = Quarter(2023, 2)
INDICATORS = "code,title,polarity,unit\nPI.1,First,low,%\nPI.2,Second,high,number\n"
OUTTURNS = "code,period,value\nPI.1,2023-24 Q2,18.8%\nPI.2,2023-24 Q2,5\n"


@dataclass(frozen=True)
class Found:
    """What was read, and what was found on the way."""

    dataset: Dataset
    findings: tuple[Diagnostic, ...]

    @property
    def places(self) -> list[str]:
        """Code and place of each finding: ``D102 outturns.csv:2:3``."""
        return [f"{finding.code} {finding.location}" for finding in self.findings]


@pytest.fixture
def read_pack(tmp_path: Path) -> Callable[..., Found]:
    """Return a function that writes files into a folder and reads it."""

    def read(
        files: dict[str, str | bytes] | None = None,
        spec: PackSpec | None = None,
        quarter: Quarter = Q2,
        **tables: str,
    ) -> Found:
        texts: dict[str, str | bytes] = {
            "indicators.csv": INDICATORS,
            "outturns.csv": OUTTURNS,
            **(files or {}),
            **{f"{name}.csv": text for name, text in tables.items()},
        }
        for name, text in texts.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        diagnostics = Diagnostics()
        spec = spec or PackSpec(quarter=quarter)
        dataset = read_dataset(spec, tmp_path, quarter, diagnostics)
        return Found(dataset, tuple(diagnostics))

    return read


@pytest.fixture
def read_books(tmp_path: Path) -> Callable[..., Found]:
    """Return a function that writes workbooks into a folder and reads them as a pack.

    A workbook is its bytes, or its sheets: rows by name. ``rules`` go to every workbook.
    """

    def read(
        books: Mapping[str, bytes | Mapping[str, Rows]],
        files: Mapping[str, str] | None = None,
        rules: Mapping[str, Any] | None = None,
        quarter: Quarter = Q2,
    ) -> Found:
        for name, book in books.items():
            if isinstance(book, bytes):
                (tmp_path / name).write_bytes(book)
            else:
                write_workbook(tmp_path / name, book)
        for name, text in (files or {}).items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        sources = Sources(workbooks=tuple(WorkbookSource(each, **(rules or {})) for each in books))
        diagnostics = Diagnostics()
        dataset = read_dataset(PackSpec(quarter, sources=sources), tmp_path, quarter, diagnostics)
        return Found(dataset, tuple(diagnostics))

    return read
