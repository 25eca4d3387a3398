"""pack.yaml for the next quarter, line by line."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import UsageError
from reportgen.model.period import Quarter
from reportgen.next_quarter.statement import rolled_statement

HEAD = "organisation: Example Council\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("quarter: 2023-24 Q2\n", "quarter: 2023-24 Q3\n"),
        ("quarter: 'Q2 2023-24'   # reported\n", "quarter: 2023-24 Q3   # reported\n"),
        ('quarter: "2023/24 Q2"\n', "quarter: 2023-24 Q3\n"),
        ("quarter:\n  2023-24 Q2\n", "quarter: 2023-24 Q3\n"),
        ("quarter: 2023-24 Q2\r\nowner: A\r\n", "quarter: 2023-24 Q3\r\nowner: A\r\n"),
        ("status: final\n", "status: draft\n"),
        ("status: final  # signed\n", "status: draft  # signed\n"),
        ("status: draft\n", "status: draft\n"),
        ("owner: status, final\n", "owner: status, final\n"),
        ("version: 2\n", "# version: 2\n"),
        (
            "meeting: {committee: Cabinet, date: 2023-12-06}\n",
            "# meeting: {committee: Cabinet, date: 2023-12-06}\n",
        ),
        (
            "meetings:\n  - committee: A\n    # public\n\n    date: 2023-12-06\nowner: A\n",
            "# meetings:\n#   - committee: A\n    # public\n\n#     date: 2023-12-06\nowner: A\n",
        ),
        ("approved: 2023-11-28\n", ""),
        ("accept:\n  - {finding: D201}\n\n# The source\nowner: A\n", "\n# The source\nowner: A\n"),
        ("signed_off: [{role: Director, date: 2023-11-20}]\n", ""),
        ("# a comment\n", "# a comment\n"),
    ],
)
def test_each_key_is_kept_rolled_on_asked_anew_or_cleared(before: str, after: str) -> None:
    assert rolled_statement(HEAD + before, Quarter(2023, 3)) == HEAD + after


def test_comments_before_the_first_key_stay() -> None:
    text = "# yaml-language-server: $schema=x.json\n\nquarter: 2023-24 Q4\n"
    assert rolled_statement(text, Quarter(2024, 1)).splitlines() == [
        "# yaml-language-server: $schema=x.json",
        "",
        "quarter: 2024-25 Q1",
    ]


def test_keys_on_one_line_are_refused() -> None:
    with pytest.raises(UsageError, match="write each on its own"):
        rolled_statement("{organisation: A, quarter: 2023-24 Q2}\n", Quarter(2023, 3))
