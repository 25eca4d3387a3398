"""What a date in another form probably means, as a suggestion: the day comes first."""

import pytest

from reportgen.model.day import day_hint

WRITE = "write year, month and day: "


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("01/04/2023", "2023-04-01, if it is 1 April 2023"),
        ("1.4.23", "2023-04-01, if it is 1 April 2023"),
        ("01-04-2023", "2023-04-01, if it is 1 April 2023"),
        ("01/04/2023 00:00:00", "2023-04-01, if it is 1 April 2023"),
        ("31/12/2023", "2023-12-31, if it is 31 December 2023"),
        ("12/31/2023", "2023-12-31, if it is 31 December 2023"),
        ("1 April 2023", "2023-04-01, if it is 1 April 2023"),
        ("Sat 1st Apr 2023", "2023-04-01, if it is 1 April 2023"),
        ("1-Sept-23", "2023-09-01, if it is 1 September 2023"),
        ("2023-09-30 10:00:00", "2023-09-30, if it is 30 September 2023"),
        ("2023-09-30T00:00:00+01:00", "2023-09-30, if it is 30 September 2023"),
        ("20230930", "2023-09-30, if it is 30 September 2023"),
        ("31/02/2023", "2023-12-06"),
        ("1 Smarch 2023", "2023-12-06"),
        ("45017", "2023-12-06"),
        ("soon", "2023-12-06"),
        ("", "2023-12-06"),
    ],
)
def test_the_hint_gives_the_form_to_write(text, meant):
    assert day_hint(text) == WRITE + meant
