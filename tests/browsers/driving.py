"""What is asked of a browser, whichever it is: by WebDriver, which its maker's client or Selenium speaks."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import Any

PATIENCE = 20
"""Seconds to wait for a page; it takes a tenth of one, but much longer on a machine that has other work."""

Element = Any
"""An element of a page, as the client of the browser has it: it clicks, takes keys and tells its text."""

DOWN, ENTER, TAB = "\ue015", "\ue007", "\ue004"
"""Keys, as WebDriver names them."""


class Browser(ABC):
    """A browser with one window, and what clients call differently. `downloads` is where it puts files."""

    name: str
    downloads: Path

    @abstractmethod
    def go(self, address: str) -> None:
        """Go to a page, and wait until it is there."""

    @abstractmethod
    def back(self) -> None:
        """Go back by one page."""

    @abstractmethod
    def address(self) -> str:
        """Return the address of the page."""

    @abstractmethod
    def run(self, script: str, *given: Any) -> Any:
        """Run a script in the page, and return what it returns."""

    @abstractmethod
    def every(self, selector: str) -> list[Element]:
        """Return the elements of the page that a CSS selector finds."""

    @abstractmethod
    def role(self, element: Element) -> str:
        """Return the role that an element has for a screen reader."""

    @abstractmethod
    def spoken(self, element: Element) -> str:
        """Return the name that an element has for a screen reader."""

    @abstractmethod
    def press(self, key: str) -> None:
        """Press a key, wherever the focus is."""

    @abstractmethod
    def forget_cookies(self) -> None:
        """Remove all cookies of the page's host."""

    def first(self, selector: str) -> Element:
        """Return the first element that a CSS selector finds, once there is one."""
        return self.until(lambda: self.every(selector), f"nothing is {selector}")[0]

    def until(self, found: Callable[[], Any], otherwise: str) -> Any:
        """Wait for something to be true, and return it. A page that is on its way may answer with any error."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                if told := found():
                    return told
                error: Exception | None = None
            except Exception as wrong:
                error = wrong
            if time.monotonic() > end:
                raise AssertionError(f"{otherwise} ({self.name}, {self.address()})") from error
            time.sleep(0.05)
