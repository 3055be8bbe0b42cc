"""The texts of a rule base and of its told situations for translators: where each stands, and what surrounds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from advisor.authoring.scenarios.scenario import Scenario
from advisor.authoring.translating.writing import new_catalogue
from advisor.files.po_file import PoFile
from advisor.rulebase import grammar
from advisor.rulebase.conditions import Answered, AtLeast, Condition, Holds, parts_of
from advisor.rulebase.model import AnswerOption, Question, Rule, Rulebase, Section
from advisor.rulebase.rule_parts import Case, Message, Step
from advisor.words.translatable import Translatable

Entry = tuple[Translatable, str]
"""A text, and the comment that goes with it: in English, as the text is."""


def rulebase_template(rulebase: Rulebase, folder: Path) -> PoFile:
    """Return every text of a rule base, its file relative to `folder`, and a comment on what surrounds it."""
    template = new_catalogue(rulebase.title.text, None)

    def add(entries: Iterable[Entry], file: str) -> None:
        for words, comment in entries:
            if words.text:
                place = (_relative(file, folder), 0)
                template.add(words.text, None, [place], auto_comments=[comment], context=words.context)

    add(_of_the_whole(rulebase), rulebase.service.place.file)
    for section in rulebase.sections.values():
        add(_of_section(section), section.place.file)
    for question in rulebase.questions.values():
        add(_of_question(question), question.place.file)
    for finding in rulebase.findings.values():
        add([(finding.means, f"When: {in_short(finding.when, rulebase)}")], finding.place.file)
    for rule in rulebase.rules.values():
        add(_of_rule(rule, rulebase), rule.place.file)
    add(_of_what_is_gone(rulebase), rulebase.service.place.file)
    return template


def situations_template(told: Iterable[Scenario], rulebase: Rulebase, folder: Path) -> PoFile:
    """Return every text of the told situations of a rule base, as `rulebase_template` does."""
    template = new_catalogue(rulebase.title.text, None)
    for each in told:
        for words, comment in ((each.name, "The name of a told situation."), (each.story, "Its story.")):
            place = (_relative(each.file, folder), 0)
            template.add(words.text, None, [place], auto_comments=[comment], context=words.context)
    return template


def _of_the_whole(rulebase: Rulebase) -> Iterator[Entry]:
    yield rulebase.title, "The name of the rule base."
    for name, means in grammar.SERVICE.means.items():
        yield getattr(rulebase.service, name), means
    yield rulebase.sheet, "Its source."
    if rulebase.publisher:
        yield rulebase.publisher, grammar.MANIFEST.means["publisher"]
    if rulebase.turn_to:
        yield rulebase.turn_to, grammar.MANIFEST.means["turn_to"]
    if rulebase.ask_around:
        for name in ("to", "begin", "end", "meanwhile"):
            yield getattr(rulebase.ask_around, name), grammar.ASK_AROUND.means[name]


def _of_what_is_gone(rulebase: Rulebase) -> Iterator[Entry]:
    """Yield what hardly anybody will read; so it stands last."""
    for name, words in rulebase.retired.items():
        yield words, f"To whoever comes with “{name}”, which is gone for good: where to say now what it said."


def _of_section(section: Section) -> Iterator[Entry]:
    yield section.title, "Our title for a section of the source."
    yield section.heading, "The heading in the source itself."
    for code, words in section.passages.items():
        yield words, f"Passage {code}, in our own words. Heading: {section.heading.text}"


def _of_question(question: Question) -> Iterator[Entry]:
    yield question.ask, "Several answers may be chosen." if question.several else "One answer is chosen."
    for words in (question.help, question.why):
        if words:
            yield words, f"Question: {question.ask.text}"
    if question.whether:
        clause = "A clause after “You do not know” or “You have not said”, without a full stop."
        yield question.whether, f"{clause} Question: {question.ask.text}"
    for answer in question.answers:
        yield answer.words, f"Answer to: {question.ask.text}"
        yield from _told(answer, question)
    if question.none:
        yield question.none.words, f"None of the answers to: {question.ask.text}"
        yield from _told(question.none, question)
    if question.unsure:
        yield question.unsure, f"Who doesn’t know the answer to: {question.ask.text}"
    for name, words in question.retired.items():
        yield words, f"To whoever gave the answer “{name}”, which is gone for good, to: {question.ask.text}"


def _told(answer: AnswerOption, question: Question) -> Iterator[Entry]:
    """Yield an answer as it is told to those who give it."""
    told = f"“{answer.words.text}” to “{question.ask.text}”"
    if answer.says:
        yield answer.says, f"A statement that becomes a sentence, without a full stop. What it says to answer {told}"
    if answer.achieve:
        advised = "What to do so that it is no longer so" if question.several else "What to do to come to it"
        yield answer.achieve, f"{advised}, without a full stop. The answer: {told}"


def _of_rule(rule: Rule, rulebase: Rulebase) -> Iterator[Entry]:
    yield rule.advise, f"{rule.timing.value}. When: {in_short(rule.when, rulebase)}"
    yield rule.because, f"Why: {rule.advise.text}"
    yield from _how(rule, rule.advise.text, rulebase)
    for case in rule.cases:
        about = f"Instead of “{rule.advise.text}”, when: {in_short(case.when, rulebase)}"
        if case.advise:
            yield case.advise, about
        if case.because:
            yield case.because, f"Why. {about}"
        yield from _how(case, case.advise.text if case.advise else about, rulebase)


def _how(said: Rule | Case, advice: str, rulebase: Rulebase) -> Iterator[Entry]:
    def only_when(part: Step | Message) -> str:
        return f" Only when: {in_short(part.when, rulebase)}" if part.when else ""

    for step in said.steps:
        yield step.words, f"How: {advice}{only_when(step)}"
    if said.meeting:
        yield said.meeting.aim, f"The aim of an item on the agenda of a meeting: {advice}"
        yield said.meeting.opening, f"The sentence that opens it: {said.meeting.aim.text}"
    for message in said.messages:
        yield message.to, f"To whom a message goes: {advice}{only_when(message)}"
        yield message.text, f"The message itself, to: {message.to.text}"


def in_short(condition: Condition, rulebase: Rulebase) -> str:
    """Return a condition in English on one line."""
    if isinstance(condition, Answered):
        question = rulebase.questions[condition.question]
        accepted = [f"“{answer.words.text}”" for answer in question.answers if answer.id in condition.accepted]
        return f"{question.ask.text} {' or '.join(accepted)}"
    if isinstance(condition, Holds):
        return f"[{rulebase.findings[condition.finding].means.text}]"
    parts = "; ".join(in_short(part, rulebase) for part in parts_of(condition))
    count = f" {condition.count}" if isinstance(condition, AtLeast) else ""
    return f"{condition.operator.value.replace('_', ' ')}{count} ({parts})"


def _relative(file: str, folder: Path) -> str:
    path = Path(file).absolute()
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name
