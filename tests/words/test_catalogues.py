"""The catalogues are complete, up to date and typographically right, in every language."""

import re
import string
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from advisor import paths
from advisor.rulebase.extraction import extract
from advisor.words.languages import negotiate
from advisor.words.wording import Wording

ROOT = Path(__file__).parent.parent.parent
DOMAINS = {"messages": ["advisor", "webui"], "alliances": ["rules/alliances"]}
METHODS = [("**.py", "python"), ("**.html", "jinja2"), ("**.yaml", "rulebase")]
KEYWORDS = {
    "_": None,
    "gettext": None,
    "N_": None,
    "NN_": (1, 2),
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
TRANSLATIONS = [
    (domain, folder.name) for domain in DOMAINS for folder in sorted(paths.LOCALES.iterdir()) if folder.is_dir()
]
NARROW = "\u202f"

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


def extracted(domain: str) -> set[Key]:
    return {
        (context, (message,) if isinstance(message, str) else tuple(message))
        for folder in DOMAINS[domain]
        for _, _, message, _, context in extract_from_dir(
            str(ROOT / folder), METHODS, keywords=KEYWORDS, directory_filter=lambda path: "__pycache__" not in path
        )
    }


def texts(message: Message) -> Iterator[tuple[str, str]]:
    """Yield each source text of an entry with its translation."""
    translated = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    yield from zip(sources(message), translated, strict=True)


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_template_holds_every_text_and_no_other(domain: str) -> None:
    assert keys(load(paths.LOCALES / f"{domain}.pot")) == extracted(domain), "run: make messages"


@pytest.mark.parametrize(("domain", "language"), TRANSLATIONS)
def test_the_catalogue_is_complete(domain: str, language: str) -> None:
    catalogue = load(paths.LOCALES / language / "LC_MESSAGES" / f"{domain}.po")
    assert keys(catalogue) == keys(load(paths.LOCALES / f"{domain}.pot")), "run: make messages"
    assert not catalogue.obsolete
    for message in entries(catalogue):
        assert not message.fuzzy, message.id
        assert all(translation.strip() for _, translation in texts(message)), f"{message.context}: not translated"


def placeholders(text: str) -> set[str]:
    braces = {name for _, name, _, _ in string.Formatter().parse(text.replace("%", "%%")) if name}
    return braces | set(re.findall(r"%\(\w+\)s", text))


@pytest.mark.parametrize(("domain", "language"), TRANSLATIONS)
def test_no_placeholder_is_lost(domain: str, language: str) -> None:
    for message in entries(load(paths.LOCALES / language / "LC_MESSAGES" / f"{domain}.po")):
        for source, translation in texts(message):
            assert placeholders(source) == placeholders(translation), translation


@pytest.mark.parametrize("domain", DOMAINS)
def test_french_typography(domain: str) -> None:
    for message in entries(load(paths.LOCALES / "fr" / "LC_MESSAGES" / f"{domain}.po")):
        for _, text in texts(message):
            prose = re.sub(r"https?://\S+|'[^' ]+'|\w+: \[|all:|any:|\"|Content-Type:|\{[^}]*\}", "", text)
            assert not re.search(r"\w'\w", prose), f"straight apostrophe: {text}"
            assert not re.search(rf"[^{NARROW}][;!?»]", prose), f"narrow space missing: {text}"
            assert not re.search(rf"[^{NARROW}\d]:(?!\w)", prose), f"narrow space missing before a colon: {text}"
            assert not re.search(rf"«[^{NARROW}]", prose), f"narrow space missing: {text}"
            assert "..." not in text, f"three dots instead of …: {text}"


@pytest.mark.parametrize("domain", DOMAINS)
def test_english_typography(domain: str) -> None:
    for message in entries(load(paths.LOCALES / f"{domain}.pot")):
        for source in sources(message):
            assert not re.search(r"\w'(t|s|re|ve|ll|d|m)\b", source), f"straight apostrophe: {source}"
            assert "..." not in source


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


def test_a_translators_tool_finds_nothing(tmp_path: Path) -> None:
    for domain, language in TRANSLATIONS:
        catalogue = paths.LOCALES / language / "LC_MESSAGES" / f"{domain}.po"
        found = tmp_path / f"{language}-{domain}.po"
        command = [sys.executable, "-m", "translate.filters.pofilter", "--progress=none", f"--language={language}"]
        tests = [f"--test={check}" for check in CHECKS]
        done = subprocess.run([*command, *tests, catalogue, found], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert not found.exists() or "(pofilter)" not in found.read_text("utf-8")


def test_every_text_of_a_rule_file_is_extracted_with_its_place() -> None:
    with (paths.RULES / "a-introduction.yaml").open("rb") as stream:
        found = {message[0]: (line, message[1]) for line, _, message, _ in extract(stream, {}, [], {})}
    line, text = found["stage.ask"]
    assert (paths.RULES / "a-introduction.yaml").read_text("utf-8").splitlines()[line - 1].endswith(text)


@pytest.mark.parametrize(
    ("preferred", "language"),
    [(["fr-CA", "en"], "fr"), (["de", "fr"], "fr"), (["de"], "en"), (["en-GB"], "en"), ([], "en"), (["x"], "en")],
)
def test_the_language_that_suits_best(preferred: list[str], language: str) -> None:
    assert negotiate(preferred) == language


def test_a_catalogue_is_read_from_its_source_when_it_was_not_compiled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "pt" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "messages.po").write_text('msgid ""\nmsgstr ""\n\nmsgid "Source"\nmsgstr "Fonte"\n', "utf-8")
    monkeypatch.setattr(paths, "LOCALES", tmp_path)
    assert Wording("pt")("Source") == "Fonte"
