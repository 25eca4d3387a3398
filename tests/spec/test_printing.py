"""``print:`` wherever it may stand: profile, condition, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from reportgen.diagnostics import Diagnostics
from reportgen.spec.pack_spec import read_pack_spec
from reportgen.spec.printing import CONDITIONS, Printing, is_registered
from reportgen.spec.shipped import shipped_folder
from reportgen.spec.theme_spec import read_theme

PACK = "organisation: A\nquarter: 2023-24 Q2\n"


def printing_of(line: str) -> tuple[Printing | None, Diagnostics]:
    found = Diagnostics()
    spec = read_pack_spec(f"{PACK}{line}\n".encode(), "pack.yaml", found)
    return (spec.printing if spec else None), found


def test_nothing_said_leaves_it_to_layout_and_theme() -> None:
    assert printing_of("print: null")[0] is None
    assert printing_of("title: x")[0] is None


@pytest.mark.parametrize(
    ("line", "profile", "condition"),
    [
        ("print: {}", None, "FOGRA39"),
        ("print: {profile: null, condition: FOGRA39}", None, "FOGRA39"),
        ("print: {condition: FOGRA51}", None, "FOGRA51"),
        (
            "print: {profile: press/PSOcoated_v3.icc, condition: FOGRA51}",
            "press/PSOcoated_v3.icc",
            "FOGRA51",
        ),
        ("print: {profile: own.icc, condition: Our press}", "own.icc", "Our press"),
    ],
)
def test_profile_and_condition(line: str, profile: str | None, condition: str) -> None:
    printing, found = printing_of(line)
    assert printing is not None
    assert (printing.profile, printing.condition) == (profile, condition)
    assert len(found) == 0
    assert printing.at("condition").line == 3


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("print: FOGRA39", "3:8 P402 'print' must be a mapping"),
        ("print: {profil: x.icc}", "3:9 P401 unknown key 'profil'"),
        ("print: {condition: FOGRA99}", "3:20 P402 there is no registered printing condition"),
        ("print: {condition: Our press}", "3:20 P402 there is no registered printing condition"),
        ("print: {condition: [FOGRA39]}", "3:20 P402 'condition' must be"),
        ("print: {profile: ../press.icc}", "3:18 F505 'profile' leads out of the folder"),
        ("print: {profile: /usr/press.icc}", "3:18 F505 'profile' leads out of the folder"),
    ],
)
def test_a_mistake_is_named_with_its_place(line: str, expected: str, lines: Any) -> None:
    printing, found = printing_of(line)
    assert printing is None
    assert lines(found)[0].startswith(expected)


def test_a_theme_may_name_its_press_too() -> None:
    path = Path(shipped_folder("layouts")) / "themes" / "civic.yaml"
    text = path.read_text("utf-8") + "print: {condition: FOGRA52}\n"
    theme = read_theme(text.encode(), "civic.yaml", Diagnostics())
    assert theme is not None
    assert theme.printing is not None
    assert theme.printing.condition == "FOGRA52"


def test_every_condition_that_is_described_is_registered() -> None:
    assert all(is_registered(condition) for condition in CONDITIONS)
    assert not is_registered("FOGRA39L")
