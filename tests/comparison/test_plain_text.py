"""Written text without its marks."""

from __future__ import annotations

import pytest

from reportgen.comparison.plain_text import plain_text
from reportgen.diagnostics import Diagnostics
from reportgen.sources.commentary import Source, read_narrative


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("", ""),
        ("One **bold**\nline and [a link](https://example.org).", "One bold line and a link."),
        ("One.\n\nTwo.", "One.\n\nTwo."),
        ("### Head\n\nText", "Head\n\nText"),
        ("- one\n- two\n  - deep", "• one\n\n• two\n\n• deep"),
        ("- one\n\n  more\n- two", "• one\n\nmore\n\n• two"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a | b\n\n1 | 2"),
    ],
)
def test_words_stay_and_marks_go(markdown: str, expected: str) -> None:
    assert plain_text(read_narrative(markdown, Source("A.md"), Diagnostics())) == expected
