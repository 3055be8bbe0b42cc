"""What can be taken along, as files: the advice, the answers, a calendar entry. And opening a file again."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from flask import Blueprint, Response, make_response, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from advisor.problems.problem import Faulty, Problem
from advisor.reports.formats.docx import KIND, as_document
from advisor.reports.formats.ics import look_again_entry
from advisor.reports.formats.markdown import as_markdown
from advisor.reports.formats.text import as_text
from advisor.reports.wording.arrangement import for_you
from advisor.situation.situation_file import MAX_BYTES
from advisor.words.markers import N_
from webui.answers import commitments, drafts, saved_file
from webui.answers.forms import go
from webui.answers.in_words import saved_on
from webui.earlier.left_out import in_sentences
from webui.language import current_language, own_host, translations
from webui.service import service
from webui.templating import render_template
from webui.views import draft_limit
from webui.views.advice import document_of
from webui.views.start import start_page

downloads = Blueprint("downloads", __name__)

MARKDOWN, TEXT, DOCUMENT = N_("advice.md"), N_("advice.txt"), N_("advice.docx")
ANSWERS, CALENDAR = N_("answers-{subject}-{date}.json"), N_("look-again.ics")
"""What the files to take along are called."""

NO_WORD = re.compile(r"\W+")
"""What parts words in the name of a file."""

NO_FILE = N_("Choose the file with your answers first.")
LINE = N_("Line {number}")
OTHER_FILE = N_("This is another kind of file. The one with your answers ends in .json.")


@downloads.get("/<language>/q/<name>/advice.md")
def markdown(name: str) -> Response:
    """Send the advice as Markdown."""
    document, title = document_of(drafts.draft_or_abort(name)), translations().say(service().rulebase.service.advice)
    text = as_markdown(document, translations(), title)
    return download(text.encode(), "text/markdown; charset=utf-8", translations()(MARKDOWN))


@downloads.route("/<language>/q/<name>/advice.txt", methods=["GET", "POST"])
def plain(name: str) -> Response:
    """Send the advice as plain text, with the ticks and names that a form sends along."""
    document = document_of(drafts.draft_or_abort(name), commitments=commitments.sent())
    head = f"{translations()(for_you(document))}\n\n" if document.recommendations else ""
    text = f"{head}{as_text(document, translations())}"
    return download(text.encode(), "text/plain; charset=utf-8", translations()(TEXT))


@downloads.route("/<language>/q/<name>/advice.docx", methods=["GET", "POST"])
def editable(name: str) -> Response:
    """Send the advice as a document to edit, with the ticks and names that a form sends along."""
    document = document_of(drafts.draft_or_abort(name), commitments=commitments.sent())
    content = as_document(document, translations(), service().rulebase.service)
    return download(content, KIND, translations()(DOCUMENT))


@downloads.route("/<language>/q/<name>/answers.json", methods=["GET", "POST"])
def answers(name: str) -> Response:
    """Send the answers, and the ticks and names of a form, as every way in of the advisor reads them."""
    draft, day = drafts.draft_or_abort(name), today(request.args.get("today", ""))
    content = saved_file.written(draft.answers, service().rulebase, day, commitments.sent())
    return download(content.encode(), "application/json", _name_of_answers(day))


@downloads.get("/<language>/q/<name>/again.ics")
def calendar(name: str) -> Response:
    """Send a calendar entry to look again in three months."""
    drafts.draft_or_abort(name)
    host = own_host()
    address = host + url_for("start.show", language=current_language()) if host else ""
    content = look_again_entry(service().rulebase, translations(), address, today(request.args.get("today", "")))
    return download(content, "text/calendar; charset=utf-8", translations()(CALENDAR))


@downloads.post("/<language>/resume")
def resume() -> BaseResponse | tuple[str, int]:
    """Open a saved file, or the draft that this device kept, and go where it is said what had to be left out of it."""
    content = _sent()
    if not content:
        return start_page([translations()(NO_FILE)]), 422
    try:
        found = saved_file.reopened(content, service().rulebase)
    except Faulty as faulty:
        return start_page([_told(each) for each in faulty.problems]), 422
    draft = drafts.new_draft()
    if drafts.is_name(request.form.get("name", "")):
        draft.name = request.form["name"]
    draft.answers, draft.saved, draft.advised = found.answers, found.saved, True
    known = drafts.load(draft.name)
    if not (known and known.answers) and draft_limit.is_lacking():
        return draft_limit.question("resume", name=draft.name, text=content.decode("utf-8-sig"))
    draft.opened = found.told if found.told.is_told else None
    if not found.commitments:
        return draft_limit.make(go(draft, "downloads.opened" if draft.opened else "check.show"))
    # A redirect could not hand these to the browser, so a page does, and leads on at once.
    response = make_response(render_template("reopened.html", draft=draft, found=found))
    drafts.save(draft, response)
    return draft_limit.make(response)


@downloads.get("/<language>/q/<name>/opened")
def opened(name: str) -> BaseResponse | str:
    """Say what became of a file that was opened. Where an answer was changed since, the answers are shown."""
    draft = drafts.draft_or_abort(name)
    if draft.opened is None:
        return redirect(url_for("check.show", language=current_language(), name=name), code=303)
    base, said = service().rulebase, service().advisor.localised(current_language())
    left_out = [in_sentences(each, base, translations()) for each in draft.opened.left_out]
    begun = [said.rule(base.rules[each]).advise for each in draft.opened.begun if each in base.rules]
    return render_template("opened.html", draft=draft, left_out=left_out, begun=begun, saved_on=saved_on(draft.saved))


def _name_of_answers(day: date) -> str:
    """Return what a file with answers is called: of several, one finds that of the day one looks for."""
    subject = NO_WORD.sub("-", translations().say(service().rulebase.service.subject).casefold())
    return translations()(ANSWERS).format(subject=subject, date=day.isoformat())


def today(told: str) -> date:
    """Return the date where the reader is, `told` by the browser as YYYY-MM-DD; that of UTC when it can't be.

    Nowhere on earth is it another day than the one before or after that of UTC.
    """
    here = datetime.now(UTC).date()
    try:
        there = date.fromisoformat(told)
    except ValueError:
        return here
    return there if abs(there - here) <= timedelta(days=1) else here


def _told(problem: Problem) -> str:
    """Return what is wrong with a file and how to mend it, with the line where it has more than one."""
    if problem.code == "not-utf-8":
        return translations()(OTHER_FILE)
    message = translations().capitalised(problem.message(translations()))
    if problem.line > 1:
        message = translations().labelled(
            translations()(LINE).format(number=problem.line), problem.message(translations())
        )
    return f"{message} {problem.hint(translations())}"


def _sent() -> bytes:
    file = request.files.get("file")
    if file:
        return file.stream.read(MAX_BYTES + 1)
    return request.form.get("text", "").encode()


def download(content: bytes, kind: str, name: str) -> Response:
    """Return a file of a kind, for the browser to keep under a name."""
    response = Response(content, content_type=kind)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
