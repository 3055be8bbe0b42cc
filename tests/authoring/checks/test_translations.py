"""Catalogues are read strictly: every mistake in them is told with file and line, and stops what would need them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from advisor import paths
from advisor.advisor import Advisor
from advisor.authoring.checks.check import check
from advisor.authoring.scenarios.scenario import scenarios_in
from advisor.cli.main import cli
from advisor.problems.problem import Faulty, Problem
from advisor.rulebase.opening import open_rulebase
from advisor.words.translatable import translatables_in

MINI = Path(__file__).parent.parent.parent / "mini_rules"
HEADER = """\
msgid ""
msgstr ""
"Language: fr\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"
"Content-Type: text/plain; charset=utf-8\\n"

"""
NARROW = "\u202f"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A rule base with a whole French catalogue beside it, whose translations are the sources again."""
    rules = shutil.copytree(MINI, tmp_path / "rules")
    entries = []
    for words in translatables_in(open_rulebase(rules)):
        source, translation = (each.replace("\n", "\\n") for each in (words.text, french(words.text)))
        entries.append(f'msgctxt "{words.context}"\nmsgid "{source}"\nmsgstr "{translation}"\n')
    write(rules, HEADER + "\n".join(entries))
    (rules / "locales" / "fr" / "ready.txt").touch()
    interface = shutil.copytree(paths.LOCALES, tmp_path / "locales")
    monkeypatch.setattr(paths, "LOCALES", interface)
    return rules


def french(text: str) -> str:
    return text.replace("?", f"{NARROW}?").replace(": ", f"{NARROW}: ")


def write(rules: Path, content: str | bytes) -> None:
    path = catalogue(rules)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


def catalogue(rules: Path) -> Path:
    return rules / "locales" / "fr" / "LC_MESSAGES" / "mini.po"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def told(rules: Path) -> list[Problem]:
    return list(check(rules).problems)


def test_a_whole_catalogue_beside_the_rules_has_no_problem(folder: Path) -> None:
    assert told(folder) == []
    assert Advisor(folder).languages == ("en", "fr")
    change(catalogue(folder), 'msgstr "Ask for a water tap."', 'msgstr "Demandez un robinet."')
    advisor = Advisor(folder)
    assert advisor.say(advisor.rules[5].advise, "fr") == "Demandez un robinet."


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('msgstr "A spade"', '<<<<<<< HEAD\nmsgstr "A spade"', "conflict-marker"),
        ('msgstr "A spade"', 'msgstr "A spade', "po-quotes"),
        ('msgstr "A spade"', 'msgstr "A "good" spade"', "po-quotes"),
        ('msgstr "A spade"', 'msgstr "A spade\\q"', "po-quotes"),
        ('msgstr "A spade"', "msgstr A spade", "po-line"),
        ('msgstr "A spade"', "", "po-entry"),
        ("plural=(n > 1)", "plural=banana", "po-plural"),
        ("plural=(n > 1)", "plural=n", "po-plural"),
        ("plural=(n > 1)", "plural=(n > !1)", "po-plural"),
        ("nplurals=2", "nplurals=two", "po-plural"),
        ("charset=utf-8", "charset=latin-1", "po-charset"),
        ("charset=utf-8", 'charset="\n"latin-1', "po-charset"),
        ("charset=utf-8", "charset*=utf-8''utf-8", "po-charset"),
        ("text/plain; charset=utf-8", 'text/plain;\\n"\n" charset=latin-1', "po-charset"),
        ("Language: fr", "Language: xx_YY_zz", "not-a-language"),
    ],
)
def test_a_catalogue_that_can_not_be_read(old: str, new: str, code: str, folder: Path) -> None:
    path = catalogue(folder)
    change(path, old, new)
    problems = told(folder)
    assert [(each.code, each.file) for each in problems] == [(code, str(path))]
    line = path.read_text("utf-8").splitlines()[problems[0].line - 1]
    assert any(part in line for part in (*new.splitlines()[:1], "A spade", "plural", "msgid")), line
    advisor = Advisor(folder)
    advisor.assess({}).text("en")
    with pytest.raises(Faulty):
        advisor.assess({}).text("fr")
    with pytest.raises(Faulty):
        advisor.available_languages.read_all()


def test_a_second_header_is_a_header(folder: Path) -> None:
    path = catalogue(folder)
    path.write_text(path.read_text("utf-8") + '\nmsgid ""\nmsgstr "Content-Type: text/plain; charset=utf-6"\n', "utf-8")
    last = len(path.read_text("utf-8").splitlines())
    assert [(each.code, each.line) for each in told(folder)] == [("po-charset", last)]


def test_latin_1_is_told_with_its_line(folder: Path) -> None:
    content = catalogue(folder).read_bytes().replace(b'msgstr "A spade"', 'msgstr "Une bêche"'.encode("latin-1"))
    write(folder, content)
    (problem,) = told(folder)
    assert (problem.code, problem.line) == ("not-utf-8", 1 + content[: content.index(b"Une b")].count(b"\n"))


def test_a_folder_in_place_of_a_catalogue_is_told(folder: Path) -> None:
    catalogue(folder).unlink()
    catalogue(folder).mkdir()
    assert [(each.code, each.file) for each in told(folder)] == [("is-folder", str(catalogue(folder)))]


def test_dates_are_nothing_to_us(folder: Path) -> None:
    dated = HEADER.replace(
        '"Language', '"POT-Creation-Date: YEAR-MO-DA HO:MI+ZONE\\n"\n"PO-Revision-Date: soon\\n"\n"Language'
    )
    change(catalogue(folder), HEADER, dated)
    assert told(folder) == []


def test_a_byte_order_mark_does_no_harm(folder: Path) -> None:
    write(folder, b"\xef\xbb\xbf" + catalogue(folder).read_bytes())
    assert told(folder) == []
    Advisor(folder).assess({}).text("fr")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('msgstr "A spade"', 'msgstr ""', "missing-translation"),
        ('msgstr "A spade"', 'msgstr "Une <b>bêche</b>"', "html-in-text"),
        ('msgstr "A spade"', 'msgstr "L\'outil"', "typography"),
        ('msgstr "A spade"', 'msgstr "Une bêche !"', "typography"),
        ('msgstr "A spade"', 'msgstr "Une bêche {name}"', "lost-placeholder"),
        ('msgid "A spade"', 'msgid "One spade"', "outdated-translation"),
        (
            'msgctxt "tools.answers.spade"',
            '#, fuzzy\n#| msgid "One spade"\nmsgctxt "tools.answers.spade"',
            "outdated-translation",
        ),
        (
            'msgctxt "tools.answers.spade"',
            'msgctxt "x.y"\nmsgid "Z"\nmsgstr "Z"\n\nmsgctxt "tools.answers.spade"',
            "unused-translation",
        ),
        (
            'msgstr "A spade"\n',
            'msgstr "A spade"\n\nmsgctxt "tools.answers.spade"\nmsgid "A spade"\nmsgstr "B"\n',
            "po-twice",
        ),
    ],
)
def test_an_entry_that_is_not_as_it_should_be(old: str, new: str, code: str, folder: Path) -> None:
    change(catalogue(folder), old, new)
    problems = told(folder)
    assert [each.code for each in problems] == [code]
    assert problems[0].line


def test_a_changed_text_says_what_it_was_and_keeps_its_translation(folder: Path) -> None:
    change(
        catalogue(folder),
        'msgctxt "tools.answers.spade"\nmsgid "A spade"\nmsgstr "A spade"',
        'msgctxt "tools.answers.spade"\nmsgid "A spade"\nmsgstr "Une bêche"',
    )
    change(folder / "b-growing.yaml", "text: A spade", "text: A good spade")
    (problem,) = told(folder)
    assert (problem.code, problem.subject) == ("outdated-translation", "tools.answers.spade")
    assert "before, it was “A spade”" in problem.message(str)


def test_of_a_draft_only_what_is_wrong_is_told(folder: Path) -> None:
    (folder / "locales" / "fr" / "ready.txt").unlink()
    change(catalogue(folder), 'msgstr "A spade"', 'msgstr ""')
    assert told(folder) == []
    assert Advisor(folder).languages == ("en",)
    assert Advisor(folder, drafts=True).languages == ("en", "fr")
    change(catalogue(folder), 'msgstr "A hose"', 'msgstr "Un tuyau !"')
    assert [each.code for each in told(folder)] == ["typography"]


def test_the_catalogue_of_the_interface_is_checked_when_asked(folder: Path) -> None:
    interface = paths.LOCALES / "fr" / "LC_MESSAGES" / "messages.po"
    change(interface, 'msgstr "Options"', 'msgstr "Options')
    (problem,) = check(folder, interface=True).problems
    assert (problem.code, problem.file) == ("po-quotes", str(interface))
    assert told(folder) == [], "who checks a rule base can do nothing about the interface"


@pytest.mark.parametrize(("named", "code"), [(True, 0), (False, 1)])
def test_the_command_checks_the_interface_when_no_folder_is_named(named: bool, code: int, folder: Path) -> None:
    change(paths.LOCALES / "fr" / "LC_MESSAGES" / "messages.po", 'msgstr "Options"', 'msgstr "Options')
    where = [str(folder)] if named else ["--rules", str(folder)]
    result = CliRunner().invoke(cli, ["check", *where, "--lang", "en"])
    assert result.exit_code == code
    assert ("messages.po:" in result.output) is not named


def test_a_catalogue_of_another_name_is_told(folder: Path) -> None:
    catalogue(folder).rename(catalogue(folder).with_name("garden.po"))
    assert [(each.code, Path(each.file).name) for each in told(folder)] == [("unread-catalogue", "garden.po")]


TOLD = """\
name: Five neighbours
story: Five neighbours who meet now and then.
answers: {members: few}
expect: {advised: [meet-to-share-work]}
"""


@pytest.fixture
def told_folder(folder: Path) -> Path:
    """The same rule base with a told situation, whose name is translated and whose story is not."""
    (folder / "situations").mkdir()
    (folder / "situations" / "five.yaml").write_text(TOLD, "utf-8")
    entry = 'msgctxt "situation.five.name"\nmsgid "Five neighbours"\nmsgstr "Cinq voisins"\n'
    of_situations(folder).write_text(HEADER + entry, "utf-8")
    return folder


def of_situations(rules: Path) -> Path:
    return catalogue(rules).with_name("mini.situations.po")


def test_what_a_told_situation_lacks_keeps_nothing_from_being_used(told_folder: Path) -> None:
    (problem,) = told(told_folder)
    assert (problem.code, problem.subject) == ("untranslated-situation", "situation.five.story")
    assert (problem.is_warning, Path(problem.file).name, problem.line) == (True, "five.yaml", 2)
    assert Advisor(told_folder).languages == ("en", "fr")


def test_told_situations_need_no_catalogue(told_folder: Path) -> None:
    of_situations(told_folder).unlink()
    assert told(told_folder) == []


def test_while_a_told_situation_is_broken_nothing_is_said_to_be_missing(told_folder: Path) -> None:
    change(told_folder / "situations" / "five.yaml", "members: few", "members: hundreds")
    assert [each.code for each in told(told_folder)] == ["unknown-answer"]


def test_a_broken_catalogue_of_told_situations_leaves_them_in_english(told_folder: Path) -> None:
    change(of_situations(told_folder), 'msgstr "Cinq', "msgstr Cinq")
    assert [(each.code, each.file) for each in told(told_folder)] == [("po-line", str(of_situations(told_folder)))]
    advisor = Advisor(told_folder)
    advisor.available_languages.read_all()
    [five], _ = scenarios_in(told_folder, advisor.rulebase)
    assert advisor.translations("fr").tell(five.name) == "Five neighbours"


def test_without_a_catalogue_a_rule_base_speaks_english_only(folder: Path) -> None:
    shutil.rmtree(folder / "locales")
    assert Advisor(folder).languages == ("en",)
    assert told(folder) == []
