"""What the tests of assistants share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from advisor.advisor import Advisor
from advisor.rulebase.model import Rulebase
from tests.assistants.assistant import Assistant, connected


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant that is connected to the rule base of the project, in English."""
    with connected(tmp_path_factory.mktemp("assistant") / "errors.txt", "--lang", "en") as connection:
        yield connection


@pytest.fixture(scope="session")
def gardener(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """One that is connected to the rule base in `mini_rules`, by the protocol of before 2026."""
    rules = Path(__file__).parent.parent / "mini_rules"
    errors = tmp_path_factory.mktemp("gardener") / "errors.txt"
    with connected(errors, "--lang", "en", "--rules", str(rules), mode="legacy") as connection:
        yield connection


@pytest.fixture(scope="session")
def mini_advisor(mini: Rulebase) -> Advisor:
    """An advisor by the rule base in `mini_rules`."""
    return Advisor(mini)
