"""`advisor messages` on catalogues as people and their editors have them: nothing is lost, nothing touched in vain."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from advisor.advisor import Advisor
from advisor.authoring.checks.check import check
from advisor.catalogues.compiling import compiled
from advisor.files import strict_po
from advisor.problems.problem import Faulty
from tests.running import run

HELP = "help: Count only those who have said yes."
CHANGED = "help: Count those only who have already said yes."


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A rule base with French."""
    folder = tmp_path / "rb"
    assert run("new", str(folder), "--languages", "en,fr", "--lang", "en").exit_code == 0
    return folder


def catalogue(rules: Path) -> Path:
    return rules / "locales" / "fr" / "LC_MESSAGES" / "rb.po"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def messages(rules: Path, *options: str) -> str:
    result = run("messages", str(rules), "--lang", "en", *options)
    assert result.exit_code == 0, result.output
    return result.stdout


def told(rules: Path) -> list[str]:
    return [each.code for each in check(rules).problems]


OBSOLETE = """
#, fuzzy
#~| msgctxt "old.ask"
#~| msgid "Where do you want it?"
#~ msgctxt "old.ask"
#~ msgid "Where shall it be?"
#~ msgstr "Où voulez-vous la faire ?"
"""
OF_AN_EDITOR = r"""
"PO-Revision-Date: 2026-11-01 10:00+0100\n"
"X-Generator: Poedit 3.4\n"
"X-Poedit-SourceCharset: UTF-8\n"
"Plural-Forms: """


def with_obsolete(text: str) -> str:
    return text + OBSOLETE


def with_fields_of_an_editor(text: str) -> str:
    return text.replace('\n"Plural-Forms: ', OF_AN_EDITOR)


def with_a_wrapped_header(text: str) -> str:
    three = '"Plural-Forms: nplurals=3; plural=(n == 0 || n == 1) ? 0 : n != 0 && n % "\n"1000000 == 0 ? 1 : 2;\\n"'
    return re.sub(r'"Plural-Forms: .*"', lambda _: three, text)


def with_broken_lines(text: str) -> str:
    return re.sub(r'(?m)^(msgid|msgstr) "(.{20,}?) (.+)"$', r'\1 ""\n"\2 "\n"\3"', text)


def with_lasting_flags(text: str) -> str:
    return text.replace("\nmsgctxt", "\n#= no-wrap\nmsgctxt")


def with_numbers_of_lines(text: str) -> str:
    return re.sub(r"(?m)^#: (\S+)$", r"#: \1:12 \1:40", text)


def with_remarks_at_the_end(text: str) -> str:
    return f"{text}\n# vim: set spell:\n#, but no flag\n"


def with_other_line_ends(text: str) -> str:
    return text.replace("\n", "\r\n")


def with_a_mark(text: str) -> str:
    return f"\ufeff{text}"


def without_comments(text: str) -> str:
    return re.sub(r"(?m)^#[.:].*\n", "", text)


def in_another_order(text: str) -> str:
    header, *entries = text.rstrip("\n").split("\n\n")
    return "\n\n".join([header, *reversed(entries)]) + "\n"


SAVED = [
    with_obsolete,
    with_fields_of_an_editor,
    with_a_wrapped_header,
    with_broken_lines,
    with_lasting_flags,
    with_numbers_of_lines,
    with_remarks_at_the_end,
    with_other_line_ends,
    with_a_mark,
    without_comments,
    in_another_order,
]


@pytest.mark.parametrize("saved", SAVED)
def test_a_file_in_which_no_text_changed_is_read_and_not_touched(rules: Path, saved: object) -> None:
    path = catalogue(rules)
    content = saved(path.read_text("utf-8")).encode()  # type: ignore[operator]
    path.write_bytes(content)
    assert told(rules) == []
    assert Advisor(rules).assess({}).text("fr")
    before = path.stat().st_mtime_ns
    assert "63 texts" in messages(rules)
    assert path.read_bytes() == content
    assert path.stat().st_mtime_ns == before


@pytest.mark.parametrize("saved", SAVED[:-1])
def test_where_a_text_changed_the_lines_of_all_others_stand_as_they_came(rules: Path, saved: object) -> None:
    path = catalogue(rules)
    path.write_bytes(saved(path.read_text("utf-8")).encode())  # type: ignore[operator]
    before = entries(path)
    change(rules / "a-preparing.yaml", HELP, CHANGED)
    assert "1 changed" in messages(rules)
    after = entries(path)
    (gone,) = [each for each in before if each not in after]
    (new,) = [each for each in after if each not in before]
    assert "partners.help" in gone
    assert '#, fuzzy\n#| msgid "Count only those who have said yes."\nmsgctxt "partners.help"\n' in new
    assert path.read_bytes().count(b"\r\n") in (0, path.read_bytes().count(b"\n"))
    assert told(rules) == ["outdated-translation"]
    assert "1 changed" in messages(rules)
    assert entries(path) == after


def entries(path: Path) -> list[str]:
    return path.read_text("utf-8-sig").strip().split("\n\n")


def test_a_changed_text_that_goes_and_comes_back_is_still_changed(rules: Path) -> None:
    change(rules / "a-preparing.yaml", HELP, CHANGED)
    messages(rules)
    changed = catalogue(rules).read_text("utf-8")
    change(rules / "a-preparing.yaml", f"    {CHANGED}\n", "")
    assert "· 1 changed" not in messages(rules)
    kept = catalogue(rules).read_text("utf-8")
    assert '#, fuzzy\n#~| msgid "Count only those who have said yes."\n#~ msgctxt "partners.help"' in kept
    messages(rules)
    assert catalogue(rules).read_text("utf-8") == kept
    change(rules / "a-preparing.yaml", "    choose: several # none", f"    {CHANGED}\n    choose: several # none")
    assert "1 changed" in messages(rules)
    assert catalogue(rules).read_text("utf-8") == changed
    (problem,) = check(rules).problems
    assert (problem.code, problem.values["before"]) == (
        "outdated-translation",
        "Count only those who have said yes.",
    )


def test_what_is_forgotten_is_gone_with_all_that_was_said_of_it(rules: Path) -> None:
    original = catalogue(rules).read_text("utf-8")
    catalogue(rules).write_text(with_obsolete(original), "utf-8")
    messages(rules, "--forget")
    assert catalogue(rules).read_text("utf-8") == original


# Headers


def test_a_header_that_was_left_out_is_told_and_a_true_one_is_written(rules: Path) -> None:
    path = catalogue(rules)
    entries = path.read_text("utf-8").split("\n\n", 1)[1]
    path.write_text(entries, "utf-8")
    (problem,) = check(rules).problems
    assert (problem.code, problem.is_warning) == ("po-header", True)
    assert "Language, Content-Type" in problem.message(str)
    messages(rules)
    assert told(rules) == []
    header, rest = path.read_text("utf-8").split("\n\n", 1)
    assert rest == entries
    file, _ = strict_po.parse(path.read_bytes(), path.name)
    assert [name for name, _ in file.fields] == [
        "Project-Id-Version",
        "Language",
        "Plural-Forms",
        "MIME-Version",
        "Content-Type",
        "Content-Transfer-Encoding",
    ]
    assert dict(file.fields)["Language"] == "fr"
    assert "A health day in your neighbourhood" in header
    for placeholder in ("PROJECT", "ORGANIZATION", "FIRST AUTHOR", "EMAIL", "FULL NAME", "YEAR"):
        assert placeholder not in header


def test_what_a_header_lacks_is_written_below_what_it_has(rules: Path) -> None:
    path = catalogue(rules)
    change(path, '"Language: fr\\n"\n', "")
    change(path, '"Last-Translator: ', '"X-Generator: Us 1\\n"\n"Last-Translator: ')
    before = strict_po.parse(path.read_bytes(), path.name)[0]
    assert told(rules) == ["po-header"]
    messages(rules)
    after = strict_po.parse(path.read_bytes(), path.name)[0]
    assert after.fields == [*before.fields, ("Language", "fr")]
    assert told(rules) == []


def test_a_language_that_is_added_has_no_field_that_somebody_would_have_to_fill_in(rules: Path) -> None:
    messages(rules, "--add", "pt_BR")
    text = (rules / "locales" / "pt_BR" / "LC_MESSAGES" / "rb.po").read_text("utf-8")
    assert re.search(r'"Language: pt_BR\\n"\n"Plural-Forms: nplurals=\d; plural=', text)
    assert not re.search("EMAIL|FULL NAME|LANGUAGE|li.org", text)


# Plurals

THREE = r"""
msgid ""
msgstr ""
"Language: fr\n"
"Plural-Forms: nplurals=3; plural=(n == 0 || n == 1) ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2;\n"
"Content-Type: text/plain; charset=utf-8\n"

msgid "{count} text"
msgid_plural "{count} texts"
msgstr[0] "{count} texte"
msgstr[1] "{count} textes"
"""


@pytest.mark.parametrize("header", [THREE, re.sub(r'"Plural-Forms.*\n', "", THREE)])
def test_a_form_that_nobody_has_written_is_said_as_the_one_before(header: str, tmp_path: Path) -> None:
    import gettext
    from io import BytesIO

    (tmp_path / "t.po").write_text(header, "utf-8")
    words = gettext.GNUTranslations(BytesIO(compiled(tmp_path / "t.po")))
    said = [words.ngettext("{count} text", "{count} texts", count) for count in (0, 1, 2, 5, 1_000_000)]
    assert said == ["{count} texte"] * 2 + ["{count} textes"] * 3


def test_more_forms_than_the_header_has_are_told(tmp_path: Path) -> None:
    (tmp_path / "t.po").write_text(THREE.replace("nplurals=3", "nplurals=1").replace("(n == 0 ||", "0 * (n == 0 ||"))
    with pytest.raises(Faulty) as caught:
        compiled(tmp_path / "t.po")
    assert [each.code for each in caught.value.problems] == ["po-plural"]
    one = re.sub(r'"Plural-Forms.*\n', lambda _: '"Plural-Forms: nplurals=1; plural=0;\\n"\n', THREE)
    (tmp_path / "t.po").write_text(one, "utf-8")
    with pytest.raises(Faulty) as caught:
        compiled(tmp_path / "t.po")
    (problem,) = caught.value.problems
    assert (problem.code, problem.line) == ("po-forms", 8)
    assert "has 2 forms of the plural, and its catalogue 1" in problem.message(str)
