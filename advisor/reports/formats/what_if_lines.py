"""What single answers would do, in the lines that every way in shows: what to achieve, and what to find out for."""

from __future__ import annotations

from collections.abc import Sequence

from advisor.reports.documents.answers import quoted_answers
from advisor.reports.documents.types import (
    AdviceDocument,
    AnswerEffectDocument,
    AssessmentDocument,
    ChangeDocument,
    OpenQuestionDocument,
)
from advisor.reports.wording.phrases import IF_ANSWERED
from advisor.words.markers import N_, NN_
from advisor.words.translations import Translations

DECISIVE = 3
"""How many open questions are shown with what they decide; more are no help to anybody."""

TO_ACHIEVE = NN_(
    "This advice is no longer needed once you do this:", "This advice is no longer needed once you do one of these:"
)
INSTEAD = N_("One of these answers instead, and the advice would no longer be given:")
HELPS_MOST = N_("What would help most")
NOT_NEEDED = NN_(
    "{count} piece of advice would then no longer be needed.",
    "{count} pieces of advice would then no longer be needed.",
)
ANSWERING = NN_(
    "if you could answer “%(answer)s” to “%(question)s”, %(num)s piece of advice would no longer be needed.",
    "if you could answer “%(answer)s” to “%(question)s”, %(num)s pieces of advice would no longer be needed.",
)
NO_LONGER = N_("This advice is then no longer needed: “{advice}”")
OTHERWISE = N_("Otherwise, go on.")
ALSO_OPEN = N_("Also open:")


def lifting(advice: AdviceDocument, translations: Translations) -> tuple[str, list[str]]:
    """Return what would lift an advice: a line that leads to it, and the list; nothing where it is not known."""
    changes = advice.lifted_by or []
    achieved = list(dict.fromkeys(translations.sentence(change.achieve) for change in changes if change.achieve))
    if achieved:
        return translations.plural(*TO_ACHIEVE, len(achieved)), achieved
    answers: dict[str, list[str]] = {}
    for change in changes:
        answers.setdefault(change.ask, []).append(translations.quoted(change.spoken))
    return translations(INSTEAD), [f"{ask} → {' · '.join(found)}" for ask, found in answers.items()]


def helping_most(document: AssessmentDocument, translations: Translations) -> str:
    """Return the change that would lift the most urgent advice, in words; empty where there is none."""
    change = document.what_if
    return translations.labelled(translations(HELPS_MOST), _helping(change, translations)) if change else ""


def _helping(change: ChangeDocument, translations: Translations) -> str:
    count = len(change.lifts)
    if change.achieve:
        return f"{translations.sentence(change.achieve)} {translations.plural(*NOT_NEEDED, count).format(count=count)}"
    values = {"answer": change.spoken, "question": change.ask, "num": count}
    return translations.plural(*ANSWERING, count) % values


def answer_effects(question: OpenQuestionDocument, translations: Translations) -> list[str]:
    """Return what an open question decides, a line for each effect; nothing where no answer alone changes advice."""
    found = [(effect, effect_line(effect, translations)) for effect in question.would_decide]
    if not any(line for _, line in found):
        return []
    return [
        translations.labelled(
            translations(IF_ANSWERED).format(answers=quoted_answers(effect.answers, translations)), line
        )
        if line
        else translations(OTHERWISE)
        for effect, line in found
    ]


def effect_line(effect: AnswerEffectDocument, translations: Translations) -> str:
    """Return what an answer comes to: the advice it brings, else that which is no longer needed; empty for neither."""
    if effect.advise or not effect.lifts:
        return effect.advise or ""
    return translations(NO_LONGER).format(advice=effect.lifts[0].advise)


def parted(
    questions: Sequence[OpenQuestionDocument],
) -> tuple[Sequence[OpenQuestionDocument], Sequence[OpenQuestionDocument]]:
    """Return the open questions to be shown with what they decide, and the others."""
    return questions[:DECISIVE], questions[DECISIVE:]
