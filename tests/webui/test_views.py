"""The pages of questions, findings and passages, former ids, and told situations on the pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from advisor.advisor import Advisor
from advisor.rulebase.model import Rulebase
from advisor.rulebase.uses import uses_of
from tests.browsing import text
from tests.renamed_rules import FORMERLY, renamed_rules
from webui.application import create_app


def client_of(advisor: Advisor) -> FlaskClient:
    return create_app(advisor, {"TESTING": True, "SECRET_KEY": "for tests only"}).test_client()


def in_french(folder: Path) -> Advisor:
    """Return an advisor whose French was begun, and not a word translated."""
    catalogue = folder / "locales" / "fr" / "LC_MESSAGES" / "mini.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n', "utf-8")
    return Advisor(folder, drafts=True)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_question_and_finding_has_a_page_with_all_it_leads_to(
    client: FlaskClient, alliances: Rulebase, language: str
) -> None:
    index = text(client.get(f"/{language}/rules"))
    say = Advisor(alliances).translations(language).say
    titles = {each.id: each.ask for each in alliances.questions.values()}
    titles |= {each.id: each.means for each in alliances.findings.values()}
    for name, title in titles.items():
        path = f"/{language}/rules/{name}"
        assert f'href="{path}"' in index
        page = text(client.get(path))
        assert f"<h1>{say(title)}</h1>" in page
        listed = page[page.index("</figure>") :]
        for use in uses_of(name, alliances):
            assert f'href="/{language}/rules/{use.by.id}"' in listed


def test_a_rule_links_what_leads_to_it(client: FlaskClient, alliances: Rulebase) -> None:
    page = text(client.get("/en/rules/chair-against-drift"))
    card = page[page.index('class="condition card"') :]
    for name in ("drifting", "has-met", "chair", "stage"):
        assert f'href="/en/rules/{name}"' in card


@pytest.mark.parametrize(("former", "present"), FORMERLY.items())
def test_a_former_id_leads_to_the_present_one(tmp_path: Path, former: str, present: str) -> None:
    client = client_of(in_french(renamed_rules(tmp_path / "rules")))
    for language in ("en", "fr"):
        response = client.get(f"/{language}/rules/{former}")
        assert response.status_code == 301
        assert response.headers["Location"] == f"/{language}/rules/{present}"
        assert client.get(response.headers["Location"]).status_code == 200


def test_the_page_of_the_publisher_is_linked_where_it_is_known(tmp_path: Path) -> None:
    folder = renamed_rules(tmp_path / "rules")
    assert "publisher" not in text(client_of(Advisor(folder)).get("/en/passages"))
    manifest = folder / "rulebase.yaml"
    manifest.write_text(manifest.read_text("utf-8") + "link: https://garden.example/sheet?a=1&b=2\n", "utf-8")
    for path in ("/en/passages", "/en/rules"):
        page = client_of(Advisor(folder)).get(path).get_data(as_text=True)
        assert '<a href="https://garden.example/sheet?a=1&amp;b=2" rel="noreferrer">' in page


def test_the_api_leads_to_the_present_id_too(tmp_path: Path) -> None:
    client = client_of(in_french(renamed_rules(tmp_path / "rules")))
    response = client.get("/api/v1/rules/ask-neighbours?lang=fr")
    assert (response.status_code, response.headers["Location"]) == (301, "/api/v1/rules/invite-neighbours?lang=fr")
    assert client.get("/api/v1/rules/people").status_code == 404, "a former id of a question is none of a rule"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_page_of_passages_tells_each_with_the_rules_that_cite_it(
    client: FlaskClient, alliances: Rulebase, language: str
) -> None:
    page = text(client.get(f"/{language}/passages"))
    assert f'href="/{language}/passages"' in text(client.get(f"/{language}/rules"))
    say = Advisor(alliances).translations(language).say
    parts = re.split(r'<div id="(\w+)">', page)
    told = dict(zip(parts[1::2], parts[2::2], strict=True))
    for section in alliances.sections.values():
        assert f"<h2>{say(section.heading)}</h2>" in page
        for code, words in section.passages.items():
            citing = [rule.id for rule in alliances.rules.values() if code in rule.source]
            assert say(words) in told[code]
            assert re.findall(r'/rules/([\w-]+)"', told[code].partition("</dl>")[0]) == citing


def test_a_passage_that_nobody_cites_says_so(tmp_path: Path) -> None:
    folder = renamed_rules(tmp_path / "rules")
    base = folder / "rulebase.yaml"
    base.write_text(base.read_text("utf-8").rstrip() + "\n      B4: Sing.\n", "utf-8")
    page = text(client_of(Advisor(folder)).get("/en/passages"))
    assert page.count("No rule rests on it.") == 1
    assert "No rule rests on it." in page[page.index('id="B4"') :]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_rule_shows_what_each_passage_says(client: FlaskClient, alliances: Rulebase, language: str) -> None:
    say = Advisor(alliances).translations(language).say
    for rule in alliances.rules.values():
        page = text(client.get(f"/{language}/rules/{rule.id}"))
        for code in rule.source:
            section = alliances.section_of_code[code]
            assert f'href="/{language}/passages#{code}"' in page
            assert say(section.passages[code]) in page
            assert say(section.heading) in page


TOLD = """\
name: Five <neighbours>
story: Five neighbours who meet now & then.
answers: {members: few, meetings: rare}
expect: {advised: [meet-to-share-work]}
"""


def test_told_situations_stand_on_the_pages_of_what_they_show(tmp_path: Path) -> None:
    folder = renamed_rules(tmp_path / "rules")
    (folder / "situations").mkdir()
    (folder / "situations" / "five.yaml").write_text(TOLD, "utf-8")
    client = client_of(in_french(folder))
    for name in ("meet-to-share-work", "overstretched"):
        page = client.get(f"/fr/rules/{name}").get_data(as_text=True)
        told = page[page.index('<details lang="en">') :]
        assert "<summary>Five &lt;neighbours&gt;</summary>" in told
        assert "Five neighbours who meet now &amp; then." in told
    assert "Five <" not in text(client.get("/fr/rules/invite-neighbours"))
    assert '<details lang="' not in client.get("/en/rules/overstretched").get_data(as_text=True)


IN_FRENCH = """
msgctxt "situation.five.name"
msgid "Five <neighbours>"
msgstr "Cinq <voisins>"

msgctxt "situation.five.story"
msgid "Five neighbours who meet now & then."
msgstr "Cinq voisins qui se voient de temps en temps."
"""


def test_told_situations_are_told_in_the_language_of_the_page(tmp_path: Path) -> None:
    folder = renamed_rules(tmp_path / "rules")
    (folder / "situations").mkdir()
    (folder / "situations" / "five.yaml").write_text(TOLD, "utf-8")
    advisor = in_french(folder)
    begun = folder / "locales" / "fr" / "LC_MESSAGES" / "mini.po"
    begun.with_name("mini.situations.po").write_text(begun.read_text("utf-8") + IN_FRENCH, "utf-8")
    page = client_of(advisor).get("/fr/rules/overstretched").get_data(as_text=True)
    assert "<summary>Cinq &lt;voisins&gt;</summary>" in page
    assert "Cinq voisins qui se voient de temps en temps." in page
    assert '<details lang="' not in page


def test_a_rule_base_without_a_folder_has_no_told_situations(client: FlaskClient) -> None:
    assert client.get("/en/rules/hold-through-the-crisis").status_code == 200
    assert "told situation" not in text(client.get("/en/rules/hold-through-the-crisis"))
