"""Written text without its marks."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import Diagnostics
from reportgen.model.plain_text import plain_text
from reportgen.sources.commentary import Source, read_narrative


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("", ""),
        ("One **bold** and [a link](https://example.org).", "One bold and a link."),
        ("One.\n\nTwo.", "One.\nTwo."),
        ("One  \nbroken line", "One\nbroken line"),
        ("### Head\n\nText", "Head\nText"),
        ("- one\n- two\n  - deep", "- one\n- two\n  - deep"),
        ("3. three\n4. four", "3. three\n4. four"),
        ("- one\n\n  more\n- two", "- one\n  more\n- two"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a | b\n1 | 2"),
    ],
)
def test_words_stay_and_marks_go(markdown: str, expected: str) -> None:
    assert plain_text(read_narrative(markdown, Source("A.md"), Diagnostics())) == expected
