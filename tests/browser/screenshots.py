"""Takes the pictures of the documentation, from a whole situation, in every language and on two widths.

python -m tests.browser.screenshots
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from advisor.advisor import Advisor
from tests.browser.serving import serving

ROOT = Path(__file__).parent.parent.parent
PICTURES = ROOT / "docs" / "screenshots"
EXAMPLE = ROOT / "examples" / "controversy-first.yaml"
WIDTHS = {360: 900, 1280: 900}
"""Width and height of the windows, in pixels."""

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")


def take(page: Page, address: str, language: str, width: int) -> None:
    """Take the pictures of the start, a topic and the advice."""

    def shoot(name: str) -> None:
        page.screenshot(path=PICTURES / f"{name}-{language}-{width}.png")

    page.goto(f"{address}/{language}/")
    shoot("start")
    page.locator("details:has(input[type=file]) summary").click()
    page.set_input_files("input[type=file]", EXAMPLE)
    page.locator("form:has(input[type=file]) button").click()
    found = re.search(r"/q/\w+", page.url)
    assert found
    page.goto(f"{address}/{language}{found.group()}/C")
    shoot("questions")
    page.goto(f"{address}/{language}{found.group()}/advice")
    page.locator("h2").nth(1).scroll_into_view_if_needed()
    page.evaluate("document.querySelector('article').scrollIntoView({block: 'start'})")
    page.mouse.wheel(0, -120)
    page.wait_for_timeout(300)
    shoot("advice")


def main() -> None:
    """Take all pictures."""
    program = next(filter(None, map(shutil.which, PROGRAMS)))
    PICTURES.mkdir(exist_ok=True)
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory() as state, serving(Path(state)) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=arguments)
        for language in Advisor().languages:
            for width, height in WIDTHS.items():
                context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
                take(context.new_page(), server.address, language, width)
                context.close()
        browser.close()


if __name__ == "__main__":
    main()
