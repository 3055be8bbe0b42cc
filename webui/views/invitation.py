"""What is for the group: the next meeting as an e-mail to copy, as an entry for calendars, as an agenda to print."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from advisor.cli.meeting_time import date_of, time_of
from advisor.problems.problem import Problem
from advisor.reports.documents.types import AssessmentDocument, MeetingDocument, MessageDocument
from advisor.reports.formats.docx import KIND, as_agenda
from advisor.reports.formats.ics import meeting_entry
from advisor.reports.formats.invitation import invitation, mail_link
from advisor.reports.wording import arrangement
from advisor.words.markers import N_
from webui.answers import drafts
from webui.answers.drafts import Draft
from webui.language import current_language, translations
from webui.service import service
from webui.templating import render_template
from webui.views.advice import document_of
from webui.views.downloads import download

group = Blueprint("group", __name__)

AGENDA, ENTRY = N_("agenda.docx"), N_("meeting-{date}.ics")
"""What the files are called."""

EVERYONE = N_("Everyone in the group")
NO_DAY = N_("Choose the day of the meeting.")
PAST = N_("This day is over. Choose one that is to come.")
NO_HOUR = N_("Say at what time the meeting begins.")

LONGEST_PLACE = 100
"""The characters of a place that are taken."""


@dataclass(frozen=True, slots=True)
class MeetingForm:
    """When and where the meeting is, as it was written in the form, and as far as it can be read.

    `faults` has what is wrong, in words, by the names of fields.
    """

    written: dict[str, str]
    day: date | None
    hour: time | None
    faults: dict[str, str]

    @property
    def place(self) -> str:
        """Where it is."""
        return self.written["place"]


@group.get("/<language>/q/<name>/invitation")
def show(name: str) -> str | BaseResponse:
    """Show the e-mail for the group, the agenda, and a form for when and where; the advice where there is no agenda."""
    draft = drafts.draft_or_abort(name)
    document = document_of(draft)
    if document.meeting is None:
        return redirect(url_for("advice.show", language=current_language(), name=name), code=303)
    return _page(draft, document.meeting, _read())


@group.post("/<language>/q/<name>/invitation")
def take(name: str) -> str | BaseResponse | tuple[str, int]:
    """Put when and where into the e-mail, or send an entry for calendars. Nothing of it is kept."""
    draft = drafts.draft_or_abort(name)
    document = document_of(draft)
    if document.meeting is None:
        return redirect(url_for("advice.show", language=current_language(), name=name), code=303)
    form = _read(whole="calendar" in request.form)
    if "switch" not in request.form and form.faults:
        return _page(draft, document.meeting, form), 422
    if "calendar" in request.form and form.day and form.hour:
        return _entry(document, datetime.combine(form.day, form.hour), form.place)
    return _page(draft, document.meeting, form)


@group.get("/<language>/q/<name>/agenda.docx")
def agenda(name: str) -> BaseResponse:
    """Send the agenda of the next meeting as a document to edit."""
    content = as_agenda(document_of(drafts.draft_or_abort(name)), translations(), service().rulebase.service)
    return download(content, KIND, translations()(AGENDA))


def _entry(document: AssessmentDocument, start: datetime, place: str) -> BaseResponse:
    content = meeting_entry(document, translations(), service().rulebase.service, start, place)
    return download(content, "text/calendar; charset=utf-8", translations()(ENTRY).format(date=start.date()))


def _read(*, whole: bool = False) -> MeetingForm:
    """Return the form that was sent; where the `whole` is needed, what is missing is a fault, too."""
    written = {field: request.form.get(field, "").strip()[:LONGEST_PLACE] for field in ("day", "hour", "place")}
    day, hour = date_of(written["day"]), time_of(written["hour"])
    faults = {}
    if written["day"] and not day:
        faults["day"] = _told(Problem("not-a-date", values={"found": written["day"]}))
    elif day and day < datetime.now(UTC).date() - timedelta(days=1):  # nowhere on earth is it an earlier day than that
        day, faults["day"] = None, translations()(PAST)
    elif whole and not day:
        faults["day"] = translations()(NO_DAY)
    if written["hour"] and not hour:
        faults["hour"] = _told(Problem("not-a-time", values={"found": written["hour"]}))
    elif whole and not hour:
        faults["hour"] = translations()(NO_HOUR)
    return MeetingForm(written, day, hour, faults)


def _told(problem: Problem) -> str:
    spoken = translations()
    return f"{spoken.capitalised(problem.message(spoken))} {problem.hint(spoken)}"


def _page(draft: Draft, meeting: MeetingDocument, form: MeetingForm) -> str:
    spoken = translations()
    subject = arrangement.meeting_name(spoken, service().rulebase.service)
    text = invitation(meeting, spoken, form.day, form.hour, form.place)
    return render_template(
        "invitation.html",
        draft=draft,
        document={"meeting": meeting},
        form=form,
        subject=subject,
        message=MessageDocument(spoken(EVERYONE), text),
        mail=mail_link(subject, text),
        agenda_line=arrangement.agenda_line,
        opening=arrangement.opening,
        meeting_title=arrangement.meeting_title,
    )
