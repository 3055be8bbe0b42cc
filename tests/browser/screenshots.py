"""Takes the pictures of the documentation, from a whole situation, in every language and on two widths.

python -m tests.browser.screenshots
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from playwright.sync_api import Page

from advisor.advisor import Advisor
from tests.browser import chromium
from tests.browser.serving import serving

ROOT = Path(__file__).parent.parent.parent
PICTURES = ROOT / "docs" / "screenshots"
EXAMPLE = ROOT / "examples" / "controversy-first.yaml"
WIDTHS = {360: 740, 1280: 900}
"""Width and height of the windows, in pixels."""


def take(page: Page, address: str, language: str, width: int) -> None:
    """Take the pictures of the start, a topic, the advice, an action opened, and the sheet."""

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
    shoot("advice")
    page.locator("details.advice > summary").first.click()
    page.evaluate("document.querySelector('details.advice').scrollIntoView({block: 'start'})")
    page.wait_for_timeout(300)
    shoot("action")
    page.goto(f"{address}/{language}{found.group()}/sheet")
    shoot("sheet")


def main() -> None:
    """Take all pictures."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as state, serving(Path(state)) as server, chromium.running() as browser:
        for language in Advisor().languages:
            for width, height in WIDTHS.items():
                context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
                take(context.new_page(), server.address, language, width)
                context.close()


if __name__ == "__main__":
    main()
