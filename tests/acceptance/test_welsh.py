"""A pack in Welsh: by a layout of few lines, without one English word.

Words, layout and data are Welsh, so whatever English is read anywhere in the file, aloud or
by eye, comes from neither of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import pytest
from built_pack import BuiltPack, structure_problems
from council_layouts import WELSH, layout_text, welsh
from made_pack import MadePack

from reportgen.content.wording import amount_with_unit
from reportgen.diagnostics import Diagnostics
from reportgen.model.unit import Unit
from reportgen.pdf.inspection import inspect
from reportgen.spec.shipped import reference_words
from reportgen.spec.template import Template
from reportgen.spec.words import Entry, Words, read_words

MAX_LINES = 25


@pytest.fixture(scope="module")
def welsh_pack(tmp_path_factory) -> BuiltPack:
    pack = MadePack(tmp_path_factory.mktemp("welsh") / "sir")
    welsh(pack)
    return pack.build()


def words_of(name: str, reference: Words | None) -> Words:
    found = Diagnostics()
    data = reference_words().path.with_name(f"{name}.yaml").read_bytes()
    words = read_words(data, f"{name}.yaml", reference, found)
    assert words is not None, list(found)
    return words


@pytest.fixture(scope="module")
def english() -> Words:
    return words_of("en", None)


@pytest.fixture(scope="module")
def cymraeg(english) -> Words:
    return words_of("cy", english)


def said(entry: Entry) -> Iterator[str]:
    """Yield the texts of an entry, in parts where something is filled in between."""
    templates: tuple[Template, ...] = tuple((entry.forms or {}).values())
    templates += (entry.text,) if entry.text is not None else ()
    yield from (entry.items or ())
    for template in templates:
        yield from (part.strip() for part in template.parts if isinstance(part, str))


def has_words(text: str) -> bool:
    return re.search(r"[^\W\d_]{2}", re.sub(r"\[[a-z]+\]", "", text)) is not None


def everything_in(built: BuiltPack) -> str:
    spoken = (element.alt for element in built.elements() if element.alt)
    titles = (title for title, _ in built.bookmarks)
    info = str(built.pdf.docinfo.get("/Title", ""))
    parts = (*built.pages, built.tree.text, *spoken, *titles, info)
    return " ".join(" ".join(parts).split())


def test_nothing_of_the_english_words_is_printed_spoken_or_listed(welsh_pack, english, cymraeg):
    text = everything_in(welsh_pack)
    own = {part for key in cymraeg for part in said(cymraeg.entry(key))}
    found = [
        (key, part)
        for key in english
        for part in said(english.entry(key))
        if has_words(part)
        and part not in own
        and re.search(rf"(?<!\w){re.escape(part)}(?!\w)", text)
    ]
    assert found == []


def test_the_words_of_the_two_languages_differ(english, cymraeg):
    alike = {
        part
        for key in english
        for part in said(english.entry(key))
        if has_words(part) and part in set(said(cymraeg.entry(key)))
    }
    assert alike == {"(PDF,", "kB", "MB"}  # names of a format and of units


def test_the_pack_says_what_it_must(welsh_pack):
    text = everything_in(welsh_pack)
    for part in (
        "O’r dangosyddion corfforaethol (wyth i gyd), cyrhaeddodd tri eu targed yn chwarter 2.",
        "Gorffennaf – Medi 2023",
        "6 Rhagfyr 2023",
        "Gostyngodd o 66% i 60% yn chwarter 2 ac mae’n dal islaw’r targed",
        "i lawr 6 phwynt",
        "i fyny 2 bwynt",
        "Tudalen 2 o ",
        "DRAFFT",
    ):
        assert part in text, part


def test_the_file_names_its_language(welsh_pack):
    assert str(welsh_pack.pdf.Root.Lang) == "cy"
    with welsh_pack.pdf.open_metadata() as metadata:
        assert "cy" in metadata["dc:language"]


def test_the_file_keeps_what_it_claims(welsh_pack):
    found = inspect(welsh_pack.data)
    assert len(found.claims) == 2
    assert [str(breach) for breach in found.breaches] == []
    assert structure_problems(welsh_pack) == []


def test_the_layout_holds_only_what_differs():
    assert len(layout_text(WELSH).splitlines()) <= MAX_LINES


@pytest.mark.parametrize(
    ("amount", "unit", "said"),
    [
        ("1", "days", "1 diwrnod"),
        ("2", "days", "2 ddiwrnod"),
        ("3", "hours", "3 awr"),
        ("4", "per 10,000", "4 fesul 10,000"),
    ],
)
def test_units_that_figures_are_read_by_are_said_in_welsh(cymraeg, amount, unit, said):
    assert amount_with_unit(Decimal(amount), Unit(unit), cymraeg) == said
