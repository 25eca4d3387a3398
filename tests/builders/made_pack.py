"""Pack folders made for one test each: a few rows that a test adds, changed as it likes."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from built_pack import BuiltPack

import reportgen
from reportgen.diagnostics import Diagnostic, ReportgenError

QUARTERS = tuple(
    f"{year}-{(year + 1) % 100:02d} Q{quarter}"
    for year in (2020, 2021, 2022, 2023)
    for quarter in range(1, 5)
)
REPORTED = "2023-24 Q2"
"""The quarter that packs report unless a test says otherwise."""
_NEEDED = {"indicators": ("code", "title", "polarity"), "outturns": ("code", "period", "value")}


@dataclass
class MadePack:
    """A pack folder to be: what each file says, written when it is built."""

    folder: Path
    spec: dict[str, str] = field(default_factory=dict)
    """Keys of ``pack.yaml`` and their values as YAML text."""
    indicators: list[dict[str, str]] = field(default_factory=list)
    outturns: list[dict[str, str]] = field(default_factory=list)
    actions: list[dict[str, str]] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    """Other files by path: commentary, overview, a layout."""

    def add(
        self,
        code: str = "PI.1",
        values: str | Mapping[str, str | Mapping[str, str]] = "90 91 92 93 94 95",
        *,
        last: str = REPORTED,
        **cells: str,
    ) -> None:
        """Add an indicator; ``values`` is its figures up to ``last``, ``-`` for none, or rows."""
        usual = {
            "code": code,
            "title": f"Requests answered on time, {code}",
            "outcome": "Good services",
            "unit": "%",
            "polarity": "high",
            "target": "90",
        }
        self.indicators.append({**usual, **cells})
        if isinstance(values, str):
            figures = values.split()
            end = QUARTERS.index(last) + 1
            periods = QUARTERS[end - len(figures) : end]
            values = {
                period: figure
                for period, figure in zip(periods, figures, strict=True)
                if figure != "-"
            }
        for period, row in values.items():
            given = {"value": row} if isinstance(row, str) else dict(row)
            self.outturns.append({"code": code, "period": period, **given})

    def layout(self, text: str) -> None:
        """Print by a layout of this pack's own."""
        self.files["own.yaml"] = text
        self.spec["layout"] = "own.yaml"

    def write(self) -> Path:
        """Write the folder; return it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        spec = {
            "organisation": "Example Borough Council",
            "title": "Quarterly performance pack",
            "quarter": REPORTED,
            **self.spec,
        }
        lines = [f"{key}: {value}\n" for key, value in spec.items() if value]
        (self.folder / "pack.yaml").write_text("".join(lines), "utf-8")
        tables = {"indicators": self.indicators, "outturns": self.outturns, "actions": self.actions}
        for name, rows in tables.items():
            if rows or name in _NEEDED:
                (self.folder / f"{name}.csv").write_text(_csv(rows, _NEEDED.get(name, ())), "utf-8")
        for name, text in self.files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        return self.folder

    def build(self, **options: Any) -> BuiltPack:
        """Write and build the pack."""
        pack = reportgen.load(self.write())
        built = reportgen.build(pack, output=self.folder.parent / "output", **options)
        return BuiltPack(built.pdf.read_bytes(), built.findings)

    def refused(self) -> tuple[Diagnostic, ...]:
        """Build a pack that must be refused; return what is wrong, and see that no file came."""
        with pytest.raises(ReportgenError) as caught:
            self.build()
        assert caught.value.exit_code == 3
        assert not list((self.folder.parent / "output").glob("*.pdf"))
        return tuple(each for each in caught.value.diagnostics if each.stops)


def _csv(rows: list[dict[str, str]], needed: tuple[str, ...]) -> str:
    columns = list(dict.fromkeys((*needed, *(key for row in rows for key in row))))
    file = io.StringIO()
    writer = csv.DictWriter(file, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()
