"""The JSON record of a finding: lines of files, cells of workbooks."""

from __future__ import annotations

import pytest

from reportgen.commands.findings import findings_text
from reportgen.diagnostics import Diagnostic, Location
from reportgen.findings.document import findings_document


@pytest.mark.parametrize(
    ("location", "place"),
    [
        (Location("o.csv", 14, 6), {"file": "o.csv", "line": 14, "column": 6}),
        (
            Location("k.xlsx", 14, 6, "Outturns"),
            {"file": "k.xlsx", "sheet": "Outturns", "cell": "F14"},
        ),
        (
            Location("k.xlsx", sheet="Outturns"),
            {"file": "k.xlsx", "sheet": "Outturns", "cell": None},
        ),
        (Location("k.xlsx", sheet=""), {"file": "k.xlsx", "sheet": None, "cell": None}),
    ],
)
def test_in_a_workbook_sheet_and_cell_take_the_place_of_line_and_column(
    location: Location, place: dict[str, object]
) -> None:
    [record] = findings_document([Diagnostic("D102", "m", location)])["findings"]
    assert list(record) == [
        *("code", "severity", "message", "hint", *place),
        *("indicator", "period", "accepted"),
    ]
    assert {key: record[key] for key in place} == place


def test_the_text_names_file_sheet_and_cell() -> None:
    finding = Diagnostic("D102", "'x' is not a number", Location("k.xlsx", 14, 6, "Outturns"))
    assert findings_text([finding]) == "k.xlsx!Outturns!F14: error: D102 'x' is not a number\n"
