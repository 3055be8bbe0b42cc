"""One application for all these tests: to make one for each would take longer than what they ask of it."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from advisor.advisor import Advisor
from webui.application import create_app

KEY = "a key that is only for the tests of attacks"


@pytest.fixture(scope="session")
def attacked(advisor: Advisor) -> Flask:
    """The application as it is served: what fails in it is answered with 500."""
    return create_app(advisor, {"SECRET_KEY": KEY})


@pytest.fixture(scope="session")
def behind_a_proxy(advisor: Advisor) -> Flask:
    """The same, which believes one proxy."""
    return create_app(advisor, {"SECRET_KEY": KEY, "PROXIES": 1})


@pytest.fixture
def client(attacked: Flask) -> FlaskClient:
    """A browser that knows nothing yet."""
    return attacked.test_client()


@pytest.fixture
def proxied(behind_a_proxy: Flask) -> FlaskClient:
    """A browser that reaches us through the proxy."""
    return behind_a_proxy.test_client()
