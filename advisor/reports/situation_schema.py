"""What a situation may hold, as JSON Schema (2020-12): a property for each question, its answers enumerated.

It accepts exactly what the reader of situations accepts (`advisor.situation`), two things aside that a schema can't
say: that a text is not too long, and that no key stands there twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from advisor.reports.documents.localised import LocalisedRulebase
from advisor.rulebase.ids import ID, LONGEST_ID, RESERVED
from advisor.rulebase.model import Question
from advisor.situation.situation import STEPS
from advisor.words.markers import N_

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

TITLE = N_("A situation")
ANSWERS = N_("By id of the question: an answer, a list of answers where several may be chosen, null for “I don’t know”")
ANSWER_TO = N_("An answer to the question “{question}”")
FORMER = N_("An answer by the id it had before")
GONE = N_("An answer that is gone for good, and is passed over")
NOW = N_("What is known of a situation")
EARLIER = N_("One written for another version of the rule base: what is not asked any more is passed over")
RULEBASE = N_("The rule base for which these answers were given")
COMMITMENTS = N_("Who takes on which advice, by the ids of rules; no rule sees it")
SAVED = N_("The day on which it was saved as a file, as in 2027-01-12; the advice does not depend on it")
COMMITMENT = N_("What was settled about a piece of advice: who takes it on, by when, and the steps that are done")
RULE_ID = N_("The id of a rule")
QUESTION_ID = N_("The id of a question, or one that it had before")
ANY_ID = N_("An id that some version of the rule base has or had")
INTERVIEW = N_("An interview under way: what is known, and what was asked")
SEEN = N_("The ids of questions that were asked already; so were those that have an answer, or null")
QUICK = N_("Whether to end after as many questions as the quick check has")

END = r"(?![\s\S])"
"""The end of a text; in Python `$` stands before a last line break as well."""

ELSEWHERE = ("Interview", "QuestionId", "RuleId")
"""Parts that no situation has."""

NULL: Schema = {"type": "null"}


def situation_schema(localised: LocalisedRulebase) -> Schema:
    """Return the schema of a situation, its questions in the language of the rule base in words."""
    return {
        "$schema": DIALECT,
        "title": localised.translations(TITLE),
        "anyOf": [{"$ref": "#/$defs/Situation"}, {"$ref": "#/$defs/EarlierSituation"}],
        "$defs": {name: each for name, each in components(localised, "#/$defs/").items() if name not in ELSEWHERE},
    }


def components(localised: LocalisedRulebase, root: str) -> dict[str, Schema]:
    """Return the parts of the schema by their names; they refer to each other below `root`."""
    return _Components(localised, root).all()


class _Components:
    def __init__(self, localised: LocalisedRulebase, root: str) -> None:
        self._localised = localised
        self._say = localised.translations
        self._base = localised.rulebase
        self._root = root

    def all(self) -> dict[str, Schema]:
        questions = self._base.questions.values()
        return {
            **{self._name(each): self._answer(each) for each in questions},
            **{f"Former{self._name(each)}": self._former(each) for each in questions if each.renamed},
            **{f"Gone{self._name(each)}": self._gone(each) for each in questions if each.retired},
            "Answers": self._answers(),
            "EarlierAnswers": self._earlier_answers(),
            "WrittenFor": self._written_for(),
            "EarlierWrittenFor": self._earlier_written_for(),
            "SentCommitment": self._commitment(),
            "Commitments": self._commitments(),
            "EarlierCommitments": self._earlier_commitments(),
            "Situation": self._situation(),
            "EarlierSituation": self._earlier_situation(),
            "AnyId": self._any_id(),
            "QuestionId": self._question_id(),
            "RuleId": {"type": "string", "description": self._say(RULE_ID), "enum": [*self._base.rules]},
            "Interview": self._interview(),
        }

    def _name(self, question: Question) -> str:
        return "AnswerTo" + "".join(part.capitalize() for part in question.id.split("-"))

    def _ref(self, name: str) -> Schema:
        return {"$ref": self._root + name}

    # Answers

    def _answer(self, question: Question) -> Schema:
        translations = self._localised.translations
        described = translations(ANSWER_TO).format(question=translations.say(question.ask))
        words = [translations.say(each.words) for each in question.answers]
        return {
            "type": "string",
            "description": described,
            "enum": [*question.answer_ids],
            "x-enum-descriptions": words,
        }

    def _former(self, question: Question) -> Schema:
        return {"type": "string", "description": self._say(FORMER), "enum": [*question.renamed], "deprecated": True}

    def _gone(self, question: Question) -> Schema:
        return {"type": "string", "description": self._say(GONE), "enum": [*question.retired], "deprecated": True}

    def _given(self, question: Question) -> list[Schema]:
        """Return the forms that an answer may have."""
        one: list[Schema] = [self._ref(self._name(question))]
        if question.renamed:
            one.append(self._ref(f"Former{self._name(question)}"))
        item = one[0] if len(one) == 1 else {"anyOf": one}
        gone = [self._ref(f"Gone{self._name(question)}")] if question.retired else []
        listed = {"type": "array", "items": {"anyOf": [*one, *gone]} if gone else item, "uniqueItems": True}
        if question.several:
            return [listed, *one, *gone, NULL]
        alone: Schema = {"type": "array", "items": item, "minItems": 1, "maxItems": 1}
        return [*one, *gone, alone, *({**listed, "contains": each} for each in gone), NULL]

    def _answers(self) -> Schema:
        properties = {}
        for name, question in self._ids():
            former = {"deprecated": True} if name != question.id else {}
            properties[name] = {"description": self._say.say(question.ask), **former, "anyOf": self._given(question)}
        for name, word in self._base.retired.items():
            properties[name] = {"description": self._say.say(word), "deprecated": True}
        return {
            "type": "object",
            "description": self._say(ANSWERS),
            "properties": properties,
            "additionalProperties": False,
            **self._each_once(),
        }

    def _ids(self) -> Iterable[tuple[str, Question]]:
        """Yield the present ids of questions, then the former ones."""
        yield from self._base.questions.items()
        for question in self._base.questions.values():
            for name in question.formerly:
                yield name, question

    def _each_once(self) -> Schema:
        """Return that of the ids of a question only one may be used."""
        others = {}
        for question in self._base.questions.values():
            ids = (question.id, *question.formerly)
            for position, name in enumerate(ids[1:], 1):
                others[name] = {"properties": dict.fromkeys(ids[:position], False)}
        return {"dependentSchemas": others} if others else {}

    # Of another version

    def _earlier_answers(self) -> Schema:
        properties = {name: {"anyOf": self._once_given(each)} for name, each in self._ids()}
        return {
            "type": "object",
            "description": self._say(ANSWERS),
            "properties": properties,
            "propertyNames": self._ref("AnyId"),
            "additionalProperties": True,
            **self._each_once(),
        }

    def _once_given(self, question: Question) -> list[Schema]:
        """Return the forms that an answer of an earlier version may have: with one that is gone it is passed over."""
        listed: Schema = {"type": "array", "items": self._ref("AnyId"), "uniqueItems": True}
        if not question.several:
            gone = {"not": {"enum": [*question.answer_ids, *question.renamed]}}
            listed |= {"if": {"contains": gone}, "else": {"minItems": 1, "maxItems": 1}}
        return [self._ref("AnyId"), listed, NULL]

    # Situations

    def _situation(self) -> Schema:
        return self._table(
            NOW,
            {
                "answers": _or_null(self._ref("Answers")),
                "rulebase": _or_null(self._ref("WrittenFor")),
                "commitments": _or_null(self._ref("Commitments")),
                "saved": self._saved(),
            },
        )

    def _earlier_situation(self) -> Schema:
        table = self._table(
            EARLIER,
            {
                "answers": _or_null(self._ref("EarlierAnswers")),
                "rulebase": self._ref("EarlierWrittenFor"),
                "commitments": _or_null(self._ref("EarlierCommitments")),
                "saved": self._saved(),
            },
        )
        return {**table, "required": ["rulebase"]}

    def _saved(self) -> Schema:
        return {"type": ["string", "null"], "description": self._say(SAVED)}

    def _written_for(self) -> Schema:
        version = {"type": "string", "const": self._base.version}
        return self._table(RULEBASE, {"id": self._base_id(), "version": _or_null(version)})

    def _earlier_written_for(self) -> Schema:
        version = {"type": "string", "not": {"const": self._base.version}}
        return {**self._table(RULEBASE, {"id": self._base_id(), "version": version}), "required": ["version"]}

    def _base_id(self) -> Schema:
        return _or_null({"type": "string", "const": self._base.id})

    def _commitments(self) -> Schema:
        return {
            "type": "object",
            "description": self._say(COMMITMENTS),
            "properties": {name: {"deprecated": True} for name in self._base.retired},
            "propertyNames": {"enum": [*self._rule_ids(), *self._base.retired]},
            "additionalProperties": _or_null(self._ref("SentCommitment")),
        }

    def _earlier_commitments(self) -> Schema:
        return {
            "type": "object",
            "description": self._say(COMMITMENTS),
            "properties": dict.fromkeys(self._rule_ids(), _or_null(self._ref("SentCommitment"))),
            "propertyNames": self._ref("AnyId"),
            "additionalProperties": True,
        }

    def _rule_ids(self) -> list[str]:
        return [name for rule in self._base.rules.values() for name in (rule.id, *rule.formerly)]

    def _commitment(self) -> Schema:
        text = {"type": ["string", "null"]}
        step = {"anyOf": [{"type": "integer", "minimum": 1, "maximum": STEPS}, self._ref("AnyId")]}
        return self._table(COMMITMENT, {"who": text, "when": text, "done": {"type": ["array", "null"], "items": step}})

    # Interviews

    def _interview(self) -> Schema:
        ids = self._ref("QuestionId")
        return self._table(
            INTERVIEW,
            {
                "answers": _or_null(self._ref("Answers")),
                "seen": {"description": self._say(SEEN), "type": ["array", "null"], "items": ids},
                "quick": {"description": self._say(QUICK), "type": ["boolean", "null"]},
            },
        )

    # Ids

    def _any_id(self) -> Schema:
        pattern = f"^(?!(?:{RESERVED}){END}){ID.pattern}{END}"
        return {"type": "string", "description": self._say(ANY_ID), "maxLength": LONGEST_ID, "pattern": pattern}

    def _question_id(self) -> Schema:
        return {
            "type": "string",
            "description": self._say(QUESTION_ID),
            "enum": [*(name for name, _ in self._ids()), *self._base.retired],
        }

    def _table(self, described: str, properties: Schema) -> Schema:
        return {
            "type": "object",
            "description": self._say(described),
            "properties": properties,
            "additionalProperties": False,
        }


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, NULL]}
