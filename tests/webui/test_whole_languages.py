"""A language with errors is never shown as ready: what is not said in it is not said in another in its place."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from advisor.advisor import Advisor
from tests.kept.reading import HERE
from webui.application import create_app
from webui.middleware.logs import said
from webui.settings import LogForm
from webui.whole_languages import leave_out_unfinished

TITLE = "A health day in the villages of the marsh"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A rule base in English and in French, both whole."""
    return Path(shutil.copytree(HERE / "cb0f5b2" / "rules" / "marsh-day", tmp_path / "marsh-day"))


def catalogue_in(folder: Path) -> Path:
    return folder / "locales" / "fr" / "LC_MESSAGES" / "marsh-day.po"


def change(path: Path, *texts: tuple[str, str]) -> None:
    content = path.read_text("utf-8")
    for before, after in texts:
        assert before in content
        content = content.replace(before, after)
    path.write_text(content, "utf-8")


def served(folder: Path) -> tuple[str, ...]:
    """Return the languages in which a rule base is served, and hold pages and messages to them."""
    advisor = Advisor(folder)
    problems = leave_out_unfinished(advisor)
    client = create_app(advisor, {"SECRET_KEY": "for tests only"}).test_client()
    is_french = "fr" in advisor.languages
    assert client.get("/fr/").status_code == (200 if is_french else 404)
    assert ('hreflang="fr"' in client.get("/en/").get_data(as_text=True)) is is_french
    assert [(each.code, each.values["name"]) for each in problems] == (
        [] if is_french else [("language-left-out", "fr")]
    )
    return advisor.languages


def test_what_is_whole_is_served(folder: Path) -> None:
    assert served(folder) == ("en", "fr")


def test_a_text_that_was_changed_has_no_translation_until_somebody_confirms_one(folder: Path) -> None:
    now = "A fire drill in the villages of the marsh"
    change(folder / "rulebase.yaml", (TITLE, now))
    assert served(folder) == ("en",)
    mark = f'#, fuzzy\n#| msgid "{TITLE}"\n'
    context = 'msgctxt "rulebase.title"\n'
    change(catalogue_in(folder), (f'{context}msgid "{TITLE}"', f'{mark}{context}msgid "{now}"'))
    assert served(folder) == ("en",)
    advisor = Advisor(folder, drafts=True)
    assert advisor.translations("fr").say(advisor.rulebase.title) == now
    change(catalogue_in(folder), (mark, ""))
    assert served(folder) == ("en", "fr")


@pytest.mark.parametrize(
    "now", [f"{TITLE}!", TITLE.replace(" of the", "\u00a0of the"), TITLE.replace("A health", "“A health”")]
)
def test_signs_and_spaces_change_no_text(folder: Path, now: str) -> None:
    change(folder / "rulebase.yaml", (f"title: {TITLE}", f"title: '{now}'"))
    entry = f'msgctxt "rulebase.title"\nmsgid "{TITLE}"'
    change(catalogue_in(folder), (entry, f'#, fuzzy\n#| msgid "{TITLE}"\nmsgctxt "rulebase.title"\nmsgid "{now}"'))
    assert served(folder) == ("en", "fr")
    assert "Une journée" in Advisor(folder).translations("fr").say(Advisor(folder).rulebase.title)


def test_it_is_said_as_everything_else_in_the_log() -> None:
    assert said("it", LogForm.TEXT) == "it"
    assert json.loads(said("it", LogForm.JSON))["says"] == "it"
