"""What the tests of the deployment share: a certificate, the servers behind a proxy, and the places."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.deployment import places
from tests.deployment.places import OWN_HOST, SHARED_HOST, Place, Served
from tests.deployment.reader import Reader

BEHIND = {
    "ADVISOR_PROXIES": "1",
    "ADVISOR_HOST_NAME": f"{OWN_HOST}, {SHARED_HOST}",
    "ADVISOR_HSTS": "31536000",
}
"""The settings behind nginx, as its configuration files ask for them."""

TAKEN_AWAY = {"proxy_pass         http://advisor;": "proxy_pass         http://advisor/;"}
"""Lets nginx take the path away before it passes a request on."""

OWN, OWN_AND_SERVE = "own host", "own host, before advisor serve"
BELOW, BELOW_TAKEN = "below a path", "below a path that nginx takes away"
SCRIPT_NAME, PREFIX = "gunicorn with SCRIPT_NAME", "advisor serve with a prefix"
BEHIND_NGINX = (OWN, OWN_AND_SERVE, BELOW, BELOW_TAKEN)


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return places.certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture(scope="session")
def gunicorn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Gunicorn with two workers behind a proxy."""
    with places.by_gunicorn(tmp_path_factory.mktemp("gunicorn"), BEHIND) as found:
        yield found


@pytest.fixture(scope="session")
def everywhere(
    certificate: Path, gunicorn: Served, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Place]]:
    """All places, by what they are called in the tests."""
    folder = tmp_path_factory.mktemp("everywhere")
    with ExitStack() as running:
        begin = running.enter_context
        serve = begin(places.by_advisor_serve(folder / "serve", BEHIND))
        found = {
            name: begin(
                places.behind_nginx(
                    file, folder / name.replace(" ", "-"), certificate, server, places.QUICKER | changes
                )
            )
            for name, file, server, changes in (
                (OWN, "advisor.conf", gunicorn, {}),
                (OWN_AND_SERVE, "advisor.conf", serve, {}),
                (BELOW, "subpath.conf", gunicorn, {}),
                (BELOW_TAKEN, "subpath.conf", gunicorn, TAKEN_AWAY),
            )
        }
        for name, serving, settings in (
            (SCRIPT_NAME, places.by_gunicorn, {"SCRIPT_NAME": "/advice"}),
            (PREFIX, places.by_advisor_serve, {"ADVISOR_PREFIX": "/advice"}),
        ):
            found[name] = begin(serving(folder / name, settings)).directly("/advice")
        yield found


@pytest.fixture(params=[*BEHIND_NGINX, SCRIPT_NAME, PREFIX])
def place(request: pytest.FixtureRequest, everywhere: dict[str, Place]) -> Place:
    return everywhere[request.param]


@pytest.fixture(params=BEHIND_NGINX)
def proxied(request: pytest.FixtureRequest, everywhere: dict[str, Place]) -> Place:
    """A place behind nginx."""
    return everywhere[request.param]


@pytest.fixture
def reader(place: Place) -> Reader:
    return Reader(place)
