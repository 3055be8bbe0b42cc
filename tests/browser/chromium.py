"""The browser of tests, pictures and figures."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"]

NAME = "chromium-headless-shell"
"""What the browser is called where it is missing: Chromium without windows, which takes half the time of the other."""


def installed() -> str | None:
    """Return the path of Chromium, the system's or the one that Playwright has brought; None where there is none."""
    return _of_the_system() or _brought()


def _of_the_system() -> str | None:
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


def _brought() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


@contextmanager
def running() -> Iterator[Browser]:
    """Run Chromium. Raises `RuntimeError` where there is none."""
    if installed() is None:
        raise RuntimeError(f"there is no Chromium here (Debian: apt-get install {NAME})")
    # Chromium's sandbox does not work for root.
    arguments = [*QUIET, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        # Where the system has none, Playwright starts its own, which is one without windows too.
        browser = playwright.chromium.launch(executable_path=_of_the_system(), args=arguments)
        yield browser
        browser.close()
