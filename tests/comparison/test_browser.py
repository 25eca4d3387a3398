"""The page of differences in a real browser. Needs Chromium and its driver."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from real_browser import broken_rules, chromium, focused, press, told, width_in_a_narrow_window

from reportgen.cli import main

pytestmark = pytest.mark.exhaustive

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "cabinet"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with chromium(tmp_path_factory.mktemp("profile")) as driver:
        yield driver


@pytest.fixture
def page(tmp_path: Path, browser: Any) -> Any:
    """Open a page on which something of every kind differs."""
    changed = tmp_path / "changed"
    shutil.copytree(SAMPLE, changed)
    for name, old, new in (
        ("indicators.csv", "CS.01,", "CS.99,"),
        ("indicators.csv", "working days,,", "days,,"),
        ("outturns.csv", "CS.01,", "CS.99,"),
        ("outturns.csv", "CS.02,2024-25 Q3,", "CS.02,2024-25 Q3,1"),
        ("outturns.csv", "CS.02,2026-27 Q2,", "CS.02,2026-27 Q2,1"),
        ("actions.csv", "at risk,40", "overdue,45"),
        ("actions.csv", "KA.03", "KA.99"),
        ("commentary/AP.04.md", "one in nine", "one in seven"),
    ):
        path = changed / name
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    target = tmp_path / "changes.html"
    arguments = ("diff", str(SAMPLE), str(changed), "--format", "html", "-o", str(target))
    assert main(arguments) == 0
    browser.set_window_size(1200, 900)
    browser.get(target.as_uri())
    return browser


def test_no_rule_of_accessibility_is_broken(page: Any) -> None:
    assert broken_rules(page) == []


def test_assistive_tools_are_told_what_was_removed_and_added(page: Any) -> None:
    seen = told(page)
    roles = [role for role, _ in seen]
    assert roles.count("main") == roles.count("banner") == roles.count("navigation") == 1
    assert {"deletion", "insertion", "rowheader", "columnheader"} <= set(roles)
    assert {("heading", "Figure changed"), ("region", "Commentary changed")} <= set(seen)


def test_the_keyboard_reaches_kinds_and_tables(page: Any) -> None:
    from selenium.webdriver import Keys

    press(page, Keys.TAB)
    assert focused(page) == "Skip to the changes"
    press(page, Keys.ENTER)
    assert focused(page) == "changes"
    press(page, Keys.TAB)
    assert focused(page) == "Score changed"


def test_a_narrow_window_scrolls_tables_and_not_the_page(page: Any) -> None:
    assert width_in_a_narrow_window(page) <= 320
