"""One fault sown into a sound pack, and what the commands must make of it.

``Case`` says what is sown and what must be said; ``try_case`` writes the pack, checks and
builds it, and holds both answers to that. An older PDF lies where the new one would go:
where a pack is refused it stays as it was, and nothing else appears.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from endurance import Answer, endured
from made_pack import MadePack
from workbooks import Rows, write_workbook

OLD = b"the PDF of last week"
PDF = "pack-2023-24-q2.pdf"
HEAD = "organisation: Example Borough Council\ntitle: Pack\nquarter: 2023-24 Q2\n"
"""A pack.yaml that is sound, three lines long."""
MANY = [["code", "title", "polarity", "unit"], ["PI.1", "First", "high", "%"]]
FIGURES = [["code", "period", "value"], ["PI.1", "2023-24 Q2", 95]]

Sow = Callable[[MadePack], Any]
"""Changes a pack before it is written; what it returns changes the folder afterwards."""


@dataclass(frozen=True)
class Case:
    """A fault, and what is said of it."""

    number: int
    """The row of the table to which it belongs."""
    name: str
    sow: Sow
    place: str = ""
    """``file:line:column`` or ``file!sheet!cell``; empty where nothing is wrong."""
    code: str = ""
    says: str = ""
    """Part of the message."""
    hint: str = ""
    """Part of the hint."""
    exit_code: int = 3
    """0 where the finding is a warning, or where nothing is wrong."""
    others: tuple[str, ...] = field(default=())
    """Codes of findings that come with it."""
    only: str = ""
    """``build`` where only the drawing of pages finds it."""

    @property
    def id(self) -> str:
        """The name of its test: ``17 alias bomb``."""
        return f"{self.number} {self.name}"


def try_case(case: Case, folder: Path) -> Answer:
    """Write the pack, check and build it; return the answer of the build."""
    pack = MadePack(folder / "pack")
    pack.add("PI.1")
    afterwards = case.sow(pack)
    pack.write()
    if afterwards is not None:
        afterwards(pack.folder)
    output = folder / "output"
    output.mkdir()
    (output / PDF).write_bytes(OLD)
    if not case.only:
        _hold(endured("check", pack.folder), case)
    built = endured("build", pack.folder, "-o", output)
    _hold(built, case)
    assert [path.name for path in output.iterdir()] == [PDF]
    assert ((output / PDF).read_bytes() == OLD) == (case.exit_code != 0)
    return built


def _hold(answer: Answer, case: Case) -> None:
    assert answer.exit_code == case.exit_code, answer.findings
    codes = {each["code"] for each in answer.findings}
    if not case.code:
        assert codes <= set(case.others), answer.findings
        return
    assert codes <= {case.code, *case.others}, answer.findings
    said = [
        each
        for each in answer.findings
        if each["code"] == case.code and case.says in each["message"]
    ]
    assert said, answer.findings
    assert case.place in [place_of(each) for each in said], answer.findings
    (found, *_) = [each for each in said if place_of(each) == case.place]
    assert found["severity"] == ("error" if case.exit_code else "warning")
    assert case.hint in (found["hint"] or "")


def place_of(finding: dict[str, object]) -> str:
    """Return the place of a finding as the text form writes it."""
    if "sheet" in finding:
        parts, mark = [finding["file"], finding["sheet"], finding["cell"]], "!"
    else:
        parts, mark = [finding["file"], finding["line"], finding["column"]], ":"
    return mark.join(str(part) for part in parts if part is not None)


def spec(text: str | bytes) -> Sow:
    """Sow a pack.yaml."""
    data = text.encode() if isinstance(text, str) else text
    return lambda pack: lambda folder: (folder / "pack.yaml").write_bytes(data)


def layout(text: str) -> Sow:
    """Sow a layout."""
    return lambda pack: pack.layout(text)


def indicator(**cells: str) -> Sow:
    """Change cells of the only indicator, which stands in line 2 of its file."""
    return lambda pack: pack.indicators[0].update(cells)


def outturn(**cells: str) -> Sow:
    """Change cells of the last outturn, which stands in line 7 of its file."""
    return lambda pack: pack.outturns[-1].update(cells)


def figures(text: str | bytes) -> Sow:
    """Sow an outturns.csv."""
    data = text.encode() if isinstance(text, str) else text
    return lambda pack: lambda folder: (folder / "outturns.csv").write_bytes(data)


def file(name: str, text: str) -> Sow:
    """Sow another file."""
    return lambda pack: pack.files.update({name: text})


def book(
    data: bytes | None = None,
    indicators: Rows = MANY,
    outturns: Rows = FIGURES,
    *,
    name: str = "kpis.xlsx",
    says: str = "",
    **sheets: Rows,
) -> Sow:
    """Move the figures into a workbook: these bytes, or one with these sheets."""

    def sow(pack: MadePack) -> Callable[[Path], object]:
        pack.spec["sources"] = says or f"{{workbook: '{name}'}}"

        def write(folder: Path) -> None:
            for table in ("indicators", "outturns"):
                (folder / f"{table}.csv").unlink()
            if data is not None:
                (folder / name).write_bytes(data)
            else:
                given = {"Indicators": indicators, "Outturns": outturns, **sheets}
                write_workbook(folder / name, {key: rows for key, rows in given.items() if rows})

        return write

    return sow
