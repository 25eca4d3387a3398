"""Counts by score now and in earlier quarters, which have scores by their own targets."""

from __future__ import annotations

import pytest

from reportgen.content.counts_change import COMPARISONS, CountsChange, counts_change


@pytest.fixture
def changed(pack, report):
    """Return the changes in counts of what was added to the pack."""

    def of(*since: str) -> CountsChange:
        made = report(pack)
        return counts_change(made, tuple(made.scores), since or COMPARISONS)

    return of


def rows(content: CountsChange) -> list[str]:
    [group] = content.table.groups
    return [" ".join(cell.plain for cell in row.cells).strip() for row in group.rows]


def with_targets(last_year: str, before: str, now: str) -> dict[str, dict[str, str]]:
    """Return figures of three quarters, those of last year with a target of their own."""
    return {
        "2022-23 Q2": {"value": last_year, "target": "90"},
        "2023-24 Q1": {"value": before},
        "2023-24 Q2": {"value": now},
    }


def test_counts_and_their_changes_have_their_signs(pack, changed):
    pack.add("A", with_targets("95", "95", "95"))
    pack.add("B", with_targets("50", "50", "95"))
    pack.add("C", with_targets("86", "50", "86"))
    content = changed()
    assert rows(content) == ["Met 2 1 +1 1 +1", "Close 1 0 +1 1 0", "Not met 0 2 −2 1 −1"]
    assert content.notes == ("Earlier quarters are scored against the targets that they had.",)
    [head] = content.table.head
    assert [each.cell.plain for each in head] == [
        *("Score", "Quarter 2", "Q1", "Change", "Q2 2022-23", "Change")
    ]


def test_the_present_target_is_not_applied_to_last_year(pack, changed):
    pack.add("A", "95 95 95 95 95 95")
    content = changed()
    assert rows(content) == ["Met 1 1 0 [z] [z]", "Close 0 0 0 [z] [z]", "Not met 0 0 0 [z] [z]"]
    assert content.notes[1].startswith("[z] No indicator had a figure with a target of its own in")


def test_what_was_not_scored_has_a_row_so_that_numbers_add_up(pack, changed):
    pack.add("A", with_targets("95", "95", "95"))
    pack.add("B", "95 95 95 95 - 95")
    content = changed()
    assert rows(content)[-1] == "Not scored 0 1 −1 1 −1"
    columns = list(zip(*(row.cells for row in content.table.groups[0].rows), strict=True))
    for number in (1, 2, 4):
        assert sum(int(cell.plain) for cell in columns[number]) == 2


def test_an_override_of_that_time_stays_in_force(pack, changed):
    values = {
        "2023-24 Q1": {"value": "50", "score_override": "met", "reason": "Counted late."},
        "2023-24 Q2": "95",
    }
    pack.add("A", values)
    assert rows(changed("previous quarter"))[0] == "Met 1 1 0"


def test_a_first_quarter_compares_with_the_year_before(pack, changed):
    pack.spec["quarter"] = "2023-24 Q1"
    pack.add("A", {"2022-23 Q4": {"value": "50", "target": "90"}, "2023-24 Q1": "95"})
    content = changed("previous quarter")
    assert rows(content)[0] == "Met 1 0 +1"
    assert content.table.head[0][2].cell.plain == "Q4 2022-23"


def test_a_figure_in_arrears_counts_in_the_pack_that_shows_it(pack, changed):
    values = {
        "2022-23 Q4": {"value": "50", "target": "90"},
        "2023-24 Q1": {"value": "95"},
    }
    pack.add("A", values, arrears="1")
    assert rows(changed("previous quarter")) == ["Met 1 0 +1", "Close 0 0 0", "Not met 0 1 −1"]
