"""The questions in the words of one language."""

from __future__ import annotations

from advisor.reports.answers import none_words, unsure_words
from advisor.reports.rule_shapes import Question, Questionnaire, Section
from advisor.reports.shapes import AnswerWords
from advisor.reports.speaker import Speaker
from advisor.rulebase import model
from advisor.rulebase.model import Choose
from advisor.words.translatable import Translatable


def questionnaire_document(speaker: Speaker) -> Questionnaire:
    """Return every question with its answers, by section."""
    base, say = speaker.rulebase, speaker.translations.say
    sections = [
        Section(
            id=section.id,
            title=say(section.title),
            heading=say(section.heading),
            questions=[
                question_document(question, speaker)
                for question in base.questions.values()
                if question.section == section.id
            ],
        )
        for section in base.sections.values()
    ]
    return Questionnaire(speaker.translations.language, speaker.rulebase_name, sections)


def question_document(question: model.Question, speaker: Speaker) -> Question:
    """Return one question with its answers."""
    say = speaker.translations.say

    def optional(text: Translatable | None) -> str | None:
        return say(text) if text else None

    return Question(
        id=question.id,
        ask=say(question.ask),
        choose=Choose.SEVERAL if question.several else Choose.ONE,
        help=optional(question.help),
        why=optional(question.why),
        answers=[AnswerWords(each.id, say(each.words)) for each in question.answers],
        none=none_words(question, speaker.translations) if question.several else None,
        unsure=unsure_words(question, speaker.translations),
    )
