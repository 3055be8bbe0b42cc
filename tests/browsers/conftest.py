"""A server, and each browser in turn."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

import pytest

from advisor.rulebase.model import Rulebase
from tests.browser.serving import Server, serving
from tests.browsers import firefox, webkit
from tests.browsers.driving import Browser
from tests.browsers.reading import Reader
from tests.needs import needed


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("state")) as found:
        yield found


@pytest.fixture(scope="session", params=[firefox, webkit], ids=["firefox", "webkit"])
def started(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Firefox, then WebKit; where one is missing, that is told at the end."""
    module: ModuleType = request.param
    for package, found in module.needs().items():
        needed(package, found)
    with module.running(tmp_path_factory.mktemp("browser")) as browser:
        yield browser


@pytest.fixture
def browser(started: Browser, server: Server) -> Browser:
    """A browser that knows nothing yet."""
    started.go(f"{server.address}/robots.txt")
    started.run("localStorage.clear(); sessionStorage.clear()")
    started.forget_cookies()
    return started


@pytest.fixture
def reader(browser: Browser, server: Server, alliances: Rulebase) -> Reader:
    """Somebody who reads French."""
    return Reader(browser, server.address, alliances, "fr")
