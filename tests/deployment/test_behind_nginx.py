"""The service behind nginx and under gunicorn, as the shipped configuration files have it, on a host and below a path.

A reader of `reader.py` knows nothing of the service but what its pages say.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import socket
import ssl
from pathlib import Path
from urllib.parse import urljoin

import pytest

from tests.deployment import places, walking
from tests.deployment.conftest import BELOW, BELOW_TAKEN, OWN
from tests.deployment.places import Place, Served
from tests.deployment.reader import Reader
from tests.many_questions import many_questions

JSON = {"Content-Type": "application/json"}
SITUATION = b'{"answers": {"stage": "working", "scope": "broad"}}'

SPOOFED = {
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Proto": "http",
    "X-Forwarded-Prefix": "/evil",
    "X-Forwarded-For": "192.0.2.1, 192.0.2.2",
    "X-Forwarded-Port": "1",
    "X-Forwarded-Protocol": "ssl",
    "X-Forwarded-Ssl": "on",
    "Forwarded": "for=192.0.2.1;host=evil.example;proto=http",
    "X-Real-IP": "192.0.2.1",
    "X-Original-URL": "/evil",
    "X-Script-Name": "/evil",
    "SCRIPT_NAME": "/evil",
    "X-Request-ID": "evil",
}


def test_every_link_and_form_stays_below_the_path_and_leads_somewhere(reader: Reader) -> None:
    seen = walking.finish(reader, walking.begin(reader))
    found = walking.crawl(reader, [reader.get(f"{reader.place.prefix}/"), *seen], of_each_kind=2)
    assert len(found) > 70
    assert {each.address: each.status for each in found.values() if each.status >= 400} == {}
    forms = {(each.action, each.method) for answer in found.values() if answer.is_page for each in answer.page.forms}
    assert len(forms) > 15
    for action, method in forms:
        reader.must_be_below(action)
        assert method in reader.ask("OPTIONS", action).headers["Allow"], action


def test_a_whole_questionnaire_leads_to_the_advice(reader: Reader) -> None:
    seen = walking.finish(reader, walking.begin(reader))
    (advice,) = {link for link in seen[-1].page.links if link.endswith("/advice")}
    shown = reader.get(advice)
    assert shown.status == 200
    along = [link for link in shown.page.links if link.endswith((".docx", ".txt", ".json", ".ics"))]
    assert len(along) == 4
    taken = {link.rpartition(".")[2]: reader.get(link) for link in along}
    assert {kind: each.status for kind, each in taken.items()} == dict.fromkeys(taken, 200)
    assert len(json.loads(taken["json"].text)["answers"]) > 5
    # Where nobody said what the host is called, a calendar entry names none.
    address = f"{reader.place.origin}{reader.place.prefix}/en/"
    entry = taken["ics"].text.replace("\r\n ", "")
    assert (address in entry) is reader.place.is_secure is ("://" in entry)


def test_the_language_is_switched_on_the_way(reader: Reader) -> None:
    prefix = reader.place.prefix
    assert f"{prefix}/fr/" in reader.get(f"{prefix}/en/").page.links
    page = walking.begin(reader)
    form = walking.asking(page)
    assert form
    other = reader.send(form, {"switch": "fr"})
    assert other.page.language == "fr"
    assert other.address == page.address.replace("/en/", "/fr/")


def test_a_reader_comes_to_the_language_of_the_browser(reader: Reader) -> None:
    answer = reader.ask("GET", f"{reader.place.prefix}/", headers={"Accept-Language": "fr-CA, en;q=0.5"})
    assert (answer.status, answer.headers["Location"]) == (302, f"{reader.place.prefix}/fr/")


def test_files_of_pages_are_kept_and_packed(reader: Reader) -> None:
    links = reader.get(f"{reader.place.prefix}/en/").page.links
    (style,) = [link for link in links if "/style.css?v=" in link]
    plain, packed = reader.ask("GET", style), reader.ask("GET", style, headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    for each in (plain, packed):
        assert each.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_cookies_are_bound_to_host_or_path(reader: Reader) -> None:
    walking.begin(reader)
    (name,), place = reader.cookies, reader.place
    mark = ("__Secure-" if place.prefix else "__Host-") if place.is_secure else ""
    assert name.startswith(f"{mark}draft-")
    assert reader.reach[name] == f"{place.prefix}/"


def test_the_cookies_of_eight_questionnaires_fit(reader: Reader) -> None:
    cookies = "; ".join(f"draft-abcdefghi{number}={'x' * 4000}" for number in range(8))
    assert reader.ask("GET", f"{reader.place.prefix}/en/", headers={"Cookie": cookies}).status == 200


def test_three_cookies_of_one_questionnaire_fit(certificate: Path, tmp_path: Path) -> None:
    """As with a rule base of very many questions: nginx has to take in what sets them, and to pass them on."""
    many_questions(rules := tmp_path / "many", 400)
    chance = random.Random(3)
    with (
        places.by_gunicorn(tmp_path / "server", {"ADVISOR_PROXIES": "1", "ADVISOR_RULES": str(rules)}) as server,
        places.behind_nginx("advisor.conf", tmp_path / "nginx", certificate, server, places.QUICKER) as place,
    ):
        reader = Reader(place)
        seen = walking.finish(reader, walking.begin(reader), lambda values: chance.choice(values[:3]))
        advice = reader.get(f"/en/q/{walking.draft_in(seen[-1].address)}/advice")
        assert advice.status == 200
        assert len(reader.cookies) == 2
        assert min(map(len, reader.cookies.values())) > 100


def test_programs_find_the_api_by_its_description(reader: Reader) -> None:
    prefix = reader.place.prefix
    described = json.loads(reader.get(f"{prefix}/api/v1/openapi.json").text)
    (server,) = described["servers"]
    assert server["url"] == (prefix or "/")
    asked = [path for path, methods in described["paths"].items() if "get" in methods and "{" not in path]
    assert len(asked) > 6
    for path in asked:
        assert reader.ask("GET", server["url"].rstrip("/") + path).status == 200
    assessed = reader.ask("POST", f"{prefix}/api/v1/assessments?lang=fr", SITUATION, JSON)
    assert (assessed.status, json.loads(assessed.text)["language"]) == (200, "fr")


def test_what_is_wrong_is_described_where_the_problem_says(reader: Reader) -> None:
    refused = reader.ask("POST", f"{reader.place.prefix}/api/v1/assessments", b"[", JSON)
    assert refused.status == 400
    problem = urljoin(refused.address, json.loads(refused.text)["type"])
    reader.must_be_below(problem)
    described = reader.get(problem)
    assert described.is_page
    for link in described.page.links:
        reader.must_be_below(link)


def test_nobody_is_believed_but_the_proxy(reader: Reader) -> None:
    prefix = reader.place.prefix
    for path in (f"{prefix}/", f"{prefix}/en/", f"{prefix}/en/nothing", f"{prefix}/api/v1/openapi.json"):
        plain, spoofed = reader.ask("GET", path), reader.ask("GET", path, headers=SPOOFED)
        assert (spoofed.status, spoofed.body) == (plain.status, plain.body)
        assert spoofed.headers["Location"] == plain.headers["Location"]
        assert spoofed.headers["X-Request-ID"] != "evil"
    form = next(each for each in reader.get(f"{prefix}/en/").page.forms if each.action.endswith("/questionnaires"))
    headers = {**SPOOFED, "Content-Type": "application/x-www-form-urlencoded", "Origin": reader.place.origin}
    begun = reader.ask("POST", form.action, b"", headers)
    assert begun.status == 303
    assert begun.headers["Location"].startswith(f"{prefix}/en/q/")
    (name,) = reader.cookies
    assert name.startswith("__") == reader.place.is_secure


def test_a_form_of_another_site_is_refused(reader: Reader) -> None:
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": "https://evil.example"}
    refused = reader.ask("POST", f"{reader.place.prefix}/en/questionnaires", b"", headers)
    assert refused.status == 403
    assert reader.cookies == {}


def test_another_host_is_refused_and_probes_are_answered(everywhere: dict[str, Place]) -> None:
    reader, other = Reader(everywhere[OWN]), {"Host": "evil.example"}
    refused = reader.ask("GET", "/en/", headers=other)
    assert refused.status == 400
    assert b"evil.example" not in refused.body
    assert reader.ask("GET", "/healthz", headers=other).status == 200
    assert reader.ask("GET", "/readyz", headers=other).status == 200


def test_probes_are_answered_with_and_without_the_prefix(gunicorn: Served) -> None:
    direct = Reader(gunicorn.directly())
    assert direct.ask("GET", "/healthz").status == 200
    assert direct.ask("GET", "/readyz").status == 200
    assert direct.ask("GET", "/advice/healthz", headers={"X-Forwarded-Prefix": "/advice"}).status == 200


def test_in_the_open_pages_lead_to_https_and_the_api_is_refused(proxied: Place) -> None:
    reader, prefix = Reader(proxied), proxied.prefix
    for method in ("GET", "HEAD"):
        led = reader.ask(method, f"{prefix}/en/rules?then=x", openly=True)
        assert (led.status, led.headers["Location"]) == (301, f"{proxied.origin}{prefix}/en/rules?then=x")
    assert reader.ask("POST", f"{prefix}/en/questionnaires", b"", openly=True).status == 403
    for method, path in (("GET", "rules"), ("POST", "assessments"), ("GET", "../v1/rules"), ("GET", "/rules")):
        refused = reader.ask(method, f"{prefix}/api/v1/{path}", SITUATION if method == "POST" else None, openly=True)
        assert (refused.status, refused.headers["Location"]) == (403, None)
        assert refused.headers.get_content_type() == "application/problem+json"
        assert json.loads(refused.text)["status"] == 403


def test_the_short_address_leads_to_the_long_one(everywhere: dict[str, Place]) -> None:
    for name in (BELOW, BELOW_TAKEN):
        place = everywhere[name]
        assert Reader(place).ask("GET", "/advice").headers["Location"] == "/advice/"
        assert Reader(place).ask("GET", "/advice", openly=True).headers["Location"] == f"{place.origin}/advice/"
        assert Reader(place).ask("GET", "/advicesomething/").status == 404


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion")
@pytest.mark.parametrize(
    ("lowest", "highest", "is_fine"),
    [("TLSv1", "TLSv1_1", False), ("TLSv1_2", "TLSv1_2", True), ("TLSv1_3", "TLSv1_3", True)],
)
def test_only_current_versions_of_tls_are_spoken(proxied: Place, lowest: str, highest: str, is_fine: bool) -> None:
    speaking = ssl.create_default_context(cafile=str(proxied.certificate))
    speaking.set_ciphers("ALL:@SECLEVEL=0")  # else it is we who refuse the old ones
    speaking.minimum_version, speaking.maximum_version = ssl.TLSVersion[lowest], ssl.TLSVersion[highest]
    with socket.create_connection(("127.0.0.1", proxied.port), timeout=10) as connection:
        if is_fine:
            with speaking.wrap_socket(connection, server_hostname=proxied.host) as secured:
                assert secured.version() == highest.replace("_", ".")
        else:
            with pytest.raises(ssl.SSLError, match="ALERT_PROTOCOL_VERSION"):
                speaking.wrap_socket(connection, server_hostname=proxied.host)


def test_browsers_are_told_once_to_stay_with_https(proxied: Place) -> None:
    answer = Reader(proxied).get(f"{proxied.prefix}/en/")
    assert answer.headers.get_all("Strict-Transport-Security") == ["max-age=31536000"]


def test_a_body_that_is_too_large_is_refused_in_our_words(reader: Reader) -> None:
    refused = reader.ask("POST", f"{reader.place.prefix}/api/v1/assessments?lang=fr", b" " * 230_000, JSON)
    assert refused.status == 413
    assert json.loads(refused.text)["type"] == f"{reader.place.prefix}/api/problems/too-large"


def test_a_body_that_is_much_too_large_is_refused_by_nginx(proxied: Place) -> None:
    refused = Reader(proxied).ask("POST", f"{proxied.prefix}/en/resume", b" " * 300_000, JSON)
    assert refused.status == 413
    assert refused.headers["Content-Security-Policy"] is None, "it came as far as the service"
    assert len(refused.headers["X-Request-ID"]) == 32


def test_gunicorn_believes_nobody_on_a_unix_socket_either(tmp_path: Path) -> None:
    with places.by_gunicorn(tmp_path / "gunicorn", {}, "--bind", f"unix:{tmp_path}/socket"):
        headers = "".join(f"{name}: {value}\r\n" for name, value in {**SPOOFED, "X-Forwarded-Proto": "https"}.items())
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(10)
            connection.connect(f"{tmp_path}/socket")
            asked = "POST /en/questionnaires HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n"
            connection.sendall(f"{asked}{headers}\r\n".encode())
            answer = b"".join(iter(lambda: connection.recv(65_536), b"")).decode()
    assert answer.startswith("HTTP/1.1 303 ")
    assert "Location: /en/q/" in answer
    assert "Set-Cookie: draft-" in answer
    assert "Secure" not in answer


@pytest.mark.parametrize(("file", "prefix"), [("advisor.conf", ""), ("subpath.conf", "/advice")])
def test_who_asks_too_much_is_held_off_and_nobody_else(
    file: str, prefix: str, certificate: Path, gunicorn: Served, tmp_path: Path
) -> None:
    with places.behind_nginx(file, tmp_path / "limited", certificate, gunicorn) as place:
        asked = f"GET {prefix}/healthz HTTP/1.1\r\nHost: {place.host}\r\n\r\n"
        last = asked.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n")
        answers = _statuses("127.0.0.1", place, asked * 179 + last)
        assert answers[:100] == [200] * 100
        assert 429 in answers
        assert _statuses("127.0.0.2", place, last) == [200]


def _statuses(address: str, place: Place, requests: str) -> list[int]:
    """Send requests from an address, all at once on one connection; return the statuses of the answers."""
    connection = socket.create_connection(("127.0.0.1", place.port), timeout=20, source_address=(address, 0))
    with place.trusting.wrap_socket(connection, server_hostname=place.host) as secured:
        secured.sendall(requests.encode())
        answers = b"".join(iter(lambda: secured.recv(65_536), b""))
    return [int(each) for each in re.findall(rb"HTTP/1\.1 (\d{3}) ", answers)]
