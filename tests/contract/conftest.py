"""The document under test, and a server that keeps to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from advisor.advisor import Advisor
from tests.browser.serving import Server, serving
from webui.application import create_app


@pytest.fixture(scope="session")
def documents(advisor: Advisor, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The document as the application serves it: with nothing configured, and for a publisher below a prefix."""
    folder = tmp_path_factory.mktemp("documents")
    published = {"PUBLISHER": "A council of health", "CONTACT": "advice@example.org"}
    found = {}
    for name, config, address in (
        ("plain", {}, "http://localhost/"),
        ("published", published, "http://localhost/advice/"),
    ):
        app = create_app(advisor, {"TESTING": True, "SECRET_KEY": "for tests only " * 3, **config})
        response = app.test_client().get("/api/v1/openapi.json", base_url=address)
        assert response.status_code == 200
        found[name] = folder / f"{name}.json"
        found[name].write_bytes(response.data)
    return found


@pytest.fixture(scope="session")
def document(documents: dict[str, Path]) -> Path:
    """The file with the plain one."""
    return documents["plain"]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("state")) as found:
        yield found
