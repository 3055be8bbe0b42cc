"""What is a catalogue, what each of its entries says, and where one says too much or too little."""

from __future__ import annotations

from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from hypothesis import given
from hypothesis import strategies as st

from advisor.files import strict_po
from advisor.files.po_file import Entry, PoFile
from advisor.problems.problem import Faulty

HEADER = r"""
msgid ""
msgstr ""
"Language: fr\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\n"
"Content-Type: text/plain; charset=utf-8\n"
"""


def read(text: str) -> PoFile:
    file, problems = strict_po.parse(text.encode(), "t.po")
    assert problems == []
    return file


def entry(text: str) -> Entry:
    """Return the only entry of a catalogue with this text below its header."""
    file = read(HEADER + "\n" + text)
    (found,) = [each for each in [*file, *file.obsolete.values()] if each.id]
    assert isinstance(found, Entry)
    return found


def told(text: str) -> list[tuple[str, int]]:
    """Return the codes of what is wrong in a text below a header, with their lines in it."""
    try:
        _, problems = strict_po.parse((HEADER + text).encode(), "t.po")
    except Faulty as faulty:
        problems = list(faulty.problems)
    return [(each.code, each.line - HEADER.count("\n")) for each in problems]


# Headers


@pytest.mark.parametrize(
    "written",
    [
        '"Plural-Forms: nplurals=3; plural=(n == 0 || n == 1) ? 0 : n != 0 && n % "\n"1000000 == 0 ? 1 : 2;\\n"',
        '"Plural-Forms: nplurals=3; "\n"plural=(n == 0 || n == 1) ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2;\\n"',
        '"Plural-Forms: nplurals=3;\\n"\n" plural=(n == 0 || n == 1) ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2;\\n"',
        '"Plu"\n"ral-Fo"\n"rms: nplurals=3; plural=(n == 0 || n == 1) ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2;"',
    ],
)
def test_a_field_in_pieces_is_the_same_field(written: str) -> None:
    file = read(f'msgid ""\nmsgstr ""\n"Language: fr\\n"\n{written}\n')
    assert (file.num_plurals, file.plural_expr) == (3, "(n == 0 || n == 1) ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2")
    assert [name for name, _ in file.fields] == ["Language", "Plural-Forms"]


def test_a_header_may_stand_on_one_line_with_dates_that_nothing_can_read() -> None:
    file = read(
        'msgid ""\nmsgstr "PO-Revision-Date: soon\\nPOT-Creation-Date: \\nLanguage: fr\\nX-Generator: Us 1\\n"\n'
    )
    assert [name for name, _ in file.fields] == ["PO-Revision-Date", "POT-Creation-Date", "Language", "X-Generator"]
    assert file.locale_identifier == "fr"


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        (HEADER, []),
        ('msgid "a"\nmsgstr "b"\n', ["Language", "Content-Type"]),
        ('msgid "a"\nmsgid_plural "as"\nmsgstr[0] "b"\n', ["Language", "Plural-Forms", "Content-Type"]),
        ('msgid ""\nmsgstr "Language: \\nContent-Type: text/plain; charset=utf-8"\n', ["Language"]),
        ("# Of nobody.\n", ["Language", "Content-Type"]),
    ],
)
def test_what_a_header_lacks(text: str, lacking: list[str]) -> None:
    assert read(text).lacking() == lacking


def test_without_a_header_a_plural_has_as_many_forms_as_are_there() -> None:
    file = read('msgid "a"\nmsgid_plural "as"\nmsgstr[0] "x"\nmsgstr[1] "y"\nmsgstr[2] "z"\n')
    assert file.forms == 3
    assert [each.string for each in file if each.id] == [("x", "y", "z")]


# Entries


@pytest.mark.parametrize("sign", ["#|", "#~|", "#~ |", "#~ #|"])
def test_the_previous_source_is_known_however_it_is_marked(sign: str) -> None:
    is_obsolete = "~" in sign
    text = f'#, fuzzy\n{sign} msgctxt "old.ask"\n{sign} msgid ""\n{sign} "One\\n"\n{sign} "two"\n'
    text += "".join(
        f"{'#~ ' if is_obsolete else ''}{line}\n" for line in ('msgctxt "new.ask"', 'msgid "New."', 'msgstr "Neu."')
    )
    found = entry(text)
    assert (found.id, found.context, found.string, found.fuzzy) == ("New.", "new.ask", "Neu.", True)
    assert (found.previous_context, found.previous_id) == ("old.ask", ["One\ntwo"])
    assert found.user_comments == []


def test_the_previous_source_of_a_plural_has_both() -> None:
    found = entry('#| msgid "a"\n#| msgid_plural "as"\nmsgid "b"\nmsgid_plural "bs"\nmsgstr[0] ""\nmsgstr[1] ""\n')
    assert found.previous_id == ["a", "as"]


def test_comments_of_every_kind() -> None:
    found = entry(
        "# Ours\n#ours\n#\n#. Yours\n#. too\n#: a.yaml:12 \u2068b c.yaml\u2069:3\n#: d.yaml\n#, fuzzy, no-wrap\n#= x\n"
        '#| said before\nmsgid "a"\nmsgstr "b"\n'
    )
    assert found.user_comments == [" Ours", "ours", "", "= x", "| said before"]
    assert found.auto_comments == ["Yours", "too"]
    assert [file for file, _ in found.locations] == ["a.yaml", "b c.yaml", "d.yaml"]
    assert found.flags == {"fuzzy", "no-wrap"}


def test_every_escape_is_read() -> None:
    found = entry('msgid "a"\n' r'msgstr "\t\"\\n\n\342\200\231\101"')
    assert found.string == '\t"\\n\n’A'


@pytest.mark.parametrize("sign", ["\u2028", "\u2029"])
def test_only_the_end_of_a_line_ends_a_line(sign: str) -> None:
    assert entry(f'msgid "a"\nmsgstr "b{sign}c"\n').string == f"b{sign}c"


@pytest.mark.parametrize("sign", ["\x85", "\x0b", "\x0c", "\x1c", r"\033", r"\r"])
def test_what_a_terminal_obeys_is_told_in_the_translation_alone(sign: str) -> None:
    assert told(f'msgid "a{sign}"\nmsgstr "b{sign}c"\n') == [("control-character", 1)]
    assert told(f'#~ msgid "a"\n#~ msgstr "b{sign}c"\n') == []


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_lines_may_end_in_any_way_and_a_mark_may_stand_first(end: str, mark: str) -> None:
    text = mark + (HEADER + '\nmsgid "a"\nmsgstr ""\n"b"\n').replace("\n", end)
    assert [each.string for each in read(text) if each.id] == ["b"]


def test_entries_need_no_line_between_them() -> None:
    file = read('msgid "a"\nmsgstr "b"\n# c\nmsgctxt "d"\nmsgid "e"\nmsgstr "f"\n#~ msgid "g"\n#~ msgstr "h"\n# end\n')
    assert [(each.id, each.string) for each in file if each.id] == [("a", "b"), ("e", "f")]
    assert [(each.id, each.string) for each in file.obsolete.values()] == [("g", "h")]
    assert file.ending == ("# end",)


def test_of_what_is_obsolete_nothing_is_there_too_often() -> None:
    file = read('#~ msgid "a"\n#~ msgstr "b"\n\n#~ msgid "a"\n#~ msgstr "c"\n\n#~ msgid "a"\n#~ msgstr "b"\n')
    assert [each.string for each in file.obsolete.values()] == ["b", "c"]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ('msgid "a"\n', [("po-entry", 1)]),
        ('msgid "a"\nmsgid "b"\nmsgstr "c"\n', [("po-entry", 1)]),
        ('msgid "a"\n# between\nmsgstr "c"\n', [("po-entry", 2)]),
        ('msgstr "a"\n', [("po-entry", 1)]),
        ('msgid "a"\nmsgstr "b"\nmsgstr "c"\n', [("po-entry", 3)]),
        ('msgid "a"\nmsgstr[0] "b"\n', [("po-entry", 2)]),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr "c"\n', [("po-entry", 3)]),
        ('msgid "a"\nmsgstr "b"\nmsgid_plural "c"\n', [("po-entry", 3)]),
        ('#~ msgid "a"\nmsgstr "b"\n', [("po-entry", 2)]),
        ('"a"\n', []),
        ('msgctxt "a"\nmsgctxt "b"\nmsgid "c"\nmsgstr "d"\n', [("po-entry", 1)]),
        ("#~ nothing\n", [("po-line", 1)]),
        ('#| msgid "a\nmsgid "b"\nmsgstr "c"\n', [("po-quotes", 1)]),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\nmsgstr[2] "e"\n', [("po-forms", 1)]),
        ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgid_plural "as"\nmsgstr[0] "b"\n', [("po-twice", 4)]),
        ('msgid ""\n', [("po-entry", 1)]),
        ('msgid ""\nmsgid_plural ""\nmsgstr[0] ""\n', [("po-twice", 1)]),
        ('msgid ""\nmsgstr "X-Generator: Us\\n"\n', [("po-twice", 1)]),
        ('msgid "a"\nmsgstr "#-#-#-#-#  b.po  #-#-#-#-#\\n"\n', [("conflict-marker", 2)]),
        ('msgid "a"\nmsgstr \'b\'\n\nmsgid "c\nmsgstr "d"\n', [("po-line", 2), ("po-quotes", 4)]),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_all_at_once(text: str, problems: list[tuple[str, int]]) -> None:
    assert told(text) == problems


def test_an_entry_keeps_its_lines_as_long_as_it_says_what_they_say() -> None:
    found = entry('# Ours\n#. Yours\n#: a.yaml:12\nmsgid ""\n"a"\nmsgstr ""\n"b"\n')
    lines = ("# Ours", "#. Yours", "#: a.yaml:12", 'msgid ""', '"a"', 'msgstr ""', '"b"')
    assert found.lines(is_obsolete=False) == lines
    assert found.lines(is_obsolete=True) == ()
    found.string = "c"
    assert found.lines(is_obsolete=False) == ()
    found.string = "b"
    found.flags.add("fuzzy")
    assert found.lines(is_obsolete=False) == ()


# Beside Babel

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('"\\\n\t '), max_size=80)
SOURCES = TEXTS.filter(bool)
ENTRIES = st.lists(
    st.tuples(SOURCES, TEXTS, st.none() | SOURCES, st.booleans()), max_size=6, unique_by=lambda each: (each[2], each[0])
)


@given(entries=ENTRIES, width=st.sampled_from([0, 30, 76]))
def test_what_babel_writes_is_read_as_babel_reads_it(
    entries: list[tuple[str, str, str | None, bool]], width: int
) -> None:
    made = Catalog(locale="fr", charset="utf-8")
    for source, translation, context, is_fuzzy in entries:
        made.add(source, translation, context=context, flags=["fuzzy"] if is_fuzzy else [], locations=[("a.py", 3)])
    written = BytesIO()
    write_po(written, made, width=width)
    expected = read_po(BytesIO(written.getvalue()))
    found = read(written.getvalue().decode())
    assert [_said(each) for each in found if each.id] == [_said(each) for each in expected if each.id]


def _said(message: object) -> tuple[object, ...]:
    return tuple(getattr(message, name) for name in ("id", "context", "string", "flags", "auto_comments"))
