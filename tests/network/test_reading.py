"""From rows to situations: any situation in any of the ways in which tables are written reads back as itself."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from advisor import Advisor
from advisor.files.tables.opening import open_rows
from advisor.files.tables.row import Row, Rows
from advisor.network.case import Case, Rejected
from advisor.network.columns.mapping_file import mapping_from
from advisor.problems.problem import Faulty, Problem
from advisor.rulebase.model import Question, Rulebase
from advisor.situation.answers import Answer
from advisor.words.translations import Translations
from tests.effort import SLOWER
from tests.network.speaking import (
    all_translations,
    answers_of,
    codes_of,
    none_for,
    read_one,
    reader,
    situations,
    words_for,
)
from tests.renamed_rules import renamed

ADVISOR = Advisor()
WORDINGS = all_translations(ADVISOR)
RULEBASE: Rulebase = ADVISOR.rulebase
READER = reader(ADVISOR)

Style = Callable[[Question, Answer | None, Translations, str], Mapping[str, object]]
"""Writes the cells of a question, with something between answers where it has them in one cell."""


def _ids(question: Question, answer: Answer | None, _: Translations, between: str) -> Mapping[str, object]:
    if answer is None or isinstance(answer, str):
        return {question.id: answer or ""}
    return {question.id: between.join(sorted(answer)) or "none"}


def _words(question: Question, answer: Answer | None, translations: Translations, between: str) -> Mapping[str, object]:
    ask = translations.say(question.ask)
    if answer is None:
        return {ask: ""}
    chosen = [answer] if isinstance(answer, str) else sorted(answer)
    said = [words_for(question, each, translations) for each in chosen]
    return {ask: between.join(said) or none_for(question, translations)}


def _ticked(write: Callable[[Question, str, Translations], str], yes: str, no: str) -> Style:
    def style(
        question: Question, answer: Answer | None, translations: Translations, between: str
    ) -> Mapping[str, object]:
        if not question.several:
            return _words(question, answer, translations, between)
        chosen = answer if isinstance(answer, frozenset) else None
        cells = {each: "" if chosen is None else yes if each in chosen else no for each in question.answer_ids}
        return {write(question, each, translations): cell for each, cell in cells.items()}

    return style


STYLES: dict[str, Style] = {
    "ids": _ids,
    "words": _words,
    "id/answer": _ticked(lambda question, each, _: f"{question.id}/{each}", "1", "0"),
    "group/id/answer": _ticked(
        lambda question, each, _: f"part {question.section}/{question.id}/{each}", "True", "False"
    ),
    "id[answer]": _ticked(lambda question, each, _: f"{question.id}[{each}]", "Y", "N"),
    "id.answer": _ticked(lambda question, each, _: f"{question.id}.{each}", "1.0", "0.0"),
    "words/words": _ticked(
        lambda question, each, by: f"{by.say(question.ask)}/{words_for(question, each, by)}", "x", "no"
    ),
    "words [words]": _ticked(
        lambda question, each, by: f"{by.say(question.ask)} [{words_for(question, each, by)}]", "YES", "No"
    ),
}

WIDE = str.maketrans({each: chr(ord(each) + 0xFEE0) for each in ";,:?!()[]/.-"})
"""Signs as a keyboard for Chinese or Japanese writes them."""

CHANGES: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "capitals": str.upper,
    "blanks": lambda text: f"  {text.replace(' ', '  ')} ",
    "no-break spaces, plain apostrophes": lambda text: text.replace(" ", "\u00a0").replace("’", "'"),
    "a tag": lambda text: f"<b>{text}</b>",
    "tabs": lambda text: text.replace(" ", "\t"),
    "full-width signs": lambda text: text.replace(" ", "\u3000").translate(WIDE),
    "entities": lambda text: text.replace(" ", "&nbsp;"),
    "lines of another system": lambda text: text.replace("\n", "\r"),
    "lines of a word processor": lambda text: text.replace("\n", "\u2028"),
}


@given(
    situations(RULEBASE),
    st.sampled_from([*STYLES]),
    st.sampled_from(WORDINGS),
    st.sampled_from(["; ", ";", ",", ", ", " ", "\n"]),
    st.sampled_from([*CHANGES]),
)
@example({"gaps": frozenset({"skills", "balance"})}, "ids", WORDINGS[0], " ", "no-break spaces, plain apostrophes")
@example({"gaps": frozenset({"skills", "balance"})}, "ids", WORDINGS[0], " ", "tabs")
@example({"gaps": frozenset({"skills", "balance"})}, "ids", WORDINGS[0], " ", "entities")
@example({"gaps": frozenset({"skills", "balance"})}, "ids", WORDINGS[0], ";", "full-width signs")
@example({"gaps": frozenset({"skills", "balance"})}, "ids", WORDINGS[0], ",", "full-width signs")
@example({"gaps": frozenset({"skills", "balance"})}, "id[answer]", WORDINGS[0], ";", "full-width signs")
@example({"gaps": frozenset({"skills", "balance"})}, "id/answer", WORDINGS[0], ";", "full-width signs")
@example({"gaps": frozenset({"skills", "balance"})}, "id.answer", WORDINGS[0], ";", "full-width signs")
@example({"gaps": frozenset({"skills", "balance"})}, "words", WORDINGS[0], "\n", "lines of another system")
@example({"gaps": frozenset({"skills", "balance"})}, "words", WORDINGS[1], "\n", "lines of a word processor")
def test_any_situation_in_any_style_reads_back_as_itself(
    answers: dict[str, Answer], style: str, translations: Translations, between: str, change: str
) -> None:
    table: dict[str, object] = {"situation": "North"}
    for question in RULEBASE.questions.values():
        table |= STYLES[style](question, answers.get(question.id), translations, between)
    changed = CHANGES[change]
    made = {changed(name): changed(str(cell)) if cell else cell for name, cell in table.items()}
    read = read_one(reader(ADVISOR), made)
    assert answers_of(read) == answers
    assert isinstance(read, Case)
    assert read.label == changed("North").strip()


@given(situations(RULEBASE), st.booleans())
def test_objects_read_back_too(answers: dict[str, Answer], told: bool) -> None:
    raw: dict[str, object] = {name: each if isinstance(each, str) else sorted(each) for name, each in answers.items()}
    table: dict[str, object] = {"situation": "North", "answers": raw} if told else {"situation": "North", **raw}
    assert answers_of(read_one(READER, table, in_table=False)) == answers


@given(st.lists(st.text(max_size=30) | st.none() | st.booleans() | st.integers() | st.lists(st.text(max_size=9))))
def test_any_cells_are_read_or_rejected(cells: list[Any]) -> None:
    names = tuple(RULEBASE.questions)[: len(cells)]
    read = READER.read(Row(7, names, cells[: len(names)]))
    assert isinstance(read, Case | Rejected)
    assert read.row == 7


@given(st.lists(st.text(alphabet="[]/.- gapsone'’<&;", max_size=30), unique=True, max_size=8))
def test_any_columns_are_understood_or_rejected(columns: list[str]) -> None:
    with suppress(Faulty):
        reader(ADVISOR).read_header(tuple(columns))


# Rows


def test_all_faults_of_a_row_are_told_at_once() -> None:
    read = read_one(reader(ADVISOR), {"stage": "workng", "gaps": "skills; nonsense", "chair": "n/a", "aim": "shared"})
    assert codes_of(read) == [("stage", "not-an-answer"), ("gaps", "part-not-an-answer"), ("chair", "not-an-answer")]
    assert isinstance(read, Rejected)
    assert read.faults[0].problem.close == "working"


def test_a_row_that_could_not_be_read_is_rejected_with_its_problems() -> None:
    read = READER.read(Row(9, (), (), (Problem("not-json-here", "x", 9),)))
    assert codes_of(read) == [("", "not-json-here")]
    assert read.row == 9


def test_a_row_without_a_name_is_called_by_its_place() -> None:
    made = reader(ADVISOR)
    assert read_one(made, {"situation": " ", "stage": "idea"}).label == "2"
    assert read_one(made, {"stage": "idea"}).label == "2"
    assert read_one(made, {"Situation": " Nord ", "stage": "idea"}).label == "Nord"


def test_columns_are_kept_or_passed_over_and_told_once() -> None:
    made = reader(ADVISOR, keep=["Region", "stage"])
    for _ in range(3):
        read = read_one(made, {"region": "Hills", "stage": "idea", "colour": "red"})
    assert isinstance(read, Case)
    assert read.kept == {"Region": "Hills", "stage": "idea"}
    assert made.passed_over == ("colour",)


def test_what_an_object_lacks_is_not_told() -> None:
    made = reader(ADVISOR, keep=["region"])
    read = read_one(made, {"situation": "North", "stage": None}, in_table=False)
    assert read == Case(2, "North", {}, read.situation)  # type: ignore[union-attr]
    other = read_one(made, {"region": 7, "stage": "idea", "gaps": ["skills"]}, in_table=False)
    assert isinstance(other, Case)
    assert other.kept == {"region": "7"}
    assert other.situation.answers == {"stage": "idea", "gaps": {"skills"}}


def test_a_situation_as_files_have_it_is_read_strictly() -> None:
    made = reader(ADVISOR)
    told: dict[str, object] = {"rulebase": {"id": "alliances", "version": "1999"}, "answers": {"stage": "idea"}}
    read = read_one(made, told, in_table=False)
    assert isinstance(read, Case)
    assert [each.code for each in read.situation.warnings] == ["other-version"]
    assert made.passed_over == ()
    wrong = read_one(made, {"answers": {"stage": "Idea", "gaps": "skills"}}, in_table=False)
    assert codes_of(wrong) == [("answers/stage", "unknown-answer")]


def test_former_ids_are_followed_and_told_once() -> None:
    made = reader(ADVISOR)
    former, question = next((each.formerly[0], each) for each in RULEBASE.questions.values() if each.formerly)
    answer = question.answer_ids[0]
    for _ in range(3):
        assert answers_of(read_one(made, {former: answer})) == {
            question.id: frozenset([answer]) if question.several else answer
        }
    assert [(each.code, each.values["current"]) for each in made.notes] == [("renamed", question.id)]


OTHER = Advisor(renamed(RULEBASE))
"""By rules in which everything had other ids before, and something is gone for good."""


def test_former_ids_of_answers_are_followed_too() -> None:
    made = reader(OTHER)
    question, answer = next((q, each) for q in OTHER.rulebase.questions.values() for each in q.answers if each.formerly)
    for _ in range(3):
        assert answers_of(read_one(made, {question.id: answer.formerly[0]})) == {
            question.id: frozenset([answer.id]) if question.several else answer.id
        }
    assert [each.values for each in made.notes] == [{"name": answer.formerly[0], "current": answer.id}]


def test_what_is_gone_for_good_is_passed_over_and_told_once() -> None:
    made = reader(OTHER)
    for cell in ("tension-gone", "topic; tension-gone", "tension-gone, topic"):
        assert answers_of(read_one(made, {"weather": "fine", "stage": "idea", "tension": cell})) == {"stage": "idea"}
    chosen: dict[str, object] = {
        "stage": "idea",
        "tension/topic": "1",
        "tension/tension-gone": "1",
        "tension/fading": "0",
    }
    assert answers_of(read_one(made, chosen)) == {"stage": "idea"}
    assert answers_of(read_one(made, chosen | {"tension/tension-gone": "0"})) == {
        "stage": "idea",
        "tension": frozenset(["topic"]),
    }
    told = [(each.code, each.values["name"], each.hint(str)) for each in made.notes]
    assert told == [
        ("no-longer-asked", "weather", "Nobody asks for weather now."),
        ("no-longer-answer", "tension-gone", "Say of tension what is so now."),
    ]
    wrong = read_one(made, {"stage": "idea", "tension": "tension-gonne"})
    assert codes_of(wrong) == [("tension", "not-an-answer")]


def test_a_mapping_may_name_what_is_gone_for_good() -> None:
    text = "columns: {Wetter: weather, Druck: tension}\nvalues: {tension: {Alt: tension-gone, Thema: topic}}\n"
    mapping = mapping_from(text, OTHER.rulebase, "map.yaml")
    made = reader(OTHER, mapping=mapping)
    begun: dict[str, object] = {"Wetter": "gut", "stage": "idea"}
    read = [answers_of(read_one(made, begun | {"Druck": pressure})) for pressure in ("Alt", "Thema")]
    assert [each.code for each in made.notes] == ["no-longer-asked", "no-longer-answer"]
    assert read == [{"stage": "idea"}, {"stage": "idea", "tension": frozenset(["topic"])}]


def test_many_different_texts_take_no_more_room() -> None:
    made = reader(ADVISOR)
    columns = ("stage", "gaps")
    made.read_header(columns)
    for number in range(5_000):
        made.read(Row(number, columns, [" " * number + "idea", "skills" + ";" * (number % 1500)]))
    assert made._layout is not None
    assert all(len(cache) <= 1_000 for _, cache, _ in made._layout.whole)


def test_a_row_of_a_table_is_read_in_microseconds() -> None:
    columns = ("situation", *RULEBASE.questions)
    made = reader(ADVISOR)
    made.read_header(columns)
    rows = [
        Row(n, columns, [f"C {n}", *(each.answer_ids[n % len(each.answers)] for each in RULEBASE.questions.values())])
        for n in range(2_000)
    ]
    best = min(_time(made.read, rows) for _ in range(5))
    assert best / len(rows) < 25e-6 * SLOWER  # 3 on the machine it was written on; the rest is for slower ones


def _time(read: Callable[[Row], object], rows: list[Row]) -> float:
    begin = time.process_time()
    for row in rows:
        read(row)
    return time.process_time() - begin


def test_no_table_is_read_without_a_question() -> None:
    with pytest.raises(Faulty) as caught:
        reader(ADVISOR).read_header(("name", "colour"))
    assert [each.code for each in caught.value.problems] == ["no-question-columns"]
    assert "advisor map" in caught.value.problems[0].hint(str)


# Rows that are none


def table(folder: Path, text: str) -> Rows:
    path = folder / "in"
    path.write_text(text, "utf-8")
    return open_rows(str(path))


def read_all(folder: Path, text: str) -> tuple[list[str], list[int], int, int]:
    """Return the names of the cases, the rows that were rejected, and how many were empty and how many no rows."""
    made = reader(ADVISOR)
    with table(folder, text) as rows:
        made.read_names(rows)
        found = list(made.cases(rows))
    labels = [each.label for each in found if isinstance(each, Case)]
    return labels, [each.row for each in found if isinstance(each, Rejected)], made.empty, made.repeated


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("situation,region,stage\nA,Nord,idea\n ,Sud,\u00a0\n\u200b,,\nB,,\n", (["A", "B"], [], 2, 0)),
        ("situation,stage,aim\nA,idea,\n,unsure,\n", (["A", "3"], [], 0, 0)),
        ("situation,gaps/skills,gaps/balance\nA,1,\n,,\n,0,\n", (["A", "4"], [], 0, 0)),
        ("stage,aim\nidea,\n,x\n", (["2"], [3], 0, 0)),
        ('[{"situation": "A", "stage": "idea"}, {"detail": "x"}, {}, {"situation": "B"}]', (["A", "B"], [], 2, 0)),
        (
            '[{"answers": {"stage": "idea"}}, {"answers": {}}, {"situation": "B", "answers": {}}]',
            (["1", "B"], [], 1, 0),
        ),
        ('[{"name": "A", "answers": {}}, {"answers": {"stage": "ideaa"}}]', (["A"], [2], 0, 0)),
        ("situation,stage\nA,idea\nsituation,stage\nB,idea\n", (["A", "B"], [], 0, 1)),
        ("situation,stage,gaps/skills\nName,Where is your alliance today?,gaps[skills]\nB,idea,1\n", (["B"], [], 0, 1)),
        ("situation,stage,aim\nName,Where is your alliance today?,aim?\nB,idea,\n", (["B"], [], 0, 1)),
        ("situation,hard-to-reach\nName,hardtoreach\nB,none\n", (["B"], [], 0, 1)),
        ("situation,stage,aim\nName,Where is your alliance today?,shard\nB,idea,\n", (["B"], [2], 0, 0)),
        ("situation,stage,aim\nName,Where is your alliance today?,stage\nB,idea,\n", (["B"], [2], 0, 0)),
    ],
)
def test_rows_that_are_no_situations_are_counted_and_passed_over(
    text: str, found: tuple[list[str], list[int], int, int], tmp_path: Path
) -> None:
    assert read_all(tmp_path, text) == found


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ('{"detail": "Not found."}', "no-question-keys", ": detail."),
        ('{\n"error": {"code": 401}\n}', "no-question-keys", ": error/code."),
        ('{"a": 1}\n{"b": 2}\n', "no-question-keys", ": a, b."),
        ('[{"situation": "North", "region": "Hills"}]', "no-question-keys", ": situation, region."),
        ('{"data": [{"stage": "idea"}]}', "list-inside", "--list data"),
        ('{"status": "ok",\n"data": {"items": [{"stage": "idea"}]}}', "list-inside", "--list data.items"),
        ('{"data": [{"stage": "idea"}], "log": [{"a": 1}]}', "lists-inside", ": data, log."),
        ("[{}, {}]", "no-objects", "empty"),
        ("All alliances\nsituation;stage\nA;idea\n", "names-elsewhere", "header: [2]"),
        ("x,y,z\nAll,,\nsituation,stage,aim\n", "names-elsewhere", "header: [3]"),
        (
            "a,b,c,d\n,,What is missing around the table?,\nsituation,stage,skills,balance\n",
            "names-elsewhere",
            "[2, 3]",
        ),
    ],
)
def test_where_no_question_is_found_it_is_told_where_one_is(text: str, code: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(Faulty) as caught, table(tmp_path, text) as rows:
        reader(ADVISOR).read_names(rows)
    problem = caught.value.problems[-1]
    assert problem.code == code
    assert words in problem.line_of_text(str)


def test_objects_that_could_not_be_read_are_told_besides(tmp_path: Path) -> None:
    with pytest.raises(Faulty) as caught, table(tmp_path, '{"a": 1}\n{"b": \n') as rows:
        reader(ADVISOR).read_names(rows)
    assert [each.code for each in caught.value.problems] == ["not-json", "no-question-keys"]


def test_situations_with_a_name_alone_are_counted_and_named(tmp_path: Path) -> None:
    made = reader(ADVISOR)
    rows_text = "situation,stage\nA,idea\n" + "".join(f"Source {number},\n" for number in range(20)) + "B,unsure\n"
    with table(tmp_path, rows_text) as rows:
        made.read_names(rows)
        assert len(list(made.cases(rows))) == 22
    assert made.unanswered == 20
    assert made.silent[0] == "Source 0"
    assert len(made.silent) < 20
