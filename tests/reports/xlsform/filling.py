"""Fills in a converted form as ODK does: an interpreter of the few expressions that we write."""

import re
from typing import NamedTuple
from xml.etree import ElementTree

from advisor.rulebase.model import Question, Rulebase
from advisor.situation.answers import Answer, Answers

XFORMS = "{http://www.w3.org/2002/xforms}"
HTML = "{http://www.w3.org/1999/xhtml}"
HIDING = re.compile(r"not\(selected\( *(?P<path>/[\w/-]+) *, '(?P<choice>[\w-]+)'\)\)")


class Bind(NamedTuple):
    path: str
    relevant: str
    constraint: str

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    @property
    def group(self) -> str:
        return self.path.split("/")[-2]


class Form:
    """A converted form. `binds` are its questions in their order."""

    def __init__(self, xml: str) -> None:
        self.root = ElementTree.fromstring(xml)  # noqa: S314 - our own form
        found = self.root.iter(f"{XFORMS}bind")
        binds = [Bind(each.get("nodeset", ""), each.get("relevant", ""), each.get("constraint", "")) for each in found]
        self.binds = [each for each in binds if "/topic_" in each.path]

    def texts(self, language: str) -> dict[str, str]:
        """Return the texts of a language by their ids."""
        found = {}
        for translation in self.root.iter(f"{XFORMS}translation"):
            if translation.get("lang") == language:
                for text in translation:
                    for value in text:
                        if value.get("form") is None:
                            found[text.get("id", "")] = value.text or ""
        return found

    def filled(self, answers: Answers, rulebase: Rulebase) -> dict[str, str]:
        """Return what a form holds, by paths, when a person who knows these answers goes through it once."""
        values: dict[str, str] = {}
        for bind in self.binds:
            if _shown(bind.relevant, values):
                values[bind.path] = chosen(rulebase.questions[bind.name], answers.get(bind.name))
                assert not values[bind.path] or _allowed(bind.constraint, values[bind.path])
        return values


def chosen(question: Question, answer: Answer | None) -> str:
    """Return what a form holds of an answer; who doesn't know says so for every other question, or passes it over."""
    if answer is None:
        return "unsure" if len(question.id) % 2 else ""
    if isinstance(answer, str):
        return answer
    return " ".join(name for name in question.answer_ids if name in answer) or "none"


def _shown(relevant: str, values: dict[str, str]) -> bool:
    if not relevant:
        return True
    parts = [HIDING.fullmatch(part.strip()) for part in relevant.split(" and ")]
    assert all(parts), relevant
    return not any(part and part["choice"] in values.get(part["path"], "").split() for part in parts)


def _allowed(constraint: str, value: str) -> bool:
    pattern = r"count-selected\(\.\) <= 1 or not\(selected\(\., 'none'\) or selected\(\., 'unsure'\)\)"
    assert not constraint or re.fullmatch(pattern, constraint), constraint
    names = value.split()
    return not constraint or len(names) <= 1 or not {"none", "unsure"} & set(names)
