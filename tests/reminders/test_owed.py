"""What a pack waits for, and what it does not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from made_pack import MadePack

import reportgen
from reportgen.reminders.owed import Owed, what_is_owed

Change = Callable[[MadePack], None]
HEADINGS = ("Impact", "Performance", "Assurance", "Next steps")
WHOLE = "".join(f"## {heading}\n\nText.\n\n" for heading in HEADINGS)
DEADLINES = "{figures: 2023-10-20, commentary: 2023-10-27}"
TODAY = date(2023, 10, 23)


def pack(folder: Path, change: Change) -> MadePack:
    """Return a pack with a good measure and an exception that is explained, to be changed."""
    made = MadePack(folder / "pack", spec={"deadlines": DEADLINES})
    made.add("PI.1", "90 91 92 93 94 95")
    made.add("PI.2", "90 91 92 93 94 80")
    made.files["commentary/PI.2.md"] = f"---\nperiod: 2023-24 Q2\n---\n{WHOLE}"
    change(made)
    return made


def owed(folder: Path, change: Change, today: date = TODAY) -> tuple[Owed, ...]:
    return what_is_owed(reportgen.load(pack(folder, change).write()), today)


def told(found: tuple[Owed, ...]) -> list[tuple[str, ...]]:
    return [
        (str(each.kind), each.finding.code, each.finding.indicator or "", *_state(each))
        for each in found
    ]


def _state(each: Owed) -> tuple[str, ...]:
    return (str(each.state) if each.state else "", *each.sections)


def last(made: MadePack, code: str) -> dict[str, str]:
    return next(
        row for row in made.outturns if (row["code"], row["period"]) == (code, "2023-24 Q2")
    )


def _no_figure(made: MadePack) -> None:
    made.outturns.remove(last(made, "PI.1"))


def _marked_figure(made: MadePack) -> None:
    last(made, "PI.1").update(value="", marker="x")


def _accepted_figure(made: MadePack) -> None:
    _no_figure(made)
    made.spec["accept"] = (
        "[{finding: D202, indicator: PI.1, period: 2023-24 Q2, reason: The survey was late.}]"
    )


def _not_due(made: MadePack) -> None:
    _no_figure(made)
    made.indicators[0]["reported_in"] = "Q4"


def _no_commentary(made: MadePack) -> None:
    del made.files["commentary/PI.2.md"]


def _blank_commentary(made: MadePack) -> None:
    made.files["commentary/PI.2.md"] = "## Impact\n\n## Performance\n"


def _part_of_commentary(made: MadePack) -> None:
    made.files["commentary/PI.2.md"] = "## Impact\n\nText.\n"


def _misdated_commentary(made: MadePack) -> None:
    made.files["commentary/PI.2.md"] = f"---\nperiod: 2023-24 Q1\n---\n{WHOLE}"


def _repeated_commentary(made: MadePack) -> None:
    del made.files["commentary/PI.2.md"]
    for quarter in ("2023-24-q1", "2023-24-q2"):
        made.files[f"commentary/{quarter}/PI.2.md"] = WHOLE


def _commentary_that_is_not_printed(made: MadePack) -> None:
    made.files["commentary/PI.1.md"] = f"---\nperiod: 2023-24 Q1\n---\n{WHOLE}"


def _figures_that_are_repeated(made: MadePack) -> None:
    for row in made.outturns[-2:]:
        row |= {"value": "80", "numerator": "8", "denominator": "10"}


def _contradicted_figure(made: MadePack) -> None:
    last(made, "PI.1").update(numerator="1", denominator="2")


def _warning_that_is_no_gate(made: MadePack) -> None:
    made.indicators[0]["maximum"] = "94"


def _error_of_a_check(made: MadePack) -> None:
    last(made, "PI.1").update(score_override="met")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda made: None, []),
        (_no_figure, [("figure", "D202", "PI.1", "")]),
        (_marked_figure, []),
        (_accepted_figure, []),
        (_not_due, []),
        (_no_commentary, [("commentary", "D203", "PI.2", "missing")]),
        (_blank_commentary, [("commentary", "D203", "PI.2", "missing")]),
        (
            _part_of_commentary,
            [("commentary", "D203", "PI.2", "incomplete", "Performance", "Assurance")],
        ),
        (_misdated_commentary, [("commentary", "D207", "PI.2", "misdated")]),
        (_repeated_commentary, [("commentary", "D213", "PI.2", "repeated")]),
        (_commentary_that_is_not_printed, []),
        (_figures_that_are_repeated, []),
        (_contradicted_figure, [("finding", "D201", "PI.1", "")]),
        (_warning_that_is_no_gate, []),
        (_error_of_a_check, [("finding", "D105", "PI.1", "")]),
    ],
)
@pytest.mark.parametrize("status", ["draft", "final"])
def test_what_is_owed(
    tmp_path: Path, change: Change, expected: list[tuple[str, ...]], status: str
) -> None:
    def changed(made: MadePack) -> None:
        made.spec["status"] = status
        change(made)

    assert told(owed(tmp_path, changed)) == expected


@pytest.mark.parametrize("change", [_figures_that_are_repeated, _warning_that_is_no_gate])
def test_a_pack_that_owes_nothing_passes_its_gate(tmp_path: Path, change: Change) -> None:
    made = pack(tmp_path, change)
    made.spec["status"] = "final"
    loaded = reportgen.load(made.write())
    assert what_is_owed(loaded, TODAY) == ()
    findings = reportgen.check(loaded)
    assert findings
    assert not any(each.stops for each in findings)


def test_an_exempt_item_is_owed_whatever_the_audience(tmp_path: Path) -> None:
    def change(made: MadePack) -> None:
        _no_figure(made)
        made.indicators[0] |= {"audience": "exempt", "exempt_under": "3"}

    assert told(owed(tmp_path, change)) == [("figure", "D202", "PI.1", "")]


def test_what_both_versions_ask_is_asked_once(tmp_path: Path) -> None:
    def change(made: MadePack) -> None:
        made.spec["disclosure"] = "{threshold: 5, action: warn}"
        _no_figure(made)
        made.indicators[1] |= {"unit": "number", "polarity": "none", "target": ""}
        last(made, "PI.2")["value"] = "3"
        del made.files["commentary/PI.2.md"]

    assert told(owed(tmp_path, change)) == [
        ("figure", "D202", "PI.1", ""),
        ("finding", "D210", "PI.2", ""),
    ]


@pytest.mark.parametrize(
    ("today", "late"),
    [(date(2023, 10, 20), 0), (date(2023, 10, 21), 1), (date(2023, 11, 20), 31)],
)
def test_the_last_day_is_in_time(tmp_path: Path, today: date, late: int) -> None:
    (only,) = owed(tmp_path, _no_figure, today)
    assert (only.due, only.days_late, only.is_late) == (date(2023, 10, 20), late, late > 0)


@pytest.mark.parametrize(
    ("change", "deadlines", "due"),
    [
        (_no_commentary, DEADLINES, date(2023, 10, 27)),
        (_contradicted_figure, DEADLINES, date(2023, 10, 27)),
        (_contradicted_figure, "{figures: 2023-10-20, findings: 2023-10-30}", date(2023, 10, 30)),
        (_contradicted_figure, "{figures: 2023-10-20}", date(2023, 10, 20)),
        (_no_commentary, "{figures: 2023-10-20}", None),
        (_no_figure, "", None),
    ],
)
def test_each_kind_has_its_day(
    tmp_path: Path, change: Change, deadlines: str, due: date | None
) -> None:
    def changed(made: MadePack) -> None:
        made.spec["deadlines"] = deadlines
        change(made)

    (only,) = owed(tmp_path, changed, date(2030, 1, 1))
    assert (only.due, only.is_late) == (due, due is not None)
