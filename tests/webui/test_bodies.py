"""Bodies that can't be read: whoever sent them is told so, and nothing of it is a failure of ours."""

from __future__ import annotations

import gc
import io
import warnings
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.browsing import at, begin

PLACES = [
    ("/api/v1/assessments", "application/json"),
    ("/api/v1/next", "application/json"),
    ("/api/v1/rules/narrow-the-aim/explanation", "application/json"),
    ("/en/questionnaires", "application/x-www-form-urlencoded"),
    ("/en/questionnaires", "multipart/form-data; boundary=x"),
    ("/en/forget", "application/x-www-form-urlencoded"),
    ("/en/resume", "multipart/form-data; boundary=x"),
]
"""Whatever reads a body, and a kind of body that it reads."""


class NotAsAgreed(Exception):
    """Raised as servers raise errors of their own for what breaks the protocol."""


class Broken(io.RawIOBase):
    """What a server reads from: some of it comes, then something is wrong."""

    def __init__(self, failure: Exception, begun: bytes = b"") -> None:
        self._failure = failure
        self._begun = begun

    def read(self, _size: int | None = -1, /) -> bytes:
        begun, self._begun = self._begun, b""
        if begun:
            return begun
        raise self._failure

    def readinto(self, buffer: Any, /) -> int:
        piece = self.read(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    app.config |= {"PROPAGATE_EXCEPTIONS": False, "TESTING": False}
    return app.test_client()


def refused(client: FlaskClient, path: str, kind: str, **environ: object) -> None:
    """Send a body and see it refused in the form that fits who sent it."""
    response = client.post(path, content_type=kind, environ_overrides=environ)
    assert response.status_code == 400, (path, response.status)
    assert "Set-Cookie" not in response.headers
    if path.startswith("/api/"):
        assert response.mimetype == "application/problem+json"
        assert response.get_json()["type"] == "/api/problems/bad-request"
    else:
        assert "This request can’t be understood" in response.get_data(as_text=True)


@pytest.mark.parametrize(("path", "kind"), PLACES)
@pytest.mark.parametrize("begun", [b"", b'{"answers"', b"kind=quick&", b"--x\r\n"])
@pytest.mark.parametrize(
    "failure", [NotAsAgreed("word"), OSError("gone"), ValueError("word"), TimeoutError()], ids=repr
)
def test_what_the_server_can_not_read_is_the_senders_mistake(
    client: FlaskClient, caplog: pytest.LogCaptureFixture, path: str, kind: str, begun: bytes, failure: Exception
) -> None:
    refused(client, path, kind, **{"wsgi.input": Broken(failure, begun), "wsgi.input_terminated": True})
    refused(client, path, kind, **{"wsgi.input": Broken(failure, begun), "CONTENT_LENGTH": "50"})
    assert caplog.text == ""


@pytest.mark.parametrize(("path", "kind"), PLACES)
@pytest.mark.parametrize("terminated", [True, False])
def test_a_body_that_ends_before_its_end_is_not_taken_for_the_whole(
    client: FlaskClient, caplog: pytest.LogCaptureFixture, path: str, kind: str, terminated: bool
) -> None:
    environ: dict[str, object] = {"wsgi.input": io.BytesIO(b'{"answers": {}}'), "CONTENT_LENGTH": "50"}
    if terminated:
        environ["wsgi.input_terminated"] = True
    refused(client, path, kind, **environ)
    assert caplog.text == ""


def test_half_an_answer_is_not_kept(client: FlaskClient) -> None:
    path = begin(client, language="en")
    sent = {
        "wsgi.input": io.BytesIO(b"asked-stage=1&stage=idea"),
        "CONTENT_LENGTH": "60",
        "wsgi.input_terminated": True,
    }
    refused(client, path, "application/x-www-form-urlencoded", **sent)
    assert client.get(at(path, "answers.json")).get_json()["answers"] == {}


def test_what_comes_in_pieces_and_without_a_length_is_read_whole(client: FlaskClient) -> None:
    class InPieces(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            return super().read(min(size or 1, 3) if size != -1 else 3)

    sent = {"wsgi.input": InPieces(b'{"answers": {"stage": "idea"}}'), "wsgi.input_terminated": True}
    response = client.post("/api/v1/assessments", content_type="application/json", environ_overrides=sent)
    assert response.status_code == 200


def test_a_failure_of_ours_while_reading_stays_one(client: FlaskClient) -> None:
    sent = {"wsgi.input": Broken(MemoryError()), "wsgi.input_terminated": True}
    response = client.post("/api/v1/assessments", content_type="application/json", environ_overrides=sent)
    assert response.status_code == 500


def test_too_much_is_told_as_that(client: FlaskClient) -> None:
    for more in ({"wsgi.input_terminated": True}, {"CONTENT_LENGTH": "300000"}):
        sent = {"wsgi.input": io.BytesIO(b" " * 300_000), **more}
        response = client.post("/api/v1/assessments", content_type="application/json", environ_overrides=sent)
        assert response.status_code == 413


def test_a_form_that_goes_wrong_after_a_file_leaves_nothing_open(client: FlaskClient) -> None:
    file = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.yaml"\r\n\r\nanswers: {}\r\n'
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always", ResourceWarning)
        sent = f"{file}--x\r\nno header\r\n\r\n--x--"
        assert client.post("/en/resume", content_type="multipart/form-data; boundary=x", data=sent).status_code == 422
        gc.collect()
    assert [str(each.message) for each in told] == []


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_part_without_a_name_changes_nothing(client: FlaskClient, method: str) -> None:
    path = client.get(begin(client), follow_redirects=True).request.path
    sent = "--x\r\nContent-Disposition: form-data\r\n\r\nword\r\n--x--\r\n"
    response = client.open(path, method=method, content_type="multipart/form-data; boundary=x", data=sent)
    assert response.status_code == (200 if method == "GET" else 303)
