"""Words: looked up by key, filled by name, complete by comparison with the reference."""

from __future__ import annotations

from typing import Any

import pytest

from reportgen.diagnostics import Diagnostics
from reportgen.spec.shipped import reference_words
from reportgen.spec.words import Words, read_words

ENGLISH = """\
page: "Page {page} of {pages}"
score: {met: Met, "no": No}
changes:
  count: {one: "{n} change in {year}", other: "{n} changes in {year}"}
  none: ""
months: [January, February, March]
"""


def reading(text: str, reference: Words | None = None) -> tuple[Words | None, Diagnostics]:
    found = Diagnostics()
    return read_words(text.encode(), "words/xx.yaml", reference, found), found


def english() -> Words:
    words, found = reading(ENGLISH)
    assert words is not None and len(found) == 0
    return words


def test_entries_are_found_by_dotted_key() -> None:
    words = english()
    assert words("score.met") == "Met"
    assert words("score.no") == "No"
    assert words("changes.none") == ""
    assert words("page", page=2, pages=8) == "Page 2 of 8"
    assert words.list("months") == ("January", "February", "March")
    assert list(words) == [
        "page",
        "score.met",
        "score.no",
        "changes.count",
        "changes.none",
        "months",
    ]
    assert "score.met" in words and "score" not in words and len(words) == 6


@pytest.mark.parametrize(
    ("n", "text"),
    [
        (1, "1 change in 2023"),
        ("1", "1 change in 2023"),
        (0, "0 changes in 2023"),
        (2, "2 changes in 2023"),
    ],
)
def test_a_number_chooses_the_plural(n: object, text: str) -> None:
    assert english()("changes.count", n=n, year=2023) == text


WELSH = (
    ENGLISH.replace('{one: "{n} change in {year}", other: "{n} changes in {year}"}', "{FORMS}")
    + "language: cy\n"
)


def test_a_translation_has_the_plural_forms_of_its_own_language() -> None:
    forms = '{zero: "dim", one: "{n} a", two: "{n} b", few: "{n} c", many: "{n} d", other: "{n} e"}'
    reference, _ = reading(ENGLISH + "language: en\n")
    words, found = reading(WELSH.replace("{FORMS}", forms), reference)
    assert words is not None and len(found) == 0
    said = [words("changes.count", n=n) for n in (0, 1, 2, 3, 4, 5, 6, 7)]
    assert said == ["dim", "1 a", "2 b", "3 c", "4 e", "5 e", "6 d", "7 e"]


def test_a_form_that_is_not_written_is_other() -> None:
    reference, _ = reading(ENGLISH + "language: en\n")
    words, found = reading(WELSH.replace("{FORMS}", '{two: "pâr", other: "{n} e"}'), reference)
    assert words is not None and len(found) == 0
    assert [words("changes.count", n=n) for n in (1, 2)] == ["1 e", "pâr"]


def test_a_form_of_another_language_is_refused(lines: Any) -> None:
    text = 'count: {one: "{n} thing", few: "x", other: "{n} things"}\n'
    words, found = reading(text)
    assert words is None
    assert lines(found) == [
        "1:8 L302 'count' has the plural form 'few', which no number takes"
        " | the forms of the language 'en' are one, other"
    ]


def test_blanks_at_the_ends_are_kept() -> None:
    words, _ = reading('join: " and "')
    assert words is not None and words("join") == " and "


def test_what_the_caller_lacks_is_a_bug() -> None:
    words = english()
    for key, values in (
        ("score.mett", {}),
        ("page", {"page": 1}),
        ("changes.count", {}),
        ("months", {}),
    ):
        with pytest.raises(KeyError):
            words(key, **values)
    with pytest.raises(KeyError):
        words.list("page")


def test_a_translation_with_the_same_entries_is_taken() -> None:
    welsh = ENGLISH.replace("Page {page} of {pages}", "{pages} tudalen, {page}").replace(
        "Met", "Wedi"
    )
    words, found = reading(welsh, english())
    assert words is not None and len(found) == 0
    assert words("page", page=2, pages=8) == "8 tudalen, 2"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "met: Met",
            "mett: Met",
            [
                "2:9 L305 unknown entry 'score.mett' in the words file | did you mean 'score.met'?",
                "2:8 L305 the entry 'score.met' is missing in the words file | add it, translated",
            ],
        ),
        (
            "months: [January, February, March]\n",
            "",
            ["1:1 L305 the entry 'months' is missing in the words file | add it, translated"],
        ),
        (
            "months:",
            "zebra: {a: b}\nmonths:",
            ["6:1 L305 unknown entry 'zebra' in the words file | delete it: nothing prints it"],
        ),
        (
            "{page} of",
            "{pge} of",
            [
                "1:7 L306 unknown variable '{pge}' in 'page'"
                " | did you mean 'page'? Known variables: page, pages"
            ],
        ),
        (
            "Page {page}",
            "Page {page",
            [
                "1:7 L306 'page': the brace '{' at character 6 encloses no name"
                " | a brace that is to be printed is written twice: {{ or }}"
            ],
        ),
        (
            "met: Met",
            "met: '{n} met'",
            ["2:14 L306 unknown variable '{n}' in 'score.met' | nothing is filled in here"],
        ),
        (
            ", March]",
            "]",
            [
                "6:9 L302 'months' must have 3 items, not 2"
                " | write one for each of those at words/xx.yaml:6:9"
            ],
        ),
        (
            "[January, February, March]",
            "January",
            ["6:9 L302 'months' must be a list, not text | write it as it is at words/xx.yaml:6:9"],
        ),
        (
            '{one: "{n} change in {year}", other: "{n} changes in {year}"}',
            "changes",
            [
                "4:10 L302 'changes.count' must be text with plural forms, not text"
                " | write it as it is at words/xx.yaml:4:10"
            ],
        ),
        (
            'none: ""',
            "none:",
            [
                "5:8 L302 'changes.none' has no value; it must be text"
                ' | write "" where nothing is to be printed'
            ],
        ),
        (
            "met: Met",
            "met: [Met]",
            [
                "2:14 L302 'score.met' must be text, not a list"
                " | write it as it is at words/xx.yaml:2:14"
            ],
        ),
    ],
)
def test_a_translation_that_differs_is_refused(
    old: str, new: str, expected: list[str], lines: Any
) -> None:
    assert old in ENGLISH
    words, found = reading(ENGLISH.replace(old, new, 1), english())
    assert words is None
    assert lines(found) == expected


@pytest.mark.parametrize(
    "text", ["", "[a]", "a", "a: [b, [c]]", "a: {one: x, other: [y]}", "a: [b, '{c}']"]
)
def test_what_is_no_words_file_is_refused(text: str) -> None:
    words, found = reading(text)
    assert words is None
    assert any(each.stops for each in found)


def test_the_shipped_english_words_are_sound_and_their_own_reference() -> None:
    data = reference_words().path.read_bytes()
    found = Diagnostics()
    words = read_words(data, "en.yaml", None, found)
    assert [str(each) for each in found] == []
    assert words is not None and len(words) > 100
    assert read_words(data, "en.yaml", words, found) is not None and len(found) == 0


def test_the_shipped_welsh_words_have_every_entry_of_the_english_ones() -> None:
    found = Diagnostics()
    english = read_words(reference_words().path.read_bytes(), "en.yaml", None, found)
    data = reference_words().path.with_name("cy.yaml").read_bytes()
    welsh = read_words(data, "cy.yaml", english, found)
    assert [str(each) for each in found] == []
    assert english is not None and welsh is not None and welsh.language == "cy"
    points = [welsh("unit.point", n=n, change=n) for n in range(1, 8)]
    said = "1 pwynt, 2 bwynt, 3 phwynt, 4 pwynt, 5 pwynt, 6 phwynt, 7 pwynt"
    assert ", ".join(points) == said
