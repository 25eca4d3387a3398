"""The findings page in a real browser: rules of accessibility, the keyboard, a narrow window.

Needs Chromium and its driver; says so where they are not installed.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from made_pack import MadePack
from real_browser import broken_rules, chromium, focused, press, told, width_in_a_narrow_window

from reportgen.cli import main

pytestmark = pytest.mark.exhaustive

MANY_TABS = 40


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with chromium(tmp_path_factory.mktemp("profile")) as driver:
        yield driver


@pytest.fixture
def page(tmp_path: Path, browser: Any) -> Any:
    """Open the findings of a pack with two owners, errors and warnings."""
    made = MadePack(tmp_path / "pack")
    made.add("PI.1", "90 91 92 93 94 -", owner="Head of Roads", title="Potholes mended in time")
    made.add("PI.2", "90 91 92 93 94 950", owner="Head of Bins")
    made.add("PI.3", "90 91 92 - 94 20")
    made.files["owners.csv"] = (
        "owner,role,email\nHead of Roads,Head of Roads,roads@example.org\nHead of Bins,Bins,\n"
    )
    target = tmp_path / "findings.html"
    assert main(["check", str(made.write()), "--format", "html", "-o", str(target)]) == 0
    browser.set_window_size(1200, 900)
    browser.get(target.as_uri())
    return browser


def test_no_rule_of_accessibility_is_broken(page: Any) -> None:
    assert broken_rules(page) == []


def test_the_keyboard_reaches_everything_in_reading_order(page: Any) -> None:
    from selenium.webdriver import Keys

    reached = []
    for _ in range(MANY_TABS):
        press(page, Keys.TAB)
        if focused(page) in ("", "Skip to the findings") and reached:
            break
        reached.append(focused(page))
    assert reached[:5] == [
        "Skip to the findings",
        "Head of Bins",
        "Head of Roads",
        "No owner named",
        "Findings for Head of Bins",
    ]
    assert "Write to roads@example.org" in reached
    assert len([each for each in reached if each.startswith("outturns.csv, line")]) >= 3


def test_the_link_past_the_navigation_leads_past_it(page: Any) -> None:
    from selenium.webdriver import Keys

    press(page, Keys.TAB, Keys.ENTER)
    assert focused(page) == "findings"
    press(page, Keys.TAB)
    assert focused(page) == "Findings for Head of Bins"


def test_a_focused_link_is_seen(page: Any) -> None:
    from selenium.webdriver import Keys

    press(page, Keys.TAB)
    skip = page.switch_to.active_element
    assert skip.rect["x"] >= 0
    assert skip.value_of_css_property("outline-style") == "solid"


def test_assistive_tools_are_told_of_landmarks_headings_and_header_cells(page: Any) -> None:
    seen = told(page)
    roles = [role for role, _ in seen]
    assert roles.count("main") == roles.count("banner") == roles.count("navigation") == 1
    assert ("heading", "Head of Roads") in seen
    assert ("region", "Head of Roads") in seen
    assert roles.count("table") == 3
    assert roles.count("columnheader") == 12
    assert any(role == "rowheader" and "D202" in name for role, name in seen)


def test_a_narrow_window_scrolls_tables_and_not_the_page(page: Any) -> None:
    assert width_in_a_narrow_window(page) <= 320
