"""The pages behind the service: about it, its source, its accessibility, and who publishes it."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask.testing import FlaskClient

from advisor.advisor import Advisor
from advisor.cli.main import cli
from advisor.problems.problem import Faulty
from advisor.rulebase.cases import all_steps
from advisor.rulebase.model import Rulebase
from tests.browsing import plain, text
from webui.application import create_app
from webui.publisher import Publisher
from webui.settings import settings_from

TESTS = Path(__file__).parent.parent
SOMEBODY = {"PUBLISHER": "Neighbours & <Co>", "CONTACT": "ask@garden.example"}


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ADVISOR_PUBLISHER", raising=False)
    monkeypatch.delenv("ADVISOR_CONTACT", raising=False)


def client_of(advisor: Advisor, **config: str) -> FlaskClient:
    return create_app(advisor, {"TESTING": True, "SECRET_KEY": "for tests only", **config}).test_client()


def garden(folder: Path, *edits: tuple[str, str]) -> FlaskClient:
    """Return a client of the garden, with texts of its manifest replaced."""
    copy = Path(shutil.copytree(TESTS / "mini_rules", folder / "rules"))
    manifest = copy / "rulebase.yaml"
    content = manifest.read_text("utf-8")
    for old, new in edits:
        assert old in content
        content = content.replace(old, new, 1)
    manifest.write_text(content, "utf-8")
    return client_of(Advisor(copy))


# In the words of the rule base


@pytest.mark.parametrize(("language", "name"), [("en", "Alliance Advisor"), ("fr", "Alliances en santé")])
def test_every_page_bears_the_name_that_the_service_has_in_its_language(
    client: FlaskClient, language: str, name: str
) -> None:
    for path in ("", "about", "accessibility", "rules", "passages", "nowhere"):
        page = text(client.get(f"/{language}/{path}"))
        [title] = re.findall("<title>(.*)</title>", page)
        assert title.count(name) == 1, "once: where the title of the start page has it, it does not follow"
        assert re.search(rf'<a class="name" [^>]*><img [^>]*> {name}</a>', page)


def test_another_rule_base_is_shown_in_its_own_words(mini: Rulebase) -> None:
    client = client_of(Advisor(mini))
    page = plain(client.get("/en/"))
    assert "Garden Guide" in page
    assert "What to do first in your garden" in page
    assert "Say how your garden is, and read what to do." in page
    path = client.post("/en/questionnaires").headers["Location"].rsplit("/", 1)[0]
    advice, sheet = plain(client.get(f"{path}/advice")), plain(client.get(f"{path}/sheet"))
    assert "<title>Advice for your garden – Garden Guide</title>" in text(client.get(f"{path}/advice"))
    assert "How your garden is" in advice
    assert "To look at your garden again in three months." in advice
    assert "Garden Date" in sheet
    assert text(client.get(f"{path}/advice.md")).startswith("# Advice for your garden\n")
    assert b"SUMMARY:Look at our garden again\r\n" in client.get(f"{path}/again.ics").data
    assert client.get("/api/v1/openapi.json").get_json()["info"]["title"] == "Garden Guide"
    for each in ("", "about", "accessibility", "rules", "passages"):
        assert "lliance" not in plain(client.get(f"/en/{each}"))


# The source

BY, IN = "publisher: The garden union\n", "year: 2019\n"


@pytest.mark.parametrize(
    ("edits", "line", "told"),
    [
        ([], "(The garden union, 2019)", "It was published by The garden union in 2019."),
        ([(IN, "")], "(The garden union)", "It was published by The garden union; the copy"),
        ([(BY, "")], "(2019)", "It was published in 2019; the copy"),
        ([(BY, ""), (IN, "")], "", "The copy from which the rules were made names neither its publisher nor its year."),
    ],
)
def test_of_the_source_is_told_what_is_known(
    edits: list[tuple[str, str]], line: str, told: str, tmp_path: Path
) -> None:
    client = garden(tmp_path, *edits)
    about = plain(client.get("/en/about"))
    assert f"The advice follows “The sheet of the garden”, which is written in German. {told}" in about
    source = f"Source of the advice: The sheet of the garden {line}".strip()
    for path in ("", "passages"):
        page = plain(client.get(f"/en/{path}"))
        assert source in page
        assert bool(line) == ("garden (" in page)


def test_a_language_that_is_not_named_or_unknown_is_left_out(tmp_path: Path) -> None:
    for number, new in enumerate(("", "written_in: xx\n")):
        client = garden(tmp_path / str(number), ("written_in: de\n", new))
        assert "The advice follows “The sheet of the garden”. It was published" in plain(client.get("/en/about"))


def test_the_publishers_page_is_linked_where_there_is_one(tmp_path: Path) -> None:
    client = garden(tmp_path, ("sections:", "link: https://garden.example/sheet\nsections:"))
    for path in ("", "about", "passages", "rules"):
        assert '<a href="https://garden.example/sheet" rel="noreferrer">' in text(client.get(f"/en/{path}"))


def test_what_is_not_known_of_our_own_source_is_said(client: FlaskClient) -> None:
    page = plain(client.get("/fr/about"))
    assert "un texte rédigé en français. L’exemplaire dont les règles sont tirées n’indique ni qui l’a publié" in page
    assert "signe °" in page


def test_it_says_what_is_ours_only_where_something_is(orchard: Rulebase) -> None:
    assert not any(
        any(step.added for step in all_steps(rule)) or rule.messages or rule.meeting for rule in orchard.rules.values()
    )
    page = plain(client_of(Advisor(orchard)).get("/en/about"))
    assert "°" not in page
    assert "messages to copy" not in page


def test_it_tells_the_versions_and_leads_to_the_rules(client: FlaskClient, alliances: Rulebase) -> None:
    page = client.get("/en/about")
    assert f"Version of the rules: {alliances.version}" in plain(page)
    main = text(page).partition("<main")[2].partition("</main>")[0]
    assert {'href="/en/rules"', 'href="/en/passages"'} <= set(re.findall(r'href="[^"]*"', main))


# Who publishes it


@pytest.mark.parametrize("path", ["/en/about", "/en/accessibility"])
def test_who_publishes_it_can_be_reached(mini: Rulebase, path: str) -> None:
    page = client_of(Advisor(mini), **SOMEBODY).get(path).get_data(as_text=True)
    assert '<a href="mailto:ask@garden.example" rel="noreferrer">ask@garden.example</a>' in page
    assert "Published by: Neighbours &amp; &lt;Co&gt;" in page.partition("<footer")[2]


def test_a_contact_may_be_a_page(mini: Rulebase) -> None:
    page = text(client_of(Advisor(mini), CONTACT="https://garden.example/ask").get("/en/about"))
    assert '<a href="https://garden.example/ask" rel="noreferrer">https://garden.example/ask</a>' in page
    assert "has not said who they are." in page


def test_that_nobody_says_so_is_said(client: FlaskClient) -> None:
    page = plain(client.get("/en/about"))
    assert "has said neither who they are nor how to reach them." in page
    assert "Published by" not in page
    assert "has not said how to reach them." in plain(client.get("/en/accessibility"))


def test_a_publisher_who_cannot_be_reached(mini: Rulebase) -> None:
    page = plain(client_of(Advisor(mini), PUBLISHER="Neighbours").get("/en/about"))
    assert "is published by Neighbours." in page
    assert "has not said how to reach them." in page


def test_the_environment_says_it_where_nothing_else_does(mini: Rulebase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADVISOR_PUBLISHER", " The\nneighbours ")
    monkeypatch.setenv("ADVISOR_CONTACT", "ask@garden.example")
    told = settings_from(os.environ)
    assert told.publisher == Publisher("The neighbours", "ask@garden.example")
    assert settings_from(os.environ, {"publisher": "Others", "contact": ""}).publisher == Publisher("Others", "")
    client = create_app(Advisor(mini), told.config("a key that is long enough")).test_client()
    assert "is published by The neighbours." in plain(client.get("/en/about"))


NO_CONTACTS = ["nobody", "javascript:alert(1)", "http://garden.example", "a@b", "a@b.c?bcc=x@y.z", "a b@c.de", "@b.c"]


@pytest.mark.parametrize("contact", NO_CONTACTS)
def test_what_is_no_address_is_refused_at_the_start(mini: Rulebase, contact: str) -> None:
    with pytest.raises(Faulty, match="neither an e-mail address nor that of a page"):
        create_app(Advisor(mini), {"SECRET_KEY": "k", "CONTACT": contact})


def served(*options: str, env: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(cli, ["serve", "--lang", "en", *options], env=env)


@pytest.mark.parametrize("watch", [[], ["--watch"]])
def test_serve_says_so_and_does_not_start(watch: list[str]) -> None:
    for result in (served(*watch, "--contact", "nobody"), served(*watch, env={"ADVISOR_CONTACT": "nobody"})):
        assert result.exit_code == 2
        assert result.stderr.startswith(
            (
                "--contact: “nobody” is neither an e-mail address nor that of a page. Write one of the two",
                "ADVISOR_CONTACT: “nobody” is neither an e-mail address nor that of a page. Write one of the two",
            )
        )


@pytest.mark.parametrize("options", [["--publisher", "N", "--contact", "n@garden.example"], []])
def test_serve_hands_it_to_the_pages(options: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[object] = []
    monkeypatch.setattr("webui.serving.server.serve", lambda app, *_: told.append(app.extensions["advisor"].publisher))
    environment = {} if options else {"ADVISOR_PUBLISHER": "N", "ADVISOR_CONTACT": "n@garden.example"}
    assert served(*options, env=environment).exit_code == 0
    assert told == [Publisher("N", "n@garden.example")]
