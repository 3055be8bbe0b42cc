"""What other answers would do, in the words of one language: changed answers, and those to open questions."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import UNSET

from advisor.assessment import decisions, what_if
from advisor.assessment.open_questions import OpenQuestion
from advisor.reports.documents.answers import answer_words, none_words, spoken_answer
from advisor.reports.documents.localised import LocalisedRulebase
from advisor.reports.documents.nodes import AnswerWords
from advisor.reports.documents.types import (
    AnswerEffectDocument,
    ChangeDocument,
    ForkDocument,
    ForkWay,
    OpenQuestionDocument,
)
from advisor.rulebase import model
from advisor.rulebase.model import Question
from advisor.situation.answers import Answer, Answers
from advisor.words.translatable import Translatable

MAX_CACHED = 5000
"""How many effects are kept in words: most questions have a few that come again and again."""


def change_in_words(change: what_if.AnswerChange, answers: Answers, localised: LocalisedRulebase) -> ChangeDocument:
    """Return a change of one of the given answers."""
    question, say = localised.rulebase.questions[change.question], localised.translations.say
    achieve = _achieve(question, answers[question.id], change.answer)
    return ChangeDocument(
        question=question.id,
        ask=say(question.ask),
        answers=(chosen := answer_words(question, change.answer, localised.translations)),
        spoken=spoken_answer(question, chosen, localised.translations),
        achieve=say(achieve) if achieve else None,
        lifts=list(change.lifts),
        brings=list(change.brings),
    )


def _achieve(question: Question, given: Answer, instead: Answer) -> Translatable | None:
    """Return what to do to come to another answer; of several, to no longer have what is not among them any more."""
    if isinstance(instead, str):
        changed = frozenset([instead])
    else:
        changed = given - instead if isinstance(given, frozenset) else frozenset()
    return next((answer.achieve for answer in question.answers if answer.id in changed), None)


def open_question_in_words(
    open_question: OpenQuestion, effects: Iterable[decisions.AnswerEffect], localised: LocalisedRulebase
) -> OpenQuestionDocument:
    """Return an open question with what it decides."""
    question = localised.rulebase.questions[open_question.question]
    return OpenQuestionDocument(
        question=question.id,
        ask=localised.translations.say(question.ask),
        pressing=localised.rule_names(open_question.pressing),
        would_settle=list(open_question.would_settle),
        would_decide=[effect_in_words(each, question, localised) for each in effects],
    )


def fork_in_words(fork: decisions.Fork, localised: LocalisedRulebase) -> ForkDocument:
    """Return a question that is itself what to do first."""
    question = localised.rulebase.questions[fork.question]
    ways = [
        ForkWay(
            [_in_words(_option(question, each), question, localised) for each in answers],
            *localised.rule_names([rule]),
        )
        for answers, rule in fork.ways
    ]
    return ForkDocument(question.id, localised.translations.say(question.ask), ways)


def effect_in_words(
    effect: decisions.AnswerEffect, question: Question, localised: LocalisedRulebase
) -> AnswerEffectDocument:
    """Return what some answers to a question would come to."""
    key = question.id, effect
    found = localised.effects.get(key)
    if found is None:
        found = _effect_in_words(effect, question, localised)
        if len(localised.effects) < MAX_CACHED:
            localised.effects[key] = found
    return found


def _effect_in_words(
    effect: decisions.AnswerEffect, question: Question, localised: LocalisedRulebase
) -> AnswerEffectDocument:
    say, rules = localised.translations.say, localised.rulebase.rules
    meant = [_option(question, answer) for answer in effect.answers]
    alone = meant[0] if len(meant) == 1 else None
    return AnswerEffectDocument(
        answers=[_in_words(answer, question, localised) for answer in meant],
        says=say(alone.says) if alone and alone.says else None,
        brings=list(effect.brings),
        advise=localised.rule(rules[effect.brings[0]]).advise if effect.brings else None,
        lifts=localised.rule_names(effect.lifts) or UNSET,
    )


def _option(question: Question, answer: Answer) -> model.AnswerOption | None:
    """Return what a single answer is in the rule base; nothing for none of several where it has no words there."""
    chosen = {answer} if isinstance(answer, str) else answer
    return next((each for each in question.answers if each.id in chosen), question.none)


def _in_words(answer: model.AnswerOption | None, question: Question, localised: LocalisedRulebase) -> AnswerWords:
    if answer is None or answer is question.none:
        return AnswerWords("", none_words(question, localised.translations))
    return AnswerWords(answer.id, localised.translations.say(answer.words))
