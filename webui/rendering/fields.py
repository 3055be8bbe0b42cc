"""Questions in forms: rendered once for each language, and filled with what was answered for each request."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from markupsafe import Markup

from advisor.reports.documents.answers import none_words, unsure_words
from advisor.rulebase.model import Question
from webui.answers.drafts import NOT_ASKED, Draft
from webui.answers.edit_conflicts import shown_with
from webui.answers.forms import NONE, UNKNOWN
from webui.language import current_language, template_globals
from webui.rendering.fragments import Slotted, slot
from webui.service import service
from webui.templating import templates

CHECKED, NOT_CHECKED = Markup(" checked"), Markup("")


class QuestionFields:
    """The questions of one language, as fields of a form. They hold words of the rule base, and no answers."""

    def __init__(self, page_globals: Mapping[str, Any]) -> None:
        own = {"none_words": none_words, "unsure_words": unsure_words, "NONE": NONE, "UNKNOWN": UNKNOWN}
        module = templates().get_template("_field.html").make_module({**page_globals, **own})
        self._macro = cast(Any, module).field
        self._kept: dict[tuple[str, bool], Slotted] = {}

    def field(self, question: Question, draft: Draft, fault: str | None = None, heading: bool = False) -> Markup:
        """Return a question with its answers, what was answered checked, and what is wrong with it if something is."""
        was = shown_with(draft, question.id)
        checked = [CHECKED if each else NOT_CHECKED for each in _chosen(question, draft)]
        if fault:
            return Markup(self._macro(question, heading, fault, was, checked))  # noqa: S704  a template of ours
        values = {f"box{number}": each for number, each in enumerate(checked)}
        return self._slotted(question, heading, len(checked)).filled({**values, "was": was})

    def _slotted(self, question: Question, heading: bool, boxes: int) -> Slotted:
        key = (question.id, heading)
        if key not in self._kept:
            marks = [slot(f"box{number}") for number in range(boxes)]
            self._kept[key] = Slotted(str(self._macro(question, heading, None, slot("was"), marks)))
        return self._kept[key]


def _chosen(question: Question, draft: Draft) -> list[bool]:
    """Return which boxes of a question are checked: those of its answers, of none of several, of not knowing."""
    given = draft.answers.get(question.id, NOT_ASKED)
    listed = given if isinstance(given, list) else [given]
    found = [each.id in listed for each in question.answers]
    return [*found, *([given == []] if question.several else []), given is None]


def fields() -> QuestionFields:
    """Return the fields of the language of the request."""
    return service().once(("fields", current_language()), lambda: QuestionFields(template_globals()))
