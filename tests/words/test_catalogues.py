"""The catalogues are complete, up to date and typographically right, in every language."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from advisor import paths
from advisor.authoring.checks.check import check
from advisor.authoring.scenarios.scenario import scenarios_in
from advisor.authoring.translating.extraction import rulebase_template, situations_template
from advisor.authoring.translating.interface import interface_template
from advisor.authoring.translating.typography import slips
from advisor.catalogues.folder import READY
from advisor.catalogues.languages import Languages
from advisor.rulebase.opening import read_rulebase
from advisor.words.languages import negotiate

ROOT = Path(__file__).parent.parent.parent
DOMAINS = ("messages", "alliances", "alliances.situations")
READY_LANGUAGES = [path.parent.name for path in sorted(paths.LOCALES.glob(f"*/{READY}"))]
TRANSLATIONS = [(domain, language) for domain in DOMAINS for language in READY_LANGUAGES]

Key = tuple[str | None, tuple[str, ...]]


def load(path: Path) -> Catalog:
    with path.open("rb") as stream:
        return read_po(stream)


def entries(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def sources(message: Message) -> tuple[str, ...]:
    """Return the source of an entry: one text, or a singular and a plural."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def keys(catalogue: Catalog) -> set[Key]:
    return {(message.context, sources(message)) for message in entries(catalogue)}


def template(domain: str) -> Catalog:
    """Return the texts that the sources of the project have now."""
    if domain == "messages":
        return interface_template(ROOT)
    rulebase = read_rulebase(paths.RULES)
    if domain == "alliances":
        return rulebase_template(rulebase, ROOT)
    return situations_template(scenarios_in(paths.RULES, rulebase)[0], rulebase, ROOT)


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_template_holds_every_text_and_no_other(domain: str) -> None:
    assert keys(load(paths.LOCALES / f"{domain}.pot")) == keys(template(domain)), "run: make messages"


def test_nothing_is_missing_wrong_or_unused() -> None:
    problems = check(paths.RULES, interface=True).problems
    assert not problems, "\n".join(problem.line_of_text(str) for problem in problems)
    for domain, language in TRANSLATIONS:
        assert not load(paths.LOCALES / language / "LC_MESSAGES" / f"{domain}.po").obsolete


@pytest.mark.parametrize("domain", DOMAINS)
def test_english_typography(domain: str) -> None:
    for message in entries(load(paths.LOCALES / f"{domain}.pot")):
        for source in sources(message):
            assert not list(slips(source, "en")), source


CHECKS = [
    "doublespacing",
    "endwhitespace",
    "escapes",
    "newlines",
    "blank",
    "pythonbraceformat",
    "startwhitespace",
    "tabs",
    "untranslated",
    "urls",
    "xmltags",
]
"""The checks of translate-toolkit that hold for any language; punctuation follows French rules, tested above."""


def test_the_interface_has_no_word_of_a_subject() -> None:
    """Such words belong to the rule bases; only the name of the package may stand in the interface."""
    subject = re.compile(r"(?i)alliance(?!-advisor)|coalition|garden|health")
    for message in entries(interface_template(ROOT)):
        for source in sources(message):
            assert not subject.search(source), source


def test_a_translators_tool_finds_nothing(tmp_path: Path) -> None:
    for domain, language in TRANSLATIONS:
        catalogue = paths.LOCALES / language / "LC_MESSAGES" / f"{domain}.po"
        found = tmp_path / f"{language}-{domain}.po"
        command = [sys.executable, "-m", "translate.filters.pofilter", "--progress=none", f"--language={language}"]
        tests = [f"--test={check}" for check in CHECKS]
        done = subprocess.run([*command, *tests, catalogue, found], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert not found.exists() or "(pofilter)" not in found.read_text("utf-8")


@pytest.mark.parametrize(
    ("preferred", "language"),
    [(["fr-CA", "en"], "fr"), (["de", "fr"], "fr"), (["de"], "en"), (["en-GB"], "en"), ([], "en"), (["x"], "en")],
)
def test_the_language_that_suits_best(preferred: list[str], language: str) -> None:
    assert negotiate(preferred, ["en", "fr"]) == language


def test_a_catalogue_is_read_from_its_source_when_it_was_not_compiled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "pt" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "messages.po").write_text('msgid ""\nmsgstr ""\n\nmsgid "Source"\nmsgstr "Fonte"\n', "utf-8")
    monkeypatch.setattr(paths, "LOCALES", tmp_path)
    assert Languages(drafts=True).translations("pt")("Source") == "Fonte"
