"""The JSON API, as another tool meets it."""

import pytest
from flask.testing import FlaskClient

from advisor import Advisor
from advisor.assessment.asking import question_pages
from advisor.assessment.asking.relevance import relevant_after_each
from advisor.rulebase.model import Rulebase
from webui.application import create_app

ASSESSMENTS = "/api/v1/assessments"


def test_an_empty_situation_is_valid(client: FlaskClient) -> None:
    response = client.post(f"{ASSESSMENTS}?lang=fr", json={"answers": {}})
    assert response.status_code == 200
    assert response.mimetype == "application/json"
    assert response.json is not None
    assert response.json["language"] == "fr"
    assert response.json["recommendations"] == []
    assert response.json["open_questions"]


@pytest.mark.parametrize(
    ("query", "header", "language"),
    [
        ("?lang=fr", "en", "fr"),
        ("", "fr-CA,fr;q=0.9", "fr"),
        ("", "de", "en"),
        ("", "fr;q=0.1,en;q=0.2", "en"),
        ("", None, "en"),
    ],
)
def test_the_language_of_the_answer(client: FlaskClient, query: str, header: str | None, language: str) -> None:
    headers = {"Accept-Language": header} if header else {}
    response = client.post(ASSESSMENTS + query, json={}, headers=headers)
    assert response.json is not None
    assert response.json["language"] == language
    assert "Accept-Language" in response.headers["Vary"]


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"{}", "text/plain", 415),
        (b"", "application/json", 400),
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b'{"answers": {"stage": NaN}}', "application/json", 400),
        (b'{"answers": {"stage": 1}}', "application/json", 400),
        (b'{"answers": {"stage": [["idea"]]}}', "application/json", 400),
        (b'{"answers": {"stage": "idea", "stage": "idea"}}', "application/json", 400),
        (b"[" * 90_000, "application/json", 400),
        (b" " * 150_000, "application/json", 413),
        (b" " * 10_000_000, "application/json", 413),
    ],
)
def test_bad_input_is_answered_with_a_problem(client: FlaskClient, body: bytes, content_type: str, status: int) -> None:
    response = client.post(f"{ASSESSMENTS}?lang=fr", data=body, content_type=content_type)
    assert response.status_code == status
    assert response.mimetype == "application/problem+json"
    assert response.json is not None
    assert response.json["status"] == status
    assert response.json["title"]
    assert response.json["detail"]


def test_all_faults_are_listed_with_a_suggestion(client: FlaskClient) -> None:
    body = {"answers": {"stge": "idea", "aim": "shred", "chair": ["firm", "soft"]}}
    response = client.post(f"{ASSESSMENTS}?lang=en", json=body)
    assert response.json is not None
    assert [(each["pointer"], each["code"]) for each in response.json["errors"]] == [
        ("/answers/aim", "unknown-answer"),
        ("/answers/chair", "several-values"),
        ("/answers/stge", "unknown-question"),
    ]
    assert response.json["errors"][2]["hint"] == "Did you mean “stage”?"


def test_the_questionnaire_holds_every_question(client: FlaskClient, alliances: Rulebase) -> None:
    response = client.get("/api/v1/questionnaire?lang=fr")
    assert response.json is not None
    questions = [each for section in response.json["sections"] for each in section["questions"]]
    assert [each["id"] for each in questions] == list(alliances.questions)
    assert questions[0]["ask"] == "Où en est votre alliance aujourd’hui\u202f?"
    assert {each["choose"] for each in questions} == {"one", "several"}


@pytest.mark.parametrize(("method", "path", "status"), [("GET", ASSESSMENTS, 405), ("GET", "/api/v1/nothing", 404)])
def test_errors_of_the_api_are_problems_too(client: FlaskClient, method: str, path: str, status: int) -> None:
    response = client.open(path, method=method)
    assert response.status_code == status
    assert response.mimetype == "application/problem+json"


def test_the_server_says_that_it_is_well(client: FlaskClient) -> None:
    assert client.get("/healthz").json == {"status": "ok"}


def test_the_server_says_with_what_it_is_ready(client: FlaskClient, alliances: Rulebase) -> None:
    told = client.get("/readyz").get_json()
    assert told["status"] == "ready"
    assert told["rulebase"] == {"id": alliances.id, "version": alliances.version}
    assert told["languages"] == ["en", "fr"]


def test_once_it_is_ready_no_page_waits(alliances: Rulebase, monkeypatch: pytest.MonkeyPatch) -> None:
    worked_out: list[object] = []

    def noting(*given: object) -> object:
        worked_out.append(given)
        return relevant_after_each(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(question_pages, "relevant_after_each", noting)
    client = create_app(Advisor(alliances), {"SECRET_KEY": "for tests only, of enough characters"}).test_client()
    assert client.get("/readyz").status_code == 200
    assert len(worked_out) == 1
    assert client.post("/en/questionnaires", data={"kind": "topics"}, follow_redirects=True).status_code == 200
    assert client.get("/readyz").status_code == 200
    assert len(worked_out) == 1


@pytest.mark.parametrize(("language", "words"), [("en", "working memory"), ("fr", "mémoire de travail")])
def test_the_trace_is_told_in_words_when_asked_for(client: FlaskClient, language: str, words: str) -> None:
    situation = {"answers": {"stage": "working", "aim": "disputed", "scope": "broad"}}
    told = client.post(f"{ASSESSMENTS}?lang={language}&trace=1", json=situation).get_json()
    assert words in told["trace"][0]["words"]
    assert told["trace"][0] | {"words": ""} == {"act": "asserted", "kind": "answers", "id": "", "words": ""}
    fired = [each["id"] for each in told["trace"] if (each["act"], each["kind"]) == ("fired", "rule")]
    shown = {each["id"] for key in ("recommendations", "strengths", "covered") for each in told[key]}
    assert set(fired) == shown
    established = [each["id"] for each in told["trace"] if (each["act"], each["kind"]) == ("asserted", "finding")]
    assert established == [each["id"] for each in told["findings"]]
    assert "trace" not in client.post(ASSESSMENTS, json=situation).get_json()
