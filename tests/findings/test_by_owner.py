"""Findings shared out among owners."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_pack import MadePack

import reportgen
from reportgen.diagnostics import Diagnostic, Location, Severity, UsageError
from reportgen.findings.by_owner import NOBODY, FindingList, OwnersFindings, share_out


def pack(folder: Path) -> reportgen.Pack:
    """Return a pack with two indicators of two owners, and an action of a third."""
    made = MadePack(folder / "pack")
    made.add("PI.1", owner="Head of Roads", title="Potholes mended")
    made.add("PI.2", owner="Head of Bins")
    made.add("PI.3")
    made.actions.append(
        {"code": "A1", "title": "Plan", "status": "on track", "owner": "Head of Parks"}
    )
    made.files["owners.csv"] = (
        "owner,role,email\nHead of Roads,Head of Highways,roads@example.org\n"
        "Head of Bins,Head of Bins,\nHead of Parks,Head of Parks,\n"
    )
    return reportgen.load(made.write())


def about(
    indicator: str | None, line: int = 1, file: str = "outturns.csv", **more: str
) -> Diagnostic:
    return Diagnostic(
        "D205",
        "odd",
        Location(file, line, 1),
        severity=Severity.WARNING,
        indicator=indicator,
        **more,
    )


def test_findings_go_to_owners_by_name_and_the_rest_to_nobody(tmp_path: Path) -> None:
    dataset = pack(tmp_path).dataset
    found = [
        about("PI.2", 3),
        about("PI.1", 2),
        about("PI.1", 1),
        about("PI.3"),
        about("PI.9"),
        about(None, 2, "actions.csv"),
        about(None, 1, "actions.csv"),
        about(None, 7, "pack.yaml"),
    ]
    shared = share_out(found, dataset)
    assert [each.owner for each in shared] == [
        "Head of Bins",
        "Head of Parks",
        "Head of Roads",
        NOBODY,
    ]
    assert [len(each.findings) for each in shared] == [1, 1, 2, 4]
    roads = shared[2]
    assert (roads.role, roads.email) == ("Head of Highways", "roads@example.org")
    assert [each.diagnostic.location.line for each in roads.findings] == [1, 2]
    assert roads.findings[0].subject == "PI.1 Potholes mended"
    assert shared[1].findings[0].subject == "A1 Plan"
    assert (shared[0].role, shared[0].email) == ("", "")


@pytest.mark.parametrize("code", ["A1", "PI.1", None])
def test_findings_about_an_action_go_to_its_owner_by_their_place(tmp_path: Path, code) -> None:
    dataset = pack(tmp_path).dataset
    (only,) = share_out([about(code, 2, "actions.csv")], dataset)
    assert (only.owner, only.findings[0].subject) == ("Head of Parks", "A1 Plan")


def test_without_data_all_findings_are_nobodys() -> None:
    (only,) = share_out([about("PI.1"), about(None)], None)
    assert (only.owner, len(only.findings)) == (NOBODY, 2)
    assert share_out([], None) == ()


def test_counts_tell_errors_warnings_and_accepted_apart() -> None:
    error = Diagnostic("D102", "bad", Location("a.csv", 1, 1))
    (only,) = share_out([error, about("PI.1", 2), about("PI.1", 3, accepted="known")], None)
    assert (only.errors, only.warnings, only.accepted) == (1, 1, 1)


def test_a_list_is_narrowed_to_one_owner_by_name_or_role() -> None:
    found = FindingList(
        "Pack",
        owners=(
            OwnersFindings("Head of Roads", (), role="Head of Highways"),
            OwnersFindings("Head of Bins", ()),
        ),
    )
    for name in ("head of roads", "Head of Highways"):
        assert [each.owner for each in found.of(name).owners] == ["Head of Roads"]
    with pytest.raises(
        UsageError, match=r"did you mean 'Head of Bins'\?.*Head of Roads, Head of Bins"
    ):
        found.of("Head of Bin")
    with pytest.raises(UsageError, match="Findings are for: nobody"):
        FindingList("Pack").of("Head of Bins")
