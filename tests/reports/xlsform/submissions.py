"""Submissions of a form as KoboToolbox and ODK Central give them."""

import csv
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from advisor.reports.documents.answers import none_words, unsure_words
from advisor.reports.xlsform.names import NONE
from advisor.rulebase.model import Question, Rulebase
from advisor.words.translations import Translations
from tests.reports.xlsform.filling import Bind, Form

Filled = Sequence[tuple[str, Mapping[str, str]]]
"""The name that was given, and what the form holds by paths."""


def with_names(
    path: Path, form: Form, rulebase: Rulebase, filled: Filled, *, groups: bool, whole: bool, apart: bool
) -> None:
    """Write a CSV with XML names as headers and values: groups before names or not, several as a column or apart."""

    def header(bind: Bind) -> str:
        return f"{bind.group}/{bind.name}" if groups else bind.name

    columns: list[tuple[str, Callable[[Mapping[str, str]], str]]] = []
    for bind in form.binds:
        question = rulebase.questions[bind.name]
        if whole or not question.several:
            columns.append((header(bind), lambda values, bind=bind: values.get(bind.path, "")))  # type: ignore[misc]
        if apart and question.several:
            columns += [
                (f"{header(bind)}/{name}", _ticked(bind, name)) for name in (*question.answer_ids, NONE, "unsure")
            ]
    _write(path, columns, filled)


def with_labels(
    path: Path, form: Form, rulebase: Rulebase, filled: Filled, translations: Translations, *, groups: bool, apart: bool
) -> None:
    """Write a CSV with labels as headers and values, in one language."""
    columns: list[tuple[str, Callable[[Mapping[str, str]], str]]] = []
    for bind in form.binds:
        question = rulebase.questions[bind.name]
        labels = choice_labels(question, translations)
        title = straight(translations.say(rulebase.sections[question.section].title))
        header = f"{title}/{labels['']}" if groups else labels[""]
        if not (apart and question.several):
            columns.append((header, _labelled(bind, labels)))
        else:
            columns += [(f"{header}/{label}", _ticked(bind, name)) for name, label in labels.items() if name]
    _write(path, columns, filled)


def as_kobo_json(path: Path, form: Form, filled: Filled) -> None:
    """Write what Kobo's API gives: names with groups, and nothing for what was left open."""
    results = [
        {
            "_id": number,
            "formhub/uuid": "0f5e",
            "start": "2026-11-20T10:00:00.000+01:00",
            "situation": name,
            **{f"{bind.group}/{bind.name}": values[bind.path] for bind in form.binds if values.get(bind.path)},
            "_attachments": [],
            "_geolocation": [None, None],
        }
        for number, (name, values) in enumerate(filled, 1)
    ]
    path.write_text(json.dumps({"count": len(results), "next": None, "previous": None, "results": results}))


def as_central_json(path: Path, form: Form, filled: Filled) -> None:
    """Write what ODK Central gives: groups as objects, and null for what was left open."""
    value = []
    for number, (name, values) in enumerate(filled, 1):
        submission: dict[str, object] = {"__id": f"uuid:{number}", "situation": name}
        for bind in form.binds:
            group = submission.setdefault(bind.group, {})
            assert isinstance(group, dict)
            group[bind.name] = values.get(bind.path) or None
        value.append(submission)
    path.write_text(json.dumps({"@odata.context": "Submissions", "value": value}))


def choice_labels(question: Question, translations: Translations) -> dict[str, str]:
    """Return the labels of a question's choices by their names, and its own by no name."""
    found = {"": translations.say(question.ask)} | {each.id: translations.say(each.words) for each in question.answers}
    if question.several:
        found[NONE] = none_words(question, translations)
    found["unsure"] = unsure_words(question, translations)
    return {name: straight(label) for name, label in found.items()}


def straight(text: str) -> str:
    """Return a text with the quotes that pyxform, and so Kobo and Central, make of ours."""
    return text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')


def _ticked(bind: Bind, name: str) -> Callable[[Mapping[str, str]], str]:
    def ticked(values: Mapping[str, str]) -> str:
        chosen = values.get(bind.path, "").split()
        return str(int(name in chosen)) if chosen else ""

    return ticked


def _labelled(bind: Bind, labels: Mapping[str, str]) -> Callable[[Mapping[str, str]], str]:
    return lambda values: " ".join(labels[name] for name in values.get(bind.path, "").split())


def _write(path: Path, columns: Sequence[tuple[str, Callable[[Mapping[str, str]], str]]], filled: Filled) -> None:
    with path.open("w", newline="", encoding="utf-8-sig") as stream:
        writer = csv.writer(stream, delimiter=";", quoting=csv.QUOTE_ALL)
        writer.writerow(["start", "end", "situation", *(header for header, _ in columns), "_id", "_uuid"])
        for number, (name, values) in enumerate(filled, 1):
            cells = [cell(values) for _, cell in columns]
            writer.writerow(["2026-11-20", "2026-11-20", name, *cells, number, f"uuid-{number}"])
