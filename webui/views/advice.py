"""The advice: on a page to read and tick, what would change a piece of it, and a sheet to take to a meeting."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import cache
from typing import Any

from flask import Blueprint, make_response, redirect, request, url_for
from markupsafe import Markup, escape
from msgspec.structs import replace
from werkzeug.wrappers import Response as BaseResponse

from advisor.assessment.differences import Differences, differences
from advisor.assessment.groups import Group
from advisor.reports.documents.types import AssessmentDocument
from advisor.reports.formats import what_if_lines
from advisor.reports.formats.differences import told_in_short, told_one_by_one, told_since
from advisor.reports.wording import arrangement, phrases
from advisor.reports.wording.phrases import FIND_OUT
from advisor.reports.wording.sources import source_text
from advisor.rulebase.cases import former_ticks
from advisor.situation.commitments import Commitments
from webui.answers import drafts, undo
from webui.answers.drafts import (
    NOT_ASKED,
    Changing,
    Draft,
    DraftTooLarge,
    answers_in_file,
    former_answers,
    situation_of,
)
from webui.answers.topics import Topics
from webui.earlier.migration import DraftAnswer, current_id
from webui.language import current_language, template_globals, translations
from webui.rendering.cards import CardContext, cards
from webui.rendering.marks import marks
from webui.rendering.section_states import MARK_WORDS, OPEN_PLACE, section_states
from webui.service import service
from webui.templating import render_template

advice = Blueprint("advice", __name__)

SHOWN = (Group.FIRST, Group.NEXT)
"""The groups whose advice stands on the page by its title and its reason; the rest is folded under its number."""


@advice.get("/<language>/q/<name>/advice")
def show(name: str) -> BaseResponse:
    """Show the assessment of what was answered. What is changed from now on is compared with it."""
    draft = drafts.draft_or_abort(name)
    result = service().advisor.assess(situation_of(draft))
    document = result.document(current_language())
    groups, change_link = dict(arrangement.by_group(document)), _way_to_change(draft)
    rest = [(group, inside) for group, inside in groups.items() if group not in (*SHOWN, Group.KEEP)]
    page = render_template(
        "advice.html",
        draft=draft,
        document=document,
        title=arrangement.headline(document),
        first=groups.get(Group.FIRST, ()),
        next=groups.get(Group.NEXT, ()),
        rest=rest,
        rest_count=sum(len(inside) for _, inside in rest),
        strengths=groups.get(Group.KEEP, ()),
        headings=phrases.HEADINGS,
        cards=cards(),
        card_context=CardContext(
            here=escape(_here(draft)),
            home=escape(template_globals()["home"]),
            change_link=change_link,
            asked=draft.answers,
            moments=arrangement.moments(document),
        ),
        changes=_changes(draft, document),
        summary=[_leading_to_open(each) for each in arrangement.summary(document)],
        section_states=section_states(result.assessment, translations(), draft.answers),
        mark_words=MARK_WORDS,
        marks=marks(),
        change_link=change_link,
        remaining=Topics(draft).remaining() if document.open_questions else None,
        parted=what_if_lines.parted,
        answer_effects=what_if_lines.answer_effects,
        **_shared(document),
    )
    return _read(draft, page)


@advice.get("/<language>/q/<name>/advice/<rule>")
def what_would_change(name: str, rule: str) -> str | BaseResponse:
    """Show what would change one piece of advice. Where it isn't given any more, the advice is."""
    draft = drafts.draft_or_abort(name)
    document = document_of(draft, what_if=True)
    asked = current_id(rule, service().rulebase)
    found = next((each for each in document.recommendations if each.id == asked), None)
    if found is None:
        return redirect(url_for("advice.show", language=current_language(), name=name), code=303)
    lead, achieved = what_if_lines.lifting(found, translations())
    return render_template("change.html", draft=draft, advice=found, lead=lead, achieved=achieved)


@advice.get("/<language>/q/<name>/sheet")
def sheet(name: str) -> str:
    """Show what to take to the meeting: what is done first with room for who and when, and the agenda.

    With `?all=1` the rest of the advice stands below it.
    """
    draft = drafts.draft_or_abort(name)
    document = document_of(draft)
    whole = request.args.get("all") == "1"
    groups = arrangement.by_group(document)
    first = [each for each in groups if each[0] is Group.FIRST] or groups[:1]
    return render_template(
        "sheet.html",
        draft=draft,
        document=document,
        whole=whole,
        first=first,
        rest=[each for each in groups if each not in first] if whole else (),
        headings=phrases.HEADINGS,
        summary=arrangement.summary(document),
        marks=marks(),
        mark_words=MARK_WORDS,
        marked=arrangement.marked,
        ticks=arrangement.ticks,
        source_text=source_text,
        parted=what_if_lines.parted,
        answer_effects=what_if_lines.answer_effects,
        **_shared(document),
    )


def document_of(draft: Draft, what_if: bool = False, commitments: Commitments | None = None) -> AssessmentDocument:
    """Return the assessment of a draft in the words of the request."""
    described = replace(situation_of(draft), commitments=commitments or {})
    return service().advisor.assess(described).document(current_language(), what_if=what_if)


def _shared(document: AssessmentDocument) -> dict[str, Any]:
    """Return what page and sheet say alike."""
    return {
        "renamed": service().once("renamed rules", _renamed_rules),
        "renamed_steps": service().once("renamed steps", _renamed_steps),
        "moments": arrangement.moments(document),
        "taken_as_given": arrangement.taken_as_given,
        "meeting_title": arrangement.meeting_title,
        "agenda_line": arrangement.agenda_line,
        "opening": arrangement.opening,
        "ours": arrangement.ours(document),
        "pressing": arrangement.pressing(document),
        "acts_first": arrangement.acts_first(document),
        "pressing_title": arrangement.pressing_title(document),
        "then_you_know": arrangement.then_you_know(document, translations()),
        "strengths_line": arrangement.strengths_line(document, translations()),
        "fork_lines": arrangement.fork_lines,
        "also": arrangement.also_line(document, translations()),
        "also_label": phrases.ALSO,
        "for_you": arrangement.for_you(document),
        "sheet_title": arrangement.sheet_title(document),
        "calls": arrangement.calls(document),
        "ask_around_title": phrases.ASK_AROUND,
        "turn_to": arrangement.turn_to_line(document, translations()),
    }


def _renamed_rules() -> str:
    """Return the present ids of rules by their former ones, as the page tells them to the script; empty without any."""
    base = service().rulebase
    found = {former: now for former, now in base.renamed.items() if now in base.rules}
    return json.dumps(found, sort_keys=True) if found else ""


def _renamed_steps() -> str:
    """Return for rules what each of their steps is ticked by now, by what it was ticked by before; as above."""
    former = {rule.id: former_ticks(rule) for rule in service().rulebase.rules.values()}
    found = {name: ticks for name, ticks in former.items() if ticks}
    return json.dumps(found) if found else ""


def _leading_to_open(sentence: str) -> Markup:
    """Return a sentence (a catalogue source) whose mention of what is to be found out leads there."""
    said, name = escape(translations()(sentence)), escape(translations()(FIND_OUT))
    link = Markup('<a href="#{}">{}</a>').format(OPEN_PLACE, name)
    return Markup(said.replace(name, link))  # noqa: S704  both are escaped


def _here(draft: Draft) -> str:
    return f"{template_globals()['home']}/q/{draft.name}"


def _way_to_change(draft: Draft) -> Callable[[str], str]:
    """Return what makes a link to a question, from which one comes back to the advice."""
    here, asked = _here(draft), service().rulebase.questions
    return cache(lambda question: escape(undo.change_address(here, draft, asked[question], "advice")))


def _read(draft: Draft, page: str) -> BaseResponse:
    """Return the page of the advice, and have the browser remember that it was read, where that is new."""
    response = make_response(page)
    if draft.changing or not draft.advised:
        draft.changing, draft.advised = Changing.NOTHING, True
        with suppress(DraftTooLarge):  # then the next change is told as part of this one
            drafts.save(draft, response)
    return response


def _changes(draft: Draft, document: AssessmentDocument) -> list[dict[str, Any]]:
    """Return what changes of answers did to the advice, in words: the last ones, and all since a file was saved."""
    told, changed = [], _answered_otherwise(draft, draft.before)
    if changed and draft.before != draft.in_file:
        found = _differences(draft, former_answers(draft), document)
        told.append((told_in_short(found, changed, translations()), found))
    if _answered_otherwise(draft, draft.in_file):
        found = _differences(draft, answers_in_file(draft), document)
        told.append((told_since(found, date.fromisoformat(draft.saved), translations()), found))
    now, localised = _groups(document), service().advisor.localised(current_language())
    return [{"text": text, "advice": told_one_by_one(found, now, localised)} for text, found in told]


def _answered_otherwise(draft: Draft, earlier: dict[str, DraftAnswer]) -> int:
    """Return how many answers are others: not to have been asked and not to know come to the same."""
    return sum(not (answer == NOT_ASKED and draft.answers.get(name) is None) for name, answer in earlier.items())


def _differences(draft: Draft, former: dict[str, DraftAnswer], document: AssessmentDocument) -> Differences:
    """Return how the advice differs from that on former answers."""
    assessed = service().advisor.assess(situation_of(Draft(draft.name, former))).assessment
    return differences([(rule.id, group) for rule, group in assessed.advised], _groups(document).items())


def _groups(document: AssessmentDocument) -> dict[str, Group]:
    return {each.id: each.group for each in (*document.recommendations, *document.strengths)}
