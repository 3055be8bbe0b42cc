"""The browser of tests, pictures and figures."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"]

NONE = "no browser: install Chromium (Debian: apt-get install chromium) to test the pages in it"


def installed() -> str | None:
    """Return the path of Chromium, or None where there is none."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


@contextmanager
def running() -> Iterator[Browser]:
    """Run Chromium. Raises `RuntimeError` where there is none."""
    program = installed()
    if program is None:
        raise RuntimeError(NONE)
    # Chromium's sandbox does not work for root.
    arguments = [*QUIET, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=arguments)
        yield browser
        browser.close()
