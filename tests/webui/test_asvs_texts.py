"""What OWASP ASVS asks for about texts, files and addresses, and no other test shows (`docs/security.md`)."""

import ast
import io
import json
import re
import shutil
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from docx import Document
from flask.testing import FlaskClient

from advisor.advisor import Advisor
from advisor.rulebase.model import Rulebase
from tests.browsing import at, begin, first, text, walk
from tests.effort import within
from webui.application import create_app
from webui.middleware.assets import FOLDER

ROOT = Path(__file__).parents[2]
KEY = "a key that is long enough for every check"

HOSTILE = "<script>alert(1)</script>\"'{{ 7*7 }}{0.__class__}%(name)s"
"""Markup, the end of an attribute, a template, and two kinds of format strings."""


class Tags(HTMLParser):
    """Collects the tags of a page, each with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    @property
    def dangerous(self) -> list[str]:
        """What could run a script, but for files of ours."""
        scripts = [tag for tag, known in self.found if tag == "script" and not (known.get("src") or "").startswith("/")]
        handlers = [each for _, known in self.found for each in known if each.startswith("on")]
        links = [known.get("href") or "" for _, known in self.found]
        return [*scripts, *handlers, *(link for link in links if re.match(r"\s*(javascript|data):", link, re.I))]


TEXTS = re.compile(r"(?m)^(\s+(?:- )?(?:ask|means|advise|because|help|why): )(.*)$")
"""The texts of a rule base, each on a line of its own."""


def spoiled(text: re.Match[str]) -> str:
    """Return the line of a text with something hostile at its end."""
    written = f"{text[2]} {HOSTILE}".replace("'", "''")
    return f"{text[1]}'{written}'"


def test_no_text_of_a_rule_base_becomes_markup_or_code(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(ROOT / "tests" / "mini_rules", tmp_path / "rules"))
    for file in folder.glob("*.yaml"):
        file.write_text(TEXTS.sub(spoiled, file.read_text("utf-8")), "utf-8")
    app = create_app(Advisor(folder), {"SECRET_KEY": KEY, "TESTING": True})
    client = app.test_client()
    gone = walk(client, begin(client, language="en"), first)
    pages = [*gone, at(gone[0], "advice"), at(gone[0], "sheet?all=1"), "/en/", "/en/about", "/en/rules", "/en/passages"]
    pages += [f"/en/rules/{each}" for each in ("members", "small-team", "invite-neighbours")]
    shown = [(page, client.get(page)) for page in pages]
    assert [page for page, response in shown if response.status_code != 200] == []
    assert [page for page, response in shown if Tags(response.get_data(as_text=True)).dangerous] == []
    assert sum(HOSTILE in text(response) for _, response in shown) > 8


def test_no_text_of_a_file_becomes_markup_or_code(client: FlaskClient, alliances: Rulebase) -> None:
    written_for = {"id": alliances.id, "version": HOSTILE}
    taken = {"narrow-the-aim": {"who": HOSTILE, "when": HOSTILE}}
    content = {"answers": {HOSTILE: "x", "stage": HOSTILE}, "rulebase": written_for, "commitments": taken}
    response = client.post("/en/resume", data={"text": json.dumps(content)})
    told = client.get(re.findall(r'href="(/en/q/\w+/opened)"', text(response))[0])
    for page, spelt in ((response, json.dumps(HOSTILE)), (told, HOSTILE)):
        assert spelt in text(page)
        assert Tags(page.get_data(as_text=True)).dangerous == []


def test_no_file_names_anything_but_rules_for_the_script_to_keep(client: FlaskClient) -> None:
    taken = {"__proto__": {"who": "x"}, "constructor": {"who": "x"}, "narrow-the-aim": {"who": "Ann"}}
    page = text(client.post("/en/resume", data={"text": json.dumps({"answers": {}, "commitments": taken})}))
    assert re.findall(r'data-reopened="(\{.*?\})"', page) == ['{"narrow-the-aim":{"who":"Ann"}}']


@pytest.mark.parametrize(
    "query", ['x="><script>alert(1)</script>', "then=javascript:alert(1)", "lang=%22%3E%3Cscript%3E"]
)
def test_no_query_becomes_markup_or_code(client: FlaskClient, name: str, query: str) -> None:
    for path in ("/en/", "/en/rules", f"/en/q/{name}/A", f"/en/q/{name}/advice", "/en/nothing"):
        assert Tags(client.get(f"{path}?{query}").get_data(as_text=True)).dangerous == []


def test_a_file_of_thousands_of_names_is_opened_at_once(client: FlaskClient) -> None:
    """Looking for a near name takes a while, and is of no use here: what can't be used is left out."""
    unknown: dict[str, dict[str, str]] = {f"narrow-an-aim-{number}": {} for number in range(3500)}
    content = {"answers": {}, "commitments": unknown}
    with within(1):
        assert client.post("/en/resume", data={"text": json.dumps(content)}).status_code == 303


def test_what_is_encoded_twice_is_decoded_once(client: FlaskClient) -> None:
    assert client.get("/fr/%72ules").status_code == 200
    assert client.get("/fr/%2572ules").status_code == 404
    assert client.post("/api/v1/assessments", json={"answers": {"stage": "id%65a"}}).status_code == 400


@pytest.mark.parametrize("digits", [30, 5000])
def test_a_number_in_an_address_may_be_of_any_size(client: FlaskClient, name: str, digits: int) -> None:
    assert client.get(f"/en/q/{name}/A/{'9' * digits}").status_code in (303, 404)


def test_a_file_makes_no_object_but_texts_lists_and_tables(client: FlaskClient, tmp_path: Path) -> None:
    made = tmp_path / "made"
    for content in (f"answers: !!python/object/apply:pathlib.Path.touch [{made}]", f"!!python/name:os.system {made}"):
        assert client.post("/en/resume", data={"text": content}).status_code == 422
    assert not made.exists()


@pytest.mark.parametrize("character", ["\x00", "\x08", "\x1b", "\x7f", "\ufffe"])
def test_no_character_in_a_name_breaks_the_document(client: FlaskClient, alliances: Rulebase, character: str) -> None:
    done = walk(client, begin(client), first)[0]
    named = {rule: {"who": f"Ann{character}"} for rule in alliances.rules}
    response = client.post(at(done, "advice.docx"), data={"commitments": json.dumps(named)})
    assert response.status_code == 200
    document = Document(io.BytesIO(response.data))
    assert "Ann" in "".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)


@pytest.mark.parametrize("path", ["/static/", "/static/../security.py", "/static/%2e%2e/security.py", "/.git/config"])
def test_no_path_leads_to_a_listing_or_out_of_the_files_for_pages(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("called", ["answers.json", "../../etc/passwd", "x.php", 'a";x=.json', ""])
def test_what_a_file_is_called_is_of_no_importance(client: FlaskClient, called: str) -> None:
    opened = client.post("/en/resume", data={"file": (io.BytesIO(b'{"answers": {"stage": "idea"}}'), called or "file")})
    assert opened.status_code == 303
    saved = client.get(at(opened.headers["Location"], f"answers.json?filename={called[:5]}"))
    assert saved.get_json()["answers"] == {"stage": "idea"}
    name = re.fullmatch(r"attachment; filename=(.*)", saved.headers["Content-Disposition"])
    assert name
    assert re.fullmatch(r"answers-alliance-\d{4}-\d\d-\d\d\.json", name[1])


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_is_taken_along_is_an_attachment_with_a_name_of_ours(client: FlaskClient, language: str) -> None:
    path = begin(client, language=language)
    for page in ("advice.md", "advice.txt", "advice.docx", "answers.json", "again.ics"):
        told = client.get(at(path, page)).headers["Content-Disposition"]
        assert re.fullmatch(r"attachment; filename=[a-z-]+(\d{4}-\d\d-\d\d)?\.[a-z]+", told), told


# The code


FORBIDDEN = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|\beval\b|new Function"
    r"|setTimeout\(\s*[\"'`]|postMessage|addEventListener\(\s*[\"']message"
)
"""What makes markup or code of a text, and what listens to other windows."""


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.js")), ids=lambda file: file.name)
def test_no_script_makes_markup_or_code_of_texts_or_listens_to_other_windows(file: Path) -> None:
    assert FORBIDDEN.findall(file.read_text("utf-8")) == []


CALLS = {"eval", "exec", "compile", "__import__", "render_template_string", "from_string", "system", "popen"}
MODULES = {"subprocess", "pickle", "marshal", "shelve", "xml", "lxml", "sqlite3", "ctypes"}
CLIENTS = {"urllib.request", "http.client", "ftplib", "smtplib", "requests", "httpx", "urllib3", "aiohttp"}
LOGS = re.compile(r"logging\.handlers|(?:File|SysLog|Socket|Datagram|HTTP|SMTP)Handler")

WEB = sorted(ROOT.glob("webui/**/*.py"))
EXPERT = sorted(ROOT.glob("advisor/**/*.py"))
READERS = [*WEB, *(file for file in EXPERT if file.parent.name in ("files", "situation"))]


def calls(tree: ast.Module) -> list[ast.Call]:
    return [each for each in ast.walk(tree) if isinstance(each, ast.Call)]


def imported(tree: ast.Module) -> set[str]:
    """Return the names of the modules that a file imports, and of the packages they are in."""
    nodes = list(ast.walk(tree))
    names = {each.name for node in nodes if isinstance(node, ast.Import) for each in node.names}
    names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    return {*names, *(each.partition(".")[0] for each in names)}


def code_of_texts(tree: ast.Module) -> set[str]:
    """Return what makes code of texts, or runs a program."""
    called = {ast.unparse(each.func) for each in calls(tree)} - {"re.compile"}
    return ({each.rpartition(".")[2] for each in called} & CALLS) | (imported(tree) & MODULES)


def patterns_of_texts(tree: ast.Module) -> set[str]:
    patterns = [each.args[0] for each in calls(tree) if ast.unparse(each.func).startswith("re.")]
    return {ast.unparse(each) for each in patterns if not isinstance(each, ast.Constant)}


def clients(tree: ast.Module) -> set[str]:
    return imported(tree) & CLIENTS


def found_by(look: Callable[[ast.Module], set[str]], files: list[Path]) -> dict[str, set[str]]:
    """Return what is found in files, by the path of each in which something is."""
    found = {str(file.relative_to(ROOT)): look(ast.parse(file.read_text("utf-8"))) for file in files}
    assert len(found) > 20
    return {place: each for place, each in found.items() if each}


def test_the_web_runs_no_program_and_makes_no_code_of_texts() -> None:
    assert found_by(code_of_texts, WEB) == {}


def test_no_other_server_is_asked() -> None:
    assert found_by(clients, [*WEB, *EXPERT]) == {}


def test_no_log_goes_to_a_file_or_another_machine() -> None:
    assert [str(file) for file in (*WEB, *EXPERT) if LOGS.search(file.read_text("utf-8"))] == []


def test_no_pattern_is_made_of_texts() -> None:
    assert found_by(patterns_of_texts, READERS) == {}


@pytest.mark.parametrize(
    ("look", "code"),
    [
        (code_of_texts, "eval(text)"),
        (code_of_texts, "app.jinja_env.from_string(text)"),
        (code_of_texts, "from xml import sax"),
        (clients, "import urllib.request"),
        (patterns_of_texts, "re.compile(text)"),
    ],
)
def test_what_is_looked_for_would_be_found(look: Callable[[ast.Module], set[str]], code: str) -> None:
    assert look(ast.parse(code))
