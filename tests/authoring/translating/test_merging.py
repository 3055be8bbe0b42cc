"""No translation is lost on the way from one template to the next, and nothing is written that no text called for."""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog, Message
from hypothesis import given
from hypothesis import strategies as st

from advisor.authoring.translating.merging import merged
from advisor.authoring.translating.writing import new_catalogue, write
from advisor.files import strict_po
from advisor.files.po_file import PoFile

Entry = tuple[str, str]
"""A context and a source."""


def template(*entries: Entry) -> Catalog:
    made = new_catalogue("T", None)
    for context, source in entries:
        made.add(source, None, context=context or None)
    return made


def translated(*entries: Entry) -> PoFile:
    made = merged(template(*entries), new_catalogue("T", "fr"), {})  # type: ignore[arg-type]
    for message in made:
        if message.id:
            message.string = f"[{message.id}]"
    return made


def entry(catalogue: Catalog, source: str, context: str) -> Message:
    found = catalogue.get(source, context or None)
    assert found is not None
    return found


def state(message: Message) -> tuple[object, bool, list[str]]:
    return message.string, message.fuzzy, list(message.previous_id)


def test_what_did_not_change_stays_as_it_is() -> None:
    made = merged(template(("a.advise", "Go.")), translated(("a.advise", "Go.")), {})
    assert state(entry(made, "Go.", "a.advise")) == ("[Go.]", False, [])


def test_a_changed_text_keeps_its_translation_and_what_it_was() -> None:
    made = merged(template(("a.advise", "Go on.")), translated(("a.advise", "Go.")), {})
    assert state(entry(made, "Go on.", "a.advise")) == ("[Go.]", True, ["Go."])
    again = merged(template(("a.advise", "Go on, all.")), made, {})
    assert state(entry(again, "Go on, all.", "a.advise")) == ("[Go.]", True, ["Go."])


MESSAGE = 'Dear “all”,\n\nsay \\" "no" \\n once.\nYours'
"""Several lines, with what has a meaning in catalogues."""


def test_a_text_of_several_lines_is_remembered_whole(tmp_path: Path) -> None:
    made = merged(template(("a.messages.1.text", "New.")), translated(("a.messages.1.text", MESSAGE)), {})
    write(made, tmp_path / "t.po")
    read, problems = strict_po.parse((tmp_path / "t.po").read_bytes(), "t.po")
    assert not problems
    assert state(entry(read, "New.", "a.messages.1.text")) == (f"[{MESSAGE}]", True, [MESSAGE])


def test_other_tools_write_a_remembered_text_in_pieces() -> None:
    written = r"""
#, fuzzy
#| msgid ""
#| "One\n"
#| "\n"
#| "two"
msgctxt "a.messages.1.text"
msgid "New."
msgstr "Neu."
"""
    read, problems = strict_po.parse(written.encode(), "t.po")
    assert not problems
    assert state(entry(read, "New.", "a.messages.1.text")) == ("Neu.", True, ["One\n\ntwo"])


def test_a_text_never_gets_the_translation_of_another_place() -> None:
    earlier = translated(("a.advise", "Meet more often."))
    made = merged(template(("a.advise", "Meet more often."), ("b.advise", "Meet more often!")), earlier, {})
    assert state(entry(made, "Meet more often!", "b.advise")) == (None, False, [])


def test_a_step_that_moved_takes_its_translation_along() -> None:
    earlier = translated(("a.steps.1", "First."), ("a.steps.2", "Second."))
    made = merged(template(("a.steps.1", "New."), ("a.steps.2", "First."), ("a.steps.3", "Second.")), earlier, {})
    assert state(entry(made, "First.", "a.steps.2")) == ("[First.]", False, [])
    assert state(entry(made, "Second.", "a.steps.3")) == ("[Second.]", False, [])


def test_renamed_items_take_their_translations_along() -> None:
    earlier = translated(("old.advise", "Go."), ("q.answers.no-one", "Nobody"), ("old.because", "So."))
    wanted = template(("new.advise", "Go."), ("q.answers.nobody", "Nobody"), ("new.because", "So it is."))
    made = merged(wanted, earlier, {"old": "new", "q.no-one": "nobody"})
    assert state(entry(made, "Go.", "new.advise")) == ("[Go.]", False, [])
    assert state(entry(made, "Nobody", "q.answers.nobody")) == ("[Nobody]", False, [])
    assert state(entry(made, "So it is.", "new.because")) == ("[So.]", True, ["So."])
    assert not made.obsolete


def test_what_is_gone_is_kept_aside_and_comes_back_with_its_text() -> None:
    earlier = translated(("a.advise", "Go."), ("b.advise", "Stay."))
    without = merged(template(("a.advise", "Go.")), earlier, {})
    assert [message.id for message in without.obsolete.values()] == ["Stay."]
    back = merged(template(("a.advise", "Go."), ("b.advise", "Stay.")), without, {})
    assert state(entry(back, "Stay.", "b.advise")) == ("[Stay.]", False, [])
    assert not back.obsolete
    assert not merged(template(("a.advise", "Go.")), earlier, {}, forget=True).obsolete


def test_a_text_of_the_interface_is_known_by_its_wording() -> None:
    earlier = translated(("", "Show the version and exit."), ("", "Form of the result."))
    made = merged(template(("", "Show the version, and exit."), ("", "Form of the result.")), earlier, {})
    assert state(entry(made, "Show the version, and exit.", ""))[1:] == (True, ["Show the version and exit."])
    assert state(entry(merged(template(("", "Something else.")), earlier, {}), "Something else.", ""))[0] is None


def test_plurals_keep_their_forms(tmp_path: Path) -> None:
    wanted = new_catalogue("T", None)
    wanted.add(("{count} text", "{count} texts"))
    earlier = merged(wanted, new_catalogue("T", "fr"), {})  # type: ignore[arg-type]
    entry(earlier, "{count} text", "").string = ("{count} texte", "{count} textes")
    assert entry(merged(wanted, earlier, {}), "{count} text", "").string == ("{count} texte", "{count} textes")


LINES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]) | st.sampled_from('"\\n '), max_size=60)
TEXTS = st.lists(LINES, min_size=1, max_size=3).map("\n".join).filter(str.strip)
PLACES = st.sampled_from(["a.advise", "a.because", "a.steps.1", "a.steps.2", "b.advise", "b.because"])
ENTRIES = st.lists(st.tuples(PLACES, TEXTS), max_size=6, unique_by=lambda each: each[0])


@given(first=ENTRIES, second=ENTRIES)
def test_written_and_read_again_nothing_is_lost_or_changes(
    first: list[Entry], second: list[Entry], tmp_path_factory: object
) -> None:
    path = tmp_path_factory.mktemp("po") / "t.po"  # type: ignore[attr-defined]
    made = merged(template(*second), translated(*first), {})
    assert write(made, path)
    assert not write(made, path), "the same catalogue is the same file"
    read, problems = strict_po.parse(path.read_bytes(), "t.po")
    assert not problems
    for message in made:
        if message.id:
            again = entry(read, str(message.id), message.context or "")
            assert state(again) == (message.string or "", message.fuzzy, list(message.previous_id))
    kept = {str(each.string) for each in [*read, *read.obsolete.values()] if each.id}
    assert {f"[{source}]" for _, source in first} <= kept, "every translation is still there"
    assert not write(merged(template(*second), read, {}), path), "and once more changes nothing"
