"""What counts as a change between two packs, and what merely goes on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from made_pack import MadePack

import reportgen
from reportgen.comparison.differences import Differences, differences
from reportgen.comparison.pack_account import account_of_pack

Change = Callable[[MadePack], None]
TEXTS = {"Impact": "One.", "Performance": "Two.", "Assurance": "Three.", "Next steps": "Four."}
SECTION = "\n\n".join(f"## {heading}\n\n{text}" for heading, text in TEXTS.items())


def made(folder: Path) -> MadePack:
    """Return a pack of three indicators and an action, to be changed."""
    pack = MadePack(folder)
    pack.add("PI.1", "90 91 92 93 94 95", owner="Head of Roads", definition="Share of all.")
    pack.add("PI.2", "90 91 92 93 94 80", unit="number")
    pack.add("PI.3", "5 5 5 5 5 5", polarity="none", target="")
    pack.files["commentary/PI.2.md"] = SECTION
    pack.actions.append({"code": "A1", "title": "Plan", "status": "on track", "due": "2024-03-31"})
    return pack


def found(folder: Path, change: Change, before: Change = lambda pack: None) -> Differences:
    accounts = []
    for name, changed in (("then", before), ("now", change)):
        pack = made(folder / name)
        changed(pack)
        accounts.append(account_of_pack(reportgen.load(pack.write()), name))
    return differences(*accounts)


def rows(pack: MadePack, code: str, period: str) -> dict[str, str]:
    return next(each for each in pack.outturns if (each["code"], each["period"]) == (code, period))


def test_a_pack_and_its_copy_do_not_differ(tmp_path: Path) -> None:
    same = found(tmp_path, lambda pack: None)
    assert not same
    assert same.compares_actions


def test_indicators_come_go_and_change_their_codes(tmp_path: Path) -> None:
    def change(pack: MadePack) -> None:
        del pack.indicators[2]
        pack.outturns = [each for each in pack.outturns if each["code"] != "PI.3"]
        pack.add("PI.4", "1 2")
        pack.indicators[0] |= {"code": "PI.1b", "formerly": "PI.1"}
        for row in pack.outturns:
            row["code"] = row["code"].replace("PI.1", "PI.1b")

    seen = found(tmp_path, change)
    assert [each.code for each in seen.added] == ["PI.4"]
    assert [each.code for each in seen.dropped] == ["PI.3"]
    assert [(each.code, each.formerly) for each in seen.renamed] == [("PI.1b", "PI.1")]
    assert not (seen.figures or seen.scores or seen.commentary)


@pytest.mark.parametrize(
    ("period", "cells", "then", "now"),
    [
        ("2023-24 Q2", {"value": "95.0"}, None, None),  # the same to the fewer decimals
        ("2023-24 Q2", {"value": "95.4"}, None, None),
        ("2023-24 Q2", {"value": "96"}, "95", "96"),
        ("2022-23 Q4", {"value": "90.6"}, "93", "90.6"),
        ("2022-23 Q4", {"value": "", "marker": "x"}, "93", "x"),
        ("2022-23 Q4", {"value": ""}, "93", ""),
        ("2022-23 Q4", {"value": "93", "marker": "p"}, None, None),
        ("2023-24 Q3", {"value": "99"}, None, None),  # after the reported quarter
    ],
)
def test_figures_of_the_same_periods_are_compared(
    tmp_path: Path, period: str, cells: dict[str, str], then: str | None, now: str | None
) -> None:
    def change(pack: MadePack) -> None:
        if period == "2023-24 Q3":
            pack.outturns.append({"code": "PI.1", "period": period})
        rows(pack, "PI.1", period).update(cells)

    figures = [each for each in found(tmp_path, change).figures if each.about.code == "PI.1"]
    if now is None:
        assert figures == []
        return
    (figure,) = figures
    assert figure.period == period
    assert figure.then is not None
    assert str(figure.then.value) == then
    told = figure.now
    assert told is not None
    assert now == (str(told.value) if told.value is not None else told.instead)


@pytest.mark.parametrize(
    ("period", "status", "marker", "published", "revised"),
    [
        ("2022-23 Q4", "draft", "", True, False),
        ("2022-23 Q4", "draft", "r", True, True),
        ("2023-24 Q2", "draft", "", False, False),
        ("2023-24 Q2", "final", "", True, False),
        ("2023-24 Q2", "final", "r", True, True),
    ],
)
def test_what_readers_had_needs_a_mark(
    tmp_path: Path, period: str, status: str, marker: str, published: bool, revised: bool
) -> None:
    def before(pack: MadePack) -> None:
        pack.spec["status"] = status

    def change(pack: MadePack) -> None:
        rows(pack, "PI.1", period).update({"value": "97", "marker": marker})

    (figure,) = found(tmp_path, change, before).figures
    assert (figure.was_published, figure.is_revised) == (published, revised)


def test_a_figure_that_came_late_is_a_change_and_needs_no_mark(tmp_path: Path) -> None:
    def before(pack: MadePack) -> None:
        rows(pack, "PI.1", "2023-24 Q1").update({"value": "", "marker": "x"})

    (figure,) = found(tmp_path, lambda pack: None, before).figures
    assert figure.then is not None
    assert figure.then.instead == "x"
    assert not figure.was_published


def test_another_score_and_its_trends(tmp_path: Path) -> None:
    def change(pack: MadePack) -> None:
        rows(pack, "PI.1", "2023-24 Q2")["value"] = "70"

    seen = found(tmp_path, change)
    (score,) = seen.scores
    assert (score.then.word, score.now.word, str(score.now.value)) == ("met", "not met", "70")
    assert [(each.trend, each.then, each.now) for each in seen.trends] == [
        ("short_term_trend", "improving", "declining"),
        ("annual_trend", "improving", "declining"),
    ]


def test_between_quarters_a_trend_that_begins_is_no_change(tmp_path: Path) -> None:
    def before(pack: MadePack) -> None:
        pack.spec["quarter"] = "2023-24 Q1"

    seen = found(tmp_path, lambda pack: None, before)
    # PI.1 improves in both by the year; PI.2 fell. The first quarter has no short-term trend.
    assert [(each.about.code, each.trend) for each in seen.trends] == [("PI.2", "annual_trend")]
    assert [each.about.code for each in seen.scores] == ["PI.2"]
    assert seen.figures == ()  # nothing that both report differs


@pytest.mark.parametrize(
    ("cells", "term", "then", "now"),
    [
        ({"title": "Roads"}, "title", "Requests answered on time, PI.1", "Roads"),
        ({"definition": "Share of  all."}, None, "", ""),
        ({"definition": "Share of some."}, "definition", "Share of all.", "Share of some."),
        ({"owner": "Head of Bins"}, "owner", "Head of Roads", "Head of Bins"),
        ({"outcome": "Other"}, "outcome", "Good services", "Other"),
        ({"directorate": "Place"}, "directorate", "", "Place"),
        ({"unit": "days"}, "unit", "%", "days"),
    ],
)
def test_what_defines_a_measure(
    tmp_path: Path, cells: dict[str, str], term: str | None, then: str, now: str
) -> None:
    seen = found(tmp_path, lambda pack: pack.indicators[0].update(cells)).terms
    told = [(each.term, each.then, each.now) for each in seen if each.about.code == "PI.1"]
    assert told == ([(term, then, now)] if term else [])


def _quarter(quarter: str) -> Change:
    return lambda pack: pack.spec.update(quarter=quarter)


def _target(target: str) -> Change:
    return lambda pack: pack.indicators[0].update(target=target)


def _profile(pack: MadePack) -> None:
    for quarter, target in (("2023-24 Q1", "92"), ("2023-24 Q2", "94")):
        rows(pack, "PI.1", quarter)["target"] = target


@pytest.mark.parametrize(
    ("before", "change", "expected"),
    [
        # The indicator's own speaks for the periods of the reported year.
        ([], [_target("88")], [("90", "88", ("2023-24 Q1", "2023-24 Q2"))]),
        ([_quarter("2023-24 Q1")], [_target("88")], [("90", "88", ("2023-24 Q1",))]),
        ([], [_target("")], [("90", "", ("2023-24 Q1", "2023-24 Q2"))]),
        # A profile goes on as it was said, or was changed.
        ([_profile, _quarter("2023-24 Q1")], [_profile], []),
        ([], [_profile], [("90", "92", ("2023-24 Q1",)), ("90", "94", ("2023-24 Q2",))]),
        # Another year has its own; that the old one is not repeated is no change.
        ([_quarter("2022-23 Q4")], [], []),
        ([_quarter("2022-23 Q4")], [_target("95")], [("90", "95", ())]),
    ],
)
def test_targets_are_compared_for_the_same_periods_and_from_year_to_year(
    tmp_path: Path, before: list[Change], change: list[Change], expected: list[object]
) -> None:
    def all_of(changes: list[Change]) -> Change:
        return lambda pack: [each(pack) for each in changes] and None

    seen = found(tmp_path, all_of(change), all_of(before)).terms
    targets = [each for each in seen if each.about.code == "PI.1"]
    assert [(each.then, each.now, each.periods) for each in targets] == expected


def test_commentary_by_section(tmp_path: Path) -> None:
    def change(pack: MadePack) -> None:
        text = SECTION.replace("One.", "*One*.").replace("Two.", "Two more.")
        pack.files["commentary/PI.2.md"] = text.replace("## Next steps", "## NEXT steps")
        pack.files["overview.md"] = "All is well."

    assert [
        (each.about.code, each.about.title, each.section, each.then, each.now)
        for each in found(tmp_path, change).commentary
    ] == [
        ("PI.2", "Requests answered on time, PI.2", "Performance", "Two.", "Two more."),
        ("", "Overview", "", "", "All is well."),
    ]


def test_actions(tmp_path: Path) -> None:
    def change(pack: MadePack) -> None:
        pack.actions[0] |= {"status": "at risk", "due": "2024-06-30", "original_due": "2024-03-31"}
        pack.actions.append({"code": "A2", "title": "New", "status": "not started"})

    seen = found(tmp_path, change)
    assert [each.code for each in seen.added_actions] == ["A2"]
    assert [(each.column, each.then, each.now) for each in seen.actions] == [
        ("status", "on track", "at risk"),
        ("due", "2024-03-31", "2024-06-30"),
        ("original_due", "", "2024-03-31"),
    ]
    back = found(tmp_path / "back", lambda pack: pack.actions.clear())
    assert [each.code for each in back.dropped_actions] == ["A1"]


def test_exempt_items_are_compared_for_those_who_see_them(tmp_path: Path) -> None:
    def change(pack: MadePack) -> None:
        pack.indicators[1] |= {"audience": "exempt", "exempt_under": "3"}

    seen = found(tmp_path, change)
    assert [each.code for each in seen.dropped] == ["PI.2"]
