"""Symbols: each with its word, each as the figures say."""

from __future__ import annotations

import csv
from decimal import Decimal

import pytest
from printed_pages import (
    CIRCLE,
    DOWN,
    DOWN_RIGHT,
    LEVEL,
    STAR,
    TRIANGLE,
    UP,
    UP_RIGHT,
    Lettering,
    symbol_of,
)

from reportgen.spec.shipped import shipped_folder

WORDS = {
    STAR: {"Met", "Ar y targed", "Ar y"},  # the narrow heads of counts break it
    CIRCLE: {"Close", "Agos"},
    TRIANGLE: {"Not met", "Methwyd"},
    UP: {"Up", "I fyny"},
    UP_RIGHT: {"Improving", "Gwella"},
    LEVEL: {"Steady", "Sefydlog"},
    DOWN_RIGHT: {"Declining", "Gwaethygu"},
    DOWN: {"Down", "I lawr"},
}
"""In English and in Welsh."""
LABELS = (
    *("Score", "Short-term trend", "Annual trend", "Short-term", "Annual"),
    *("Sgôr", "Tuedd tymor byr", "Tuedd flynyddol", "Tymor byr", "Blynyddol"),
)
"""Words that may stand between a symbol of a verdict and its own."""


def test_every_symbol_is_followed_by_its_word(printed):
    """Read on from each symbol that is not part of a picture to the next words."""
    seen, wrong = 0, []
    for index, piece in enumerate(printed.pieces):
        symbol = symbol_of(piece)
        if symbol is None or piece.mark >= 0:
            continue
        following = (each for each in printed.pieces[index:] if isinstance(each, Lettering))
        said = next(following).string.strip()
        if said in LABELS:
            said = next(following).string.strip()
        seen += 1
        if said not in WORDS[symbol]:
            wrong.append((piece.page, symbol, said))
    assert wrong == []
    assert seen or not printed.built.elements("Table")


def test_symbols_of_changes_have_their_word_as_text(reference):
    """Arrows of the lists of changes have no printed word: a reader hears it instead."""
    spoken = [
        str(node.ActualText)
        for node in reference.built.pdf.objects
        if isinstance(node, type(reference.built.pdf.Root))
        and node.get("/S") == "/Span"
        and "/ActualText" in node
    ]
    assert spoken.count("Improving") == 3
    assert spoken.count("Declining") == 1


def _rows(name: str) -> list[dict[str, str]]:
    path = shipped_folder("data") / "childrens-services" / name
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _figure(text: str) -> Decimal:
    return Decimal(text.rstrip("%").replace(",", ""))


def _better(now: Decimal, then: Decimal, lower_is_better: bool) -> str:
    if now == then:
        return LEVEL
    return UP_RIGHT if (now < then) is lower_is_better else DOWN_RIGHT


def _expected() -> dict[str, list[str]]:
    """Return score, short-term and annual trend of each indicator, worked out from the files."""
    figures: dict[str, dict[str, Decimal]] = {}
    for row in _rows("outturns.csv"):
        figures.setdefault(row["code"], {})[row["period"]] = _figure(row["value"])
    expected = {}
    for row in _rows("indicators.csv"):
        own, low = figures[row["code"]], row["polarity"] == "low"
        now, target = own["2023-24 Q2"], _figure(row["target"])
        short = now - target if low else target - now
        score = STAR if short <= 0 else CIRCLE if short <= target * 5 / 100 else TRIANGLE
        before, year_ago = own["2023-24 Q1"], own["2022-23 Q2"]
        expected[row["code"]] = [score, _better(now, before, low), _better(now, year_ago, low)]
    return expected


def test_symbols_of_the_scorecard_are_those_that_the_figures_give(reference):
    expected = _expected()
    (table,) = [table for table in reference.built.elements("Table") if "Short-term" in table.text]
    rows = [row for row in table.all("TR") if any(code in row.text for code in expected)]
    page = rows[0].page
    tops = [
        min(piece.top for mark in row.content for piece in reference.by_mark.get(mark, ()))
        for row in rows
    ]
    symbols = [
        piece
        for piece in reference.shapes
        if piece.page == page and piece.mark < 0 and symbol_of(piece)
    ]
    for row, top, below in zip(rows, tops, [*tops[1:], 1000.0], strict=True):
        (code,) = [code for code in expected if f"{code} " in row.text]
        inside = sorted(
            (piece for piece in symbols if top - 1 < piece.top < below - 1),
            key=lambda piece: piece.left,
        )
        assert [symbol_of(piece) for piece in inside] == expected[code], code


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("PI.126", "Met Improving Improving"),
        ("PI.1447", "Not met Improving Declining"),
        ("PI.432", "Close Steady Improving"),
        ("PI.433", "Met Improving Improving"),
        ("PI.2250", "Met Improving Improving"),
    ],
)
def test_words_of_the_scorecard(reference, code, words):
    (table,) = [table for table in reference.built.elements("Table") if "Short-term" in table.text]
    (row,) = [row for row in table.all("TR") if f"{code} " in row.text]
    cells = [" ".join(cell.text.split()) for cell in row.all("TD")]
    position = next(
        index for index, text in enumerate(cells) if text in {"Met", "Close", "Not met"}
    )
    assert " ".join(cells[position : position + 3]) == words
