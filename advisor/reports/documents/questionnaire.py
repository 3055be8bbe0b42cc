"""The questions in the words of one language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from msgspec import Meta, Struct

from advisor.assessment.asking.steps import Step
from advisor.problems.problem import Problem
from advisor.reports.documents.answers import none_words, unsure_words
from advisor.reports.documents.assessment import warned
from advisor.reports.documents.localised import LocalisedRulebase
from advisor.reports.documents.nodes import AnswerWords
from advisor.reports.documents.terms import Id, Language, Sentence
from advisor.reports.documents.types import AnswerEffectDocument, RulebaseVersion, WarningDocument
from advisor.reports.documents.what_if import effect_in_words
from advisor.rulebase import model
from advisor.rulebase.model import Choose
from advisor.words.translatable import Translatable


def questionnaire_document(localised: LocalisedRulebase) -> Questionnaire:
    """Return every question with its answers, by section."""
    base, say = localised.rulebase, localised.translations.say
    sections = [
        SectionDocument(
            id=section.id,
            title=say(section.title),
            heading=say(section.heading),
            questions=[
                question_document(question, localised)
                for question in base.questions.values()
                if question.section == section.id
            ],
        )
        for section in base.sections.values()
    ]
    return Questionnaire(localised.translations.language, localised.rulebase_version, sections)


def question_document(question: model.Question, localised: LocalisedRulebase) -> QuestionDocument:
    """Return one question with its answers."""
    say = localised.translations.say

    def optional(text: Translatable | None) -> str | None:
        return say(text) if text else None

    return QuestionDocument(
        id=question.id,
        ask=say(question.ask),
        choose=Choose.SEVERAL if question.several else Choose.ONE,
        help=optional(question.help),
        why=optional(question.why),
        answers=[AnswerWords(each.id, say(each.words)) for each in question.answers],
        none=none_words(question, localised.translations) if question.several else None,
        unsure=unsure_words(question, localised.translations),
    )


class QuestionDocument(Struct, frozen=True):
    """A question with its answers."""

    id: Id
    ask: Sentence
    choose: Annotated[Choose, Meta(description="how many answers may be chosen")]
    help: Annotated[str | None, Meta(description="what is meant")]
    why: Annotated[str | None, Meta(description="why it is asked")]
    answers: list[AnswerWords]
    none: Annotated[str | None, Meta(description="what the choice of none of them is called; null where one is chosen")]
    unsure: Annotated[str, Meta(description="what the choice of not knowing is called")]


class SectionDocument(Struct, frozen=True):
    """A section of the source with its questions."""

    id: Id
    title: Sentence
    heading: Annotated[str, Meta(description="that of the source")]
    questions: list[QuestionDocument]


class Questionnaire(Struct, frozen=True):
    """Every question, by section."""

    language: Language
    rulebase: RulebaseVersion
    sections: list[SectionDocument]


class Next(Struct, frozen=True):
    """A step of an interview: what to ask next, how far one is, what the answer decides."""

    language: Language
    rulebase: RulebaseVersion
    done: Annotated[bool, Meta(description="whether there is nothing more to ask")]
    question: Annotated[QuestionDocument | None, Meta(description="the question to ask now; null when there is none")]
    asked: Annotated[int, Meta(description="how many were asked before it")]
    at_most: Annotated[int, Meta(description="how many it can be in all; never more at a later step")]
    decides: Annotated[list[AnswerEffectDocument], Meta(description="what its answers would come to, each given alone")]
    warnings: Annotated[
        list[WarningDocument], Meta(description="such as: written for another version of the rule base")
    ]


def next_document(step: Step, warnings: Iterable[Problem], localised: LocalisedRulebase) -> Next:
    """Return a step in words; `warnings` are those of the situation so far."""
    question = localised.rulebase.questions[step.question] if step.question else None
    return Next(
        language=localised.translations.language,
        rulebase=localised.rulebase_version,
        done=question is None,
        question=question_document(question, localised) if question else None,
        asked=step.asked,
        at_most=step.at_most,
        decides=[effect_in_words(each, question, localised) for each in step.decides] if question else [],
        warnings=[warned(each, localised) for each in warnings],
    )
