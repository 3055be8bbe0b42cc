"""What the tests of the web share."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.browsing import begin, fill, name_in


@pytest.fixture
def name(client: FlaskClient) -> str:
    """The name of a questionnaire in which one question is answered."""
    path = begin(client)
    fill(client, path, stage="idea")
    return name_in(path)
