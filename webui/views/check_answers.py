"""Every answer at a glance: what was said, what is not known, what was concluded, and what was not asked yet."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response as BaseResponse

from advisor.reports.documents.answers import answer_words, spoken_answer
from advisor.rulebase.model import Question
from advisor.situation.answers import Answers
from webui.answers import drafts
from webui.answers.drafts import Draft, situation_of
from webui.answers.in_words import saved_on
from webui.answers.topics import Topics
from webui.earlier.left_out import gone_for_good, in_sentences
from webui.language import current_language, translations
from webui.service import service
from webui.templating import render_template

check = Blueprint("check", __name__)


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A question with its answer in words, whether chosen or concluded; `unsure`: “I don't know” was chosen."""

    question: Question
    answer: str
    chosen: bool
    unsure: bool
    concluded: bool

    @property
    def unanswered(self) -> bool:
        """Whether nothing at all is known of it."""
        return not (self.chosen or self.unsure or self.concluded)


@check.get("/<language>/q/<name>/")
def resume(name: str) -> BaseResponse:
    """Go to where a questionnaire can be taken up again."""
    drafts.draft_or_abort(name)
    return redirect(url_for("check.show", language=current_language(), name=name), code=303)


@check.get("/<language>/q/<name>/check")
def show(name: str) -> str:
    """Show what was answered or concluded and what can still be asked, with ways to change it."""
    draft = drafts.draft_or_abort(name)
    base, topics, given = service().rulebase, Topics(draft), situation_of(draft).answers
    known = service().advisor.reasoning.with_concluded(given).answers
    listed = topics.unasked() | draft.answers.keys() | known.keys()
    groups = [
        (base.sections[section], [_row(each, draft, given, known) for each in questions if each.id in listed])
        for section, questions in service().topics.items()
    ]
    gone = gone_for_good(draft.unknown, base)
    rows = [row for _, inside in groups for row in inside]
    return render_template(
        "check.html",
        draft=draft,
        saved_on=saved_on(draft.saved),
        back=_back(draft, topics),
        groups=[(section, inside) for section, inside in groups if inside],
        unsure=sum(row.unsure for row in rows),
        unanswered=sum(row.unanswered for row in rows),
        remaining=topics.remaining(),
        gone=[in_sentences(each, base, translations()) for each in gone],
    )


def _back(draft: Draft, topics: Topics) -> str | None:
    """Return the path of the question, or the page of them, that was answered last; None where there is none."""
    if draft.quick and draft.answers:
        return f"quick/{next(reversed(draft.answers))}"
    return topics.end()


def _row(question: Question, draft: Draft, given: Answers, known: Answers) -> AnswerRow:
    """Return the row of a question; `known` has what was `given`, and what is concluded from it."""
    return AnswerRow(
        question,
        answer=spoken_answer(question, answer_words(question, known.get(question.id), translations()), translations()),
        chosen=question.id in given,
        unsure=question.id in draft.answers and draft.answers[question.id] is None,
        concluded=question.id in known and question.id not in given,
    )
