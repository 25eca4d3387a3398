"""Templates: only named places, filled once; separators beside nothing go."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.spec.reading import INVALID
from reportgen.spec.template import Template, TemplateText, Variable, parse_template


def test_literal_text_and_names_are_kept_apart() -> None:
    assert parse_template("Page {page} of {pages}").parts == (
        "Page ",
        Variable("page"),
        " of ",
        Variable("pages"),
    )
    assert parse_template("{a.b}{c}").names == {"a.b", "c"}


def test_doubled_braces_are_printed() -> None:
    assert parse_template("{{{a}}} {{b}}").fill({"a": 1}) == "{1} {b}"


@pytest.mark.parametrize(
    "text", ["{", "}", "{}", "{ a }", "{a", "{a.}", "{0}", "{a!r}", "{a:>5}", "{a[0]}", "{A}"]
)
def test_a_brace_that_encloses_no_name_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="encloses no name"):
        parse_template(text)


def test_a_value_is_never_a_template() -> None:
    assert parse_template("{a}").fill({"a": "{b}"}) == "{b}"


def test_a_name_without_value_is_a_bug() -> None:
    with pytest.raises(KeyError):
        parse_template("{a}").fill({})


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (("Cabinet", "6 December", "9"), "Cabinet, 6 December | 9"),
        (("", "6 December", "9"), "6 December | 9"),
        (("Cabinet", "", "9"), "Cabinet | 9"),
        (("Cabinet", "6 December", ""), "Cabinet, 6 December"),
        (("", "", "9"), "9"),
        (("", "", ""), ""),
    ],
)
def test_separators_beside_nothing_are_left_out(values: tuple[str, ...], expected: str) -> None:
    template = parse_template("{a}, {b} | {c}")
    assert template.fill_present(dict(zip("abc", values, strict=True))) == expected


def test_words_are_no_separators() -> None:
    template = parse_template("Page {page} of {pages}")
    assert template.fill_present({"page": "", "pages": 8}) == "Page  of 8"


@given(st.text(max_size=30))
@settings(max_examples=150, derandomize=True, deadline=None)
def test_text_with_doubled_braces_prints_as_it_was(text: str) -> None:
    doubled = text.replace("{", "{{").replace("}", "}}")
    assert parse_template(doubled).fill({}) == text


def test_an_unknown_variable_names_the_nearest(read: Any) -> None:
    shape = TemplateText(("page", "pages", "meeting.date"))
    value, found = read(shape, '"Page {pge}, {meetingdate}"')
    assert value is INVALID
    assert found == [
        "1:1 L306 unknown variable '{meetingdate}' in 'it'"
        " | did you mean 'meeting.date'? Known variables: meeting.date, page, pages",
        "1:1 L306 unknown variable '{pge}' in 'it'"
        " | did you mean 'page'? Known variables: meeting.date, page, pages",
    ]


def test_a_stray_brace_has_its_place(read: Any) -> None:
    assert read(TemplateText(("a",)), "'x {a'")[1] == [
        "1:1 L306 'it': the brace '{' at character 3 encloses no name"
        " | a brace that is to be printed is written twice: {{ or }}"
    ]


def test_a_template_is_read(read: Any) -> None:
    assert read(TemplateText(("a",)), "x") == (Template(("x",)), [])
