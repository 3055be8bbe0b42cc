"""The form that was sent, by the ids that questions and answers have now: it may have been opened some versions ago."""

from __future__ import annotations

from typing import cast

from flask import g, request
from werkzeug.datastructures import ImmutableMultiDict, MultiDict

from advisor.rulebase.model import Rulebase
from webui.earlier.migration import current_answer_id, current_id
from webui.service import service

Form = MultiDict[str, str]

SENDING_NOTHING = ("GET", "HEAD")

ASKED, WAS = "asked-", "was-"
"""How the fields begin that tell which questions a form asks, and which answer each was shown with."""


def sent() -> Form:
    """Return the form of the request by present ids. What the rule base doesn't know is left as it is.

    Whoever asks for a page sends none.
    """
    if "sent" not in g:
        g.sent = MultiDict() if request.method in SENDING_NOTHING else _present(request.form, service().rulebase)
    return cast(Form, g.sent)


def _present(form: ImmutableMultiDict[str, str], base: Rulebase) -> Form:
    found: Form = MultiDict()
    for name, value in form.items(multi=True):
        if name is None:  # a part without a name, which Werkzeug lets pass and no form of ours sends
            continue
        kind = next((each for each in (ASKED, WAS) if name.startswith(each)), "")
        question = base.questions.get(current_id(name.removeprefix(kind), base))
        if question is None:
            found.add(name, value)
            continue
        if question.renamed and kind == WAS and value.startswith("="):
            value = "=" + ",".join(current_answer_id(each, question) for each in value[1:].split(","))
        elif question.renamed and not kind:
            value = current_answer_id(value, question)
        found.add(f"{kind}{question.id}", value)
    return found
