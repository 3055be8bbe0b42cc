"""axe, in each colour scheme."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
SCHEMES: dict[str, dict[str, Any]] = {
    "light": {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": STANDARD}},
    "dark": {"resultTypes": ["violations"], "runOnly": {"type": "rule", "values": COLOURS}},
    "forced": {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": STANDARD}},
}
"""What is checked in each colour scheme: everything, and in the dark what depends on colours."""


def violations(page: Page, scheme: str = "light") -> list[tuple[str, list[str]]]:
    """Return the rules that a page breaks in a colour scheme, in which it stays, each with the HTML of all places."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    page.emulate_media(
        color_scheme="dark" if scheme == "dark" else "light", forced_colors="active" if scheme == "forced" else "none"
    )
    found = page.evaluate("rules => axe.run(document, rules).then((found) => found.violations)", SCHEMES[scheme])
    return [(each["id"], [node["html"] for node in each["nodes"]]) for each in found]
