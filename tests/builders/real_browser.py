"""Chromium, driven: pages are opened, read by rules of accessibility, and used by keyboard."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--disable-quic"),
)


@contextlib.contextmanager
def chromium(profile: Path) -> Iterator[Any]:
    """Start a browser with an empty profile; skip the test where there is none."""
    if not (CHROMIUM and DRIVER):
        pytest.skip("chromium or chromedriver is not installed")
    from selenium.webdriver import Chrome, ChromeOptions, ChromeService

    options = ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    driver = Chrome(options, ChromeService(DRIVER))
    try:
        yield driver
    finally:
        driver.quit()


def broken_rules(browser: Any) -> list[tuple[str, str]]:
    """Return each rule of axe that the open page breaks, with the first element that does."""
    axe = files("axe_core_python").joinpath("axe.min.js").read_text("utf-8")
    # The pages forbid scripts, also this one; the driver's own scripts are exempt.
    browser.execute_script(axe)
    found = browser.execute_async_script("axe.run().then(arguments[0])")
    assert {"color-contrast", "region", "bypass"} <= {each["id"] for each in found["passes"]}
    return [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]]


def told(browser: Any) -> list[tuple[str, str]]:
    """Return role and name of everything that assistive tools are told of."""
    nodes = browser.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    return [
        (node["role"]["value"], node.get("name", {}).get("value", ""))
        for node in nodes
        if not node["ignored"]
    ]


def width_in_a_narrow_window(browser: Any) -> int:
    """Return how wide the page is in a window of 320 CSS pixels: WCAG 2.2, 1.4.10."""
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": 320, "height": 640, "deviceScaleFactor": 1, "mobile": False},
    )
    try:
        return int(browser.execute_script("return document.documentElement.scrollWidth"))
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def focused(browser: Any) -> str:
    """Return what has the focus: its text, or its label."""
    element = browser.switch_to.active_element
    return str(element.get_attribute("aria-label") or element.get_attribute("id") or element.text)


def press(browser: Any, *keys: str) -> None:
    from selenium.webdriver import ActionChains

    for key in keys:
        ActionChains(browser).send_keys(key).perform()
