"""WebKit, the engine of Safari: WebKitGTK's own small browser, by its WebDriver, on a screen that nobody sees."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from warnings import catch_warnings

from tests.browsers.driving import Browser, Element

if TYPE_CHECKING:
    from selenium.webdriver.webkitgtk.webdriver import WebDriver

FOLDERS = ("/usr/lib", "/usr/libexec")
"""Where Debian keeps the browser, below the name of the processor."""


class WebKit(Browser):
    """WebKit in a window on a screen of its own."""

    name = "WebKit"

    def __init__(self, driver: WebDriver, downloads: Path) -> None:
        self.driver = driver
        self.downloads = downloads

    def go(self, address: str) -> None:
        self.driver.get(address)

    def back(self) -> None:
        self.driver.back()

    def address(self) -> str:
        return str(self.driver.current_url)

    def run(self, script: str, *given: Any) -> Any:
        return self.driver.execute_script(script, *given)

    def every(self, selector: str) -> list[Element]:
        return list(self.driver.find_elements("css selector", selector))

    def role(self, element: Element) -> str:
        return str(element.aria_role)

    def spoken(self, element: Element) -> str:
        return str(element.accessible_name)

    def press(self, key: str) -> None:
        from selenium.webdriver import ActionChains

        ActionChains(self.driver).send_keys(key).perform()

    def forget_cookies(self) -> None:
        self.driver.delete_all_cookies()


def needs() -> dict[str, str | None]:
    """Return what must be here, by its package of Debian, and where it is: a driver with its browser, a screen."""
    return {"webkit2gtk-driver": shutil.which("WebKitWebDriver") if _browser() else None, "xvfb": shutil.which("Xvfb")}


def _browser() -> str | None:
    found = (path for folder in FOLDERS for path in Path(folder).glob("*/webkit2gtk-4.*/MiniBrowser"))
    return next(map(str, found), None)


@contextmanager
def _screen() -> Iterator[str]:
    """Yield the name of a screen that nobody sees."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        try:
            yield f":{process.stdout.readline().strip()}"
        finally:
            process.terminate()


@contextmanager
def running(folder: Path) -> Iterator[WebKit]:
    """Run WebKit; all that it writes goes to a folder."""
    from selenium.webdriver.webkitgtk.options import Options
    from selenium.webdriver.webkitgtk.service import Service
    from selenium.webdriver.webkitgtk.webdriver import WebDriver

    options = Options()
    options.binary_location = _browser() or ""
    options.add_argument("--automation")
    (folder / "user-dirs.dirs").write_text(f'XDG_DOWNLOAD_DIR="{folder}"\n', "utf-8")
    (folder / "gtk-3.0").mkdir()
    (folder / "gtk-3.0" / "settings.ini").write_text("[Settings]\ngtk-enable-animations=0\n", "utf-8")
    homes = {f"XDG_{kind}_HOME": str(folder) for kind in ("CACHE", "CONFIG", "DATA", "STATE")}
    with _screen() as screen:
        environment = {**os.environ, **homes, "DISPLAY": screen, "GDK_BACKEND": "x11"}
        with catch_warnings(action="ignore"):  # of parts that warn of each other
            driver = WebDriver(options, Service(needs()["webkit2gtk-driver"], env=environment))
        try:
            yield WebKit(driver, folder)
        finally:
            driver.quit()
