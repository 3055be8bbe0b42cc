"""What several test modules share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings
from jinja2 import StrictUndefined

from advisor import paths
from advisor.advisor import Advisor
from advisor.rulebase.model import Rulebase
from advisor.rulebase.opening import open_rulebase
from tests.authoring.comparison.editing import made_repository
from tests.effort import THOROUGH, is_left_out, many
from tests.needs import not_tried
from tests.renamed_rules import renamed
from tests.signals import obeyed_by_children
from webui.application import create_app

TESTS = Path(__file__).parent

settings.register_profile("unhurried", deadline=None, max_examples=many(100) if THOROUGH else 30)
settings.load_profile("unhurried")


def pytest_unconfigure(config: pytest.Config) -> None:
    """End with one line on what was passed over."""
    reporter: pytest.TerminalReporter | None = config.pluginmanager.get_plugin("terminalreporter")
    line = not_tried(reporter.stats.get("skipped", ())) if reporter else ""
    if reporter and line:
        reporter.write_line(line)


@pytest.fixture(scope="session", autouse=True)
def _signals() -> Iterator[None]:
    """Every program that a test starts obeys signals; see `obeyed_by_children`."""
    with obeyed_by_children():
        yield


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out of a quick run what takes long, and of a thorough one what it would only repeat."""
    tried: list[pytest.Item] = []
    left_out: list[pytest.Item] = []
    for item in items:
        (left_out if is_left_out(item) else tried).append(item)
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = tried


@pytest.fixture(scope="session")
def mini() -> Rulebase:
    """The small rule base in `mini_rules`, which uses everything the rule language has."""
    return open_rulebase(TESTS / "mini_rules")


@pytest.fixture(scope="session")
def orchard() -> Rulebase:
    """The small rule base in `concluding_rules`, in which one question may be answered by others."""
    return open_rulebase(TESTS / "concluding_rules")


@pytest.fixture(scope="session")
def alliances() -> Rulebase:
    """The rule base of the project."""
    return open_rulebase(paths.RULES)


@pytest.fixture(scope="session")
def advisor(alliances: Rulebase) -> Advisor:
    """An advisor by the rule base of the project."""
    return Advisor(alliances)


@pytest.fixture(scope="module", params=["mini", "orchard", "alliances", "renamed"])
def advising(request: pytest.FixtureRequest) -> Advisor:
    """An advisor by each of the rule bases, and by one in which all had other ids before."""
    if request.param == "renamed":
        return Advisor(renamed(request.getfixturevalue("mini")))
    return Advisor(request.getfixturevalue(request.param))


@pytest.fixture(scope="session")
def served(advisor: Advisor) -> Flask:
    """The web application; to make one, and to compile its templates, takes longer than most tests."""
    made = create_app(advisor, {"TESTING": True, "SECRET_KEY": "for tests only"})
    made.jinja_env.undefined = StrictUndefined  # a name that a template only believes to know fails here
    return made


@pytest.fixture
def app(served: Flask) -> Iterator[Flask]:
    """The web application, for tests; what a test changes of its configuration is undone."""
    kept = dict(served.config)
    yield served
    served.config.clear()
    served.config.update(kept)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser without scripts."""
    return app.test_client()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A git repository with rules in its folder `garden rules`; see `made_repository`."""
    made_repository(tmp_path / "repository")
    return tmp_path / "repository"
