"""A third language is a folder and nothing else: begun, nobody sees it; whole and declared ready, everybody does."""

from __future__ import annotations

import copy
import json
import shutil
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from click.testing import CliRunner

from advisor import paths
from advisor.advisor import Advisor
from advisor.authoring.checks.check import check
from advisor.authoring.translating.extraction import rulebase_template
from advisor.authoring.translating.interface import interface_template
from advisor.authoring.translating.writing import write
from advisor.cli.commands import messages
from advisor.cli.main import cli
from advisor.files import strict_po
from advisor.rulebase.model import Rulebase
from advisor.words.translatable import translatables_in
from tests.authoring.comparison import editing
from tests.running import run
from webui.application import create_app

MINI = Path(__file__).parent.parent.parent / "mini_rules"
DOMAINS = ("messages", "alliances", "alliances.situations")


@pytest.fixture(scope="session")
def extracted() -> Catalog:
    """The texts of the interface; Babel needs seconds to find them in all the sources."""
    return interface_template(paths.LOCALES.parent)


@pytest.fixture
def locales(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, extracted: Catalog) -> Path:
    """A copy of the catalogues of the project, in use instead of them; the sources are not read again."""
    monkeypatch.setattr(messages, "interface_template", lambda _: copy.deepcopy(extracted))
    return copied(tmp_path, monkeypatch)


def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the catalogues of the project, in a checkout with links to its sources."""
    folder = Path(shutil.copytree(paths.LOCALES, tmp_path / "checkout" / "locales"))
    for package in ("advisor", "webui"):
        (tmp_path / "checkout" / package).symlink_to(paths.LOCALES.parent / package)
    (tmp_path / "checkout" / "rules").symlink_to(paths.RULES.parent)
    monkeypatch.setattr(paths, "LOCALES", folder)
    return folder


def by_machine(path: Path, limit: int | None = None) -> None:
    """Translate a catalogue, or its first texts, into a language that has every letter doubled in brackets."""
    catalogue, problems = strict_po.parse(path.read_bytes(), path.name)
    assert not problems
    for message in [each for each in catalogue if each.id][:limit]:
        sources = (message.id,) if isinstance(message.id, str) else tuple(message.id)
        strings = tuple(f"⟦{source}⟧" for source in sources)
        message.string = strings if message.pluralizable else strings[0]
    write(catalogue, path)


def begin(language: str, limit: int | None = None) -> None:
    for arguments in (["--interface"], []):
        result = run("messages", "--add", language, *arguments, "--lang", "en")
        assert result.exit_code == 0, result.output
    for domain in DOMAINS:
        by_machine(paths.LOCALES / language / "LC_MESSAGES" / f"{domain}.po", limit)


def test_a_language_that_was_begun_is_seen_by_nobody(locales: Path) -> None:
    begin("de", limit=30)
    assert Advisor().languages == ("en", "fr")
    assert check(paths.RULES, interface=True).problems == ()
    client = create_app(Advisor(), {"SECRET_KEY": "k"}).test_client()
    assert client.get("/", headers={"Accept-Language": "de"}).headers["Location"].endswith("/en/")
    assert client.get("/de/").status_code == 404
    assert "Deutsch" not in client.get("/en/").get_data(as_text=True)
    assert run("assess", "-", "--lang", "de").exit_code == 2


def test_its_translator_reaches_it_with_drafts(locales: Path) -> None:
    begin("de", limit=30)
    result = run("template", "--lang", "de", "--drafts")
    assert result.exit_code == 0
    assert "⟦" in result.output
    client = create_app(Advisor(drafts=True), {"SECRET_KEY": "k"}).test_client()
    assert client.get("/de/").status_code == 200
    listed = run("languages", "--lang", "en").output
    assert "de  Deutsch: draft" in listed
    assert "(30 of" in listed


def test_it_can_be_declared_ready_only_when_it_is_whole(locales: Path) -> None:
    begin("de", limit=30)
    refused = run("languages", "--ready", "de", "--lang", "en")
    assert refused.exit_code == 2
    assert "de is not whole" in refused.output
    assert run("languages", "--ready", "pt", "--lang", "en").exit_code == 2


def test_a_whole_language_is_offered_everywhere(locales: Path) -> None:
    begin("de")
    declared = run("languages", "--ready", "de", "--lang", "en")
    assert declared.exit_code == 0, declared.output
    assert Advisor().languages == ("de", "en", "fr")
    assert [each for each in check(paths.RULES, interface=True).problems if not each.is_warning] == []
    client = create_app(Advisor(), {"SECRET_KEY": "k"}).test_client()
    assert client.get("/", headers={"Accept-Language": "de"}).headers["Location"].endswith("/de/")
    assert "⟦Where is your alliance today?⟧" in client.get("/de/rules/stage").get_data(as_text=True)
    assert "⟦" in run("template", "--lang", "de").output
    states = {each["code"]: each for each in json.loads(run("languages", "--format", "json").output)["languages"]}
    assert states["de"]["ready"]
    assert {each["translated"] == each["total"] for each in states["de"]["catalogues"]} == {True}


def test_a_language_is_whole_without_words_for_told_situations(locales: Path) -> None:
    begin("de")
    (locales / "de" / "LC_MESSAGES" / "alliances.situations.po").unlink()
    assert run("languages", "--ready", "de", "--lang", "en").exit_code == 0
    assert Advisor().languages == ("de", "en", "fr")
    assert "alliances.situations 0% (0 of" in run("languages", "--lang", "en").output
    assert check(paths.RULES).problems == ()
    page = create_app(Advisor(), {"SECRET_KEY": "k"}).test_client().get("/de/rules/hold-through-the-crisis")
    assert '<details lang="en">\n      <summary>After the flood</summary>' in page.get_data(as_text=True)


def test_what_changes_in_a_ready_language_has_no_words_until_they_are_confirmed(locales: Path) -> None:
    begin("de")
    run("languages", "--ready", "de", "--lang", "en")
    path = locales / "de" / "LC_MESSAGES" / "alliances.po"
    changed = path.read_text("utf-8").replace('msgid "Where is your alliance today?"', 'msgid "Where are you?"')
    path.write_text(changed, "utf-8")
    (problem,) = [each for each in check(paths.RULES).problems if each.file.endswith("alliances.po")]
    assert (problem.code, problem.values["before"]) == ("outdated-translation", "Where are you?")
    assert run("messages", "--lang", "en").exit_code == 0
    advisor = Advisor()
    assert advisor.languages == ("de", "en", "fr")
    assert advisor.say(advisor.questions[0].ask, "de") == "Where is your alliance today?"
    assert "1 changed since" in run("languages", "--lang", "en").output


def test_messages_writes_nothing_when_nothing_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    locales = copied(tmp_path, monkeypatch)

    def contents() -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in sorted(locales.rglob("*.po*"))}

    states = []
    for _ in range(2):
        for arguments in (["--interface"], []):
            assert run("messages", *arguments).exit_code == 0
        states.append(contents())
    assert states[0] == states[1]


def test_what_is_told_only_to_some_says_to_whom(tmp_path: Path) -> None:
    step = "- {id: write, text: Write an invitation., when: {water: rain}}"
    folder = editing.copied(tmp_path / "garden", ("a-starting.yaml", "- Write an invitation.", step))
    assert run("messages", folder, "--add", "fr", "--lang", "en").exit_code == 0
    entry = (
        "#. How: Invite your neighbours. Only when: Where does the water come from? “From the rain”\n"
        '#: a-starting.yaml\nmsgctxt "invite-neighbours.steps.write"\nmsgid "Write an invitation."\n'
    )
    assert entry in (folder / "locales" / "fr" / "LC_MESSAGES" / "mini.po").read_text("utf-8")


def test_a_rule_base_elsewhere_keeps_its_catalogues_beside_it(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(MINI, tmp_path / "garden"))
    result = run("messages", folder, "--add", "fr", "--lang", "en")
    assert result.exit_code == 0, result.output
    path = folder / "locales" / "fr" / "LC_MESSAGES" / "mini.po"
    text = path.read_text("utf-8")
    assert "Plural-Forms: nplurals=" in text
    assert "#. Answer to: How many people work in the garden?" in text
    assert "#. now. When: [There are few of you]" in text
    assert "#: a-starting.yaml\n" in text
    assert "POT-Creation-Date" not in text
    by_machine(path)
    assert run("languages", folder, "--ready", "fr").exit_code == 0
    assert Advisor(folder).languages == ("en", "fr")
    assert (
        "⟦Ask for a water tap.⟧" in run("template", "--rules", folder, "--lang", "fr").output
        or Advisor(folder).say(Advisor(folder).rules[5].advise, "fr") == "⟦Ask for a water tap.⟧"
    )


def test_what_is_no_language_is_told(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(MINI, tmp_path / "garden"))
    result = run("messages", folder, "--add", "klingonese", "--lang", "en")
    assert result.exit_code == 2
    assert "“klingonese” is not the code of a language" in result.output


def test_a_language_that_the_rule_base_does_not_speak_is_refused_when_named(tmp_path: Path) -> None:
    result = run("template", "--rules", MINI, "--lang", "fr")
    assert result.exit_code == 2
    assert "fr" in result.output
    assert CliRunner().invoke(cli, ["template", "--rules", str(MINI)], env={"LANGUAGE": "fr"}).exit_code == 0


def test_a_broken_catalogue_stops_the_server_at_its_start(locales: Path) -> None:
    path = locales / "fr" / "LC_MESSAGES" / "alliances.po"
    path.write_text(path.read_text("utf-8").replace('msgstr "', "msgstr ", 3), "utf-8")
    result = run("serve", "--lang", "en", "--port", "0")
    assert result.exit_code == 2
    assert "alliances.po:" in result.output


def test_a_catalogue_of_the_interface_that_is_broken_leaves_english(locales: Path) -> None:
    path = locales / "fr" / "LC_MESSAGES" / "messages.po"
    path.write_bytes(path.read_bytes().replace("é".encode(), b"\xe9", 1))
    result = run("check", "--lang", "fr")
    assert result.exit_code == 1
    assert "is not UTF-8" in result.output
    assert run("assess", "-", "--lang", "fr").exit_code == 2


LETTER = "Chers voisins,\n\nVoici ce qu’il y a à faire\u202f: arrosons ensemble\u202f!\n\n«\u202fLe \\ jardin\u202f»"


def test_a_text_of_several_lines_is_translated_and_said(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(MINI, tmp_path / "garden"))
    run("messages", folder, "--add", "fr")
    path = folder / "locales" / "fr" / "LC_MESSAGES" / "mini.po"
    catalogue, _ = strict_po.parse(path.read_bytes(), path.name)
    (letter,) = [each for each in catalogue if each.context == "meet-to-share-work.messages.1.text"]
    assert letter.auto_comments == ["The message itself, to: The neighbours"]
    letter.string = LETTER
    write(catalogue, path)
    assert [each for each in check(folder).problems if not each.is_warning] == []
    advisor = Advisor(folder, drafts=True)
    assert advisor.say(advisor.rule("meet-to-share-work").messages[0].text, "fr") == LETTER
    rules = folder / "a-starting.yaml"
    rules.write_text(rules.read_text("utf-8").replace("digging, watering", "sowing, watering"), "utf-8")
    for _ in range(2):
        assert run("messages", folder, "--lang", "en").exit_code == 0
    (folder / "locales" / "fr" / "ready.txt").touch()
    (problem,) = [each for each in check(folder).problems if each.code == "outdated-translation"]
    assert problem.values["before"].startswith("Dear neighbours, There is more work")
    assert "\n" not in problem.message(str)
    again = Advisor(folder)
    assert again.say(again.rule("meet-to-share-work").messages[0].text, "fr").startswith("Dear neighbours,")


TOLD = """\
name: Five neighbours
story: |
  Five neighbours
  who meet now and then.
answers: {members: few}
expect: {advised: [meet-to-share-work]}
"""


def test_told_situations_have_a_catalogue_where_a_language_was_added_for_them(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(MINI, tmp_path / "garden"))
    assert run("messages", folder, "--add", "fr").exit_code == 0
    catalogues = folder / "locales" / "fr" / "LC_MESSAGES"
    (folder / "situations").mkdir()
    told = folder / "situations" / "five.yaml"
    told.write_text(TOLD, "utf-8")
    assert run("messages", folder).exit_code == 0
    assert [path.name for path in catalogues.iterdir()] == ["mini.po"], "nobody asked for one"
    assert run("messages", folder, "--add", "fr").exit_code == 0
    path = catalogues / "mini.situations.po"
    assert 'msgctxt "situation.five.story"\nmsgid "Five neighbours who meet now and then."' in path.read_text("utf-8")
    by_machine(path)
    told.rename(told.with_name("cinq.yaml"))
    assert run("messages", folder).exit_code == 0
    assert 'msgctxt "situation.cinq.name"\nmsgid "Five neighbours"\nmsgstr "⟦Five' in path.read_text("utf-8")


def test_a_broken_told_situation_costs_no_translation(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(MINI, tmp_path / "garden"))
    (folder / "situations").mkdir()
    (folder / "situations" / "five.yaml").write_text(TOLD, "utf-8")
    assert run("messages", folder, "--add", "fr").exit_code == 0
    before = {path: path.read_bytes() for path in folder.rglob("*.po*")}
    (folder / "situations" / "five.yaml").write_text(TOLD.replace("few", "hundreds"), "utf-8")
    result = run("messages", folder, "--forget", "--lang", "en")
    assert (result.exit_code, "five.yaml:5" in result.output) == (2, True)
    assert {path: path.read_bytes() for path in folder.rglob("*.po*")} == before


def test_every_text_is_there_for_translators(mini: Rulebase) -> None:
    template = rulebase_template(mini, MINI)
    assert {(each.context, each.id) for each in template if each.id} == {
        (each.context, each.text) for each in translatables_in(mini)
    }
