"""The rule base to read: its questions, findings and rules, a page for each, and the passages they rest on."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, url_for
from werkzeug.wrappers import Response as BaseResponse

from advisor.authoring.scenarios.scenario_index import told_in_words
from advisor.problems.problem import Faulty
from advisor.reports.documents.answers import quoted_answers
from advisor.reports.documents.localised import LocalisedRulebase
from advisor.reports.rules.contents import contents, passages
from advisor.reports.rules.graph import WIDTH, drawing
from advisor.reports.rules.item import item_document
from advisor.reports.rules.outline import has_ours, led_to_case
from advisor.reports.rules.plain_conditions import plain_conditions
from advisor.reports.rules.types import FindingDocument, FullQuestion, RuleDocument, View
from advisor.reports.wording.arrangement import marked
from advisor.reports.wording.phrases import OURS_MEANS, TIMINGS, occurs_in
from advisor.rulebase.model import Item, Question
from webui.answers import drafts
from webui.answers.drafts import Draft, situation_of
from webui.language import current_language, template_globals, translations
from webui.service import service
from webui.templating import render_template

rules = Blueprint("rules", __name__)


@rules.get("/<language>/rules")
def index() -> str:
    """Show every rule by section, and the questions and findings they rest on."""
    return render_template("rules.html", sections=contents(_localised()).sections, timings=TIMINGS)


@rules.get("/<language>/passages")
def sheet() -> str:
    """Show what each passage of the source says, in our words, and the rules that cite it."""
    return render_template("passages.html", sections=passages(_localised()))


@rules.get("/<language>/rules/<name>")
@rules.get("/<language>/q/<questionnaire>/rules/<name>")
def item(name: str, questionnaire: str | None = None) -> str | BaseResponse:
    """Show one question, finding or rule: what leads to it, what it leads to, and where it comes from.

    Below a questionnaire under way, there is a way back to its advice, and what is no more leads there. Whoever comes
    by a former id is sent to the present one, and whoever has not that questionnaire to the page that all others see.
    """
    draft = drafts.load(questionnaire) if questionnaire else None
    try:
        found = service().advisor.item(name)
    except Faulty as faulty:
        if draft:
            return redirect(url_for("advice.show", language=current_language(), name=draft.name), code=303)
        if any(each.own for each in faulty.problems):
            raise  # what is gone for good is told with the word that the rule base has on it
        abort(404)
    if found.id != name:
        return redirect(
            url_for("rules.item", language=current_language(), name=found.id, questionnaire=questionnaire), code=301
        )
    if questionnaire and not draft:
        return redirect(url_for("rules.item", language=current_language(), name=found.id))
    told = told_in_words(service().occurrences.get(found.id, ()), translations())
    shown = item_document(found, _localised(), told)
    return render_template(
        _template(shown),
        shown=shown,
        pages=f"{template_globals()['home']}{f'/q/{draft.name}' if draft else ''}/rules",
        advice_at=_advice_at(draft, found) if draft else None,
        **_plainly(found),
        section=service().rulebase.sections[found.section],
        timings=TIMINGS,
        quoted_answers=quoted_answers,
        led_to_case=led_to_case,
        drawing=drawing(shown, translations()),
        box_width=WIDTH,
        occurs_in=occurs_in,
        marked=marked,
        ours=OURS_MEANS if isinstance(shown, RuleDocument) and has_ours(shown) else "",
    )


def _advice_at(draft: Draft, item: Item) -> str:
    """Return where the advice of a questionnaire stands; of a rule that is advised in it, just that advice."""
    found = service().advisor.assess(situation_of(draft))
    shown = {advice.id for advice in (*found.recommendations, *found.strengths)}
    return url_for(
        "advice.show", language=current_language(), name=draft.name, _anchor=item.id if item.id in shown else None
    )


def _plainly(item: Item) -> dict[str, object]:
    """Return the conditions of an item, told plainly, by the names that templates have for them."""
    if isinstance(item, Question):
        return {"plain_conclusions": [plain_conditions(each.when, _localised()) for each in item.concluded]}
    return {"plain": plain_conditions(item.when, _localised())}


def _template(shown: View) -> str:
    if isinstance(shown, FullQuestion):
        return "question.html"
    return "finding.html" if isinstance(shown, FindingDocument) else "rule.html"


def _localised() -> LocalisedRulebase:
    return service().advisor.localised(current_language())
