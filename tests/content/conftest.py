"""Reports made of a few rows, and words that check how they are asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from made_pack import MadePack

import reportgen
from reportgen.content.report import Report
from reportgen.content.window import Window, window
from reportgen.diagnostics import Diagnostics
from reportgen.drawing.cell import Cell
from reportgen.pack.examination import examine
from reportgen.scoring.scored import ScoredIndicator
from reportgen.spec.shipped import reference_words, shipped_folder
from reportgen.spec.words import COUNT, Words, read_words


class StrictWords(Words):
    """Words that accept exactly the values that an entry has places for."""

    def __call__(self, key: str, /, **values: object) -> str:
        entry = self.entry(key)
        chooses = entry.forms is not None
        assert (COUNT in values) is chooses, f"{key}: n is for plural forms"
        places = entry.names - {COUNT}
        given = values.keys() - {COUNT}
        assert given == places, f"{key} has places for {sorted(places)}, not {sorted(given)}"
        return super().__call__(key, **values)


@pytest.fixture(scope="session")
def words() -> Words:
    """Return the English words."""
    found = Diagnostics()
    read = read_words(reference_words().path.read_bytes(), "en.yaml", None, found)
    assert read is not None, list(found)
    return StrictWords({key: read.entry(key) for key in read})


@pytest.fixture
def pack(tmp_path: Path) -> MadePack:
    """Return a pack without indicators, to be filled."""
    return MadePack(tmp_path / "pack")


@pytest.fixture
def report(words: Words) -> Callable[[MadePack], Report]:
    """Read, score and check a pack, as for its pages."""

    def of(made: MadePack) -> Report:
        pack = reportgen.load(made.write())
        examined = examine(
            pack.dataset,
            pack.spec,
            pack.design,
            pack.rules,
            found_in_reading=pack.findings,
            fonts=False,
        )
        return Report(
            spec=pack.spec,
            layout=pack.design.layout,
            theme=pack.design.theme,
            words=words,
            dataset=pack.dataset,
            scores=examined.scores,
            findings=examined.findings,
            quarter=pack.quarter,
        )

    return of


CellMaker = Callable[[Window, ScoredIndicator], Cell]


@pytest.fixture
def cell(pack: MadePack, report: Callable[[MadePack], Report]) -> Callable[..., str]:
    """Return the text of a cell for an indicator added with ``cells``, parts joined by ``|``."""

    def of(make: CellMaker, values: object = "90 91 92 93 94 95", **cells: str) -> str:
        pack.add("A", values, **cells)  # type: ignore[arg-type]
        made = report(pack)
        found = make(window(made, 6), made.scores.by_code["A"])
        return "|".join(getattr(part, "plain", type(part).__name__) for part in found.parts)

    return of


@pytest.fixture(scope="session")
def layout_without() -> Callable[[str], str]:
    """Return the shipped layout without its page of a kind."""

    def of(kind: str) -> str:
        text = (shipped_folder("layouts") / "quarterly.yaml").read_text(encoding="utf-8")
        head, *pages = text.split("  - kind: ")
        return "  - kind: ".join([head, *(page for page in pages if not page.startswith(kind))])

    return of
