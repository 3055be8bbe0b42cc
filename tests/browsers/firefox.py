"""Firefox, by Marionette: what geckodriver would speak with it, which Debian doesn't have."""

from __future__ import annotations

import shutil
import socket
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from warnings import catch_warnings

from tests.browsers.driving import Browser, Element

if TYPE_CHECKING:
    from marionette_driver.marionette import Marionette

PROGRAMS = ("firefox-esr", "firefox")

SETTINGS = {"browser.download.folderList": 2, "browser.download.alwaysOpenPanel": False, "ui.prefersReducedMotion": 1}


class Firefox(Browser):
    """Firefox without a window."""

    name = "Firefox"

    def __init__(self, marionette: Marionette, downloads: Path) -> None:
        self.marionette = marionette
        self.downloads = downloads

    def go(self, address: str) -> None:
        self.marionette.navigate(address)

    def back(self) -> None:
        self.marionette.go_back()

    def address(self) -> str:
        return str(self.marionette.get_url())

    def run(self, script: str, *given: Any) -> Any:
        return self.marionette.execute_script(script, script_args=list(given), sandbox=None)

    def every(self, selector: str) -> list[Element]:
        return list(self.marionette.find_elements("css selector", selector))

    def role(self, element: Element) -> str:
        return str(element.computed_role)

    def spoken(self, element: Element) -> str:
        return str(element.computed_label)

    def press(self, key: str) -> None:
        self.marionette.actions.sequence("key", "keyboard").key_down(key).key_up(key).perform()

    @contextmanager
    def without_scripts(self) -> Iterator[None]:
        """Let no page run a script, from the next one on."""
        with self.marionette.using_prefs({"javascript.enabled": False}):
            yield

    @contextmanager
    def chosen_colours(self) -> Iterator[None]:
        """Show pages in colours of one's own, as with the high contrast of a system."""
        with self.marionette.using_prefs({"browser.display.document_color_use": 2}):
            yield

    def printed(self) -> bytes:
        """Print the page as a PDF, without backgrounds, as is usual."""
        # The client has no word for it; WebDriver does.
        return b64decode(self.marionette._send_message("WebDriver:Print", {"background": False}, key="value"))

    def forget_cookies(self) -> None:
        self.marionette.delete_all_cookies()


def needs() -> dict[str, str | None]:
    """Return what must be here, by its package of Debian, and where it is."""
    return {"firefox-esr": next(filter(None, map(shutil.which, PROGRAMS)), None)}


@contextmanager
def running(folder: Path) -> Iterator[Firefox]:
    """Run Firefox with a profile of its own, which stands in a folder with all that it writes."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with catch_warnings(action="ignore"):  # of parts that warn of each other
        from marionette_driver.marionette import Marionette

        marionette = Marionette(
            bin=needs()["firefox-esr"],
            headless=True,
            port=port,
            workspace=str(folder),
            gecko_log=str(folder / "firefox.log"),
            prefs={**SETTINGS, "browser.download.dir": str(folder)},
        )
        marionette.start_session()
    try:
        yield Firefox(marionette, folder)
    finally:
        marionette.quit()
        marionette.cleanup()
