"""What a rule base is made of. Values only: nothing here reads a file, evaluates or speaks a language."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from graphlib import TopologicalSorter

from msgspec import Struct

from advisor.files.place import NOWHERE, Place
from advisor.rulebase.conditions import Condition, Holds, findings_in
from advisor.rulebase.own_words import AskAround, ServiceWords
from advisor.rulebase.rule_parts import AgendaItem, Case, Message, Step
from advisor.words.translatable import Translatable, translatables_in


class Timing(StrEnum):
    """When an advice is to be followed. `NOT_YET` means: leave it alone for the moment; `KEEP`: a strength."""

    NOW = "now"
    NEXT = "next"
    LATER = "later"
    NOT_YET = "not-yet"
    KEEP = "keep"


class Moment(StrEnum):
    """When an advice is followed, seen from the next meeting."""

    BEFORE = "before-meeting"
    AT = "at-meeting"
    AFTER = "after-meeting"
    MONTHS = "over-months"


class Priority(StrEnum):
    """What comes first among advice of one timing. `BLOCKING`: nothing else works until this is done."""

    BLOCKING = "blocking"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class RuleStatus(StrEnum):
    """What becomes of a rule in a situation. An example says which of these it expects."""

    ADVISED = "advised"
    NOT_ADVISED = "not advised"
    COVERED = "covered"
    OPEN = "open"


class Choose(StrEnum):
    """How many answers of a question a person may choose."""

    ONE = "one"
    SEVERAL = "several"


class Tells(StrEnum):
    """What an answer tells of those who give it: what they do, or where they stand and can't be advised to change."""

    PRACTICE = "practice"
    CIRCUMSTANCE = "circumstance"


class Said(StrEnum):
    """How a finding is told where a reason rests on it: in its own words, by what it rests on, or not at all."""

    ITSELF = "itself"
    PARTS = "parts"
    NEVER = "never"


class AnswerOption(Struct, frozen=True, array_like=True):
    """One answer a person may choose. Here and below, `formerly` holds the ids that a thing had before.

    `says` tells it as a statement of its own, `achieve` how to come to it where it is better than another answer (where
    several may be chosen, each of them a lack: how to make it good).
    """

    id: str
    words: Translatable
    formerly: tuple[str, ...] = ()
    says: Translatable | None = None
    achieve: Translatable | None = None


class Conclusion(Struct, frozen=True, array_like=True):
    """The answer that is taken as given to a question left open, when a condition on other answers is true."""

    answer: str
    when: Condition


class Question(Struct, frozen=True, array_like=True, dict=True):
    """What a person is asked.

    `several`: any number of the answers may be chosen, none of them included. `circumstance`: the answer tells where
    people stand and not what they do, so that nobody can be advised to change it. `unsure` words the choice of not
    knowing, and `none` that of none of several answers, where the usual words don't fit; `whether` is a clause on it.
    `retired` are answers that are gone for good, each with a word for whoever gave it.
    """

    id: str
    ask: Translatable
    answers: tuple[AnswerOption, ...]
    several: bool
    circumstance: bool
    help: Translatable | None
    why: Translatable | None
    section: str
    place: Place = NOWHERE
    formerly: tuple[str, ...] = ()
    unsure: Translatable | None = None
    none: AnswerOption | None = None
    concluded: tuple[Conclusion, ...] = ()
    whether: Translatable | None = None
    retired: Mapping[str, Translatable] = {}

    @cached_property
    def answer_ids(self) -> tuple[str, ...]:
        """The ids of the answers, in their order."""
        return tuple(answer.id for answer in self.answers)

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """The answers that had other ids before: the present id by each former one."""
        return {name: answer.id for answer in self.answers for name in answer.formerly}


class Finding(Struct, frozen=True, array_like=True):
    """An intermediate conclusion with a name, on which rules and other findings may rest.

    `danger`: it must never be met with silence. `grave`: it is one with which people are to turn to somebody else.
    """

    id: str
    means: Translatable
    when: Condition
    section: str
    place: Place = NOWHERE
    formerly: tuple[str, ...] = ()
    said: Said = Said.ITSELF
    danger: bool = False
    grave: bool = False


class Example(Struct, frozen=True, array_like=True):
    """Answers as written, what the rule that carries the example makes of them, and which of its cases hold.

    `told` are the ids of the steps and messages with a condition of their own that are told then.
    """

    given: Mapping[str, object]
    expect: RuleStatus
    place: Place = NOWHERE
    cases: tuple[str, ...] = ()
    told: tuple[str, ...] = ()


class Rule(Struct, frozen=True, array_like=True, dict=True):
    """An advice and the condition under which it is given.

    `source` holds codes of the sheet; when the rule fires, the more general advice of the rules named in
    `replaces` is withdrawn. `opposes` names rules that advise the contrary and must never be shown with it. `follows`
    names rules whose advice must have been followed for this one to work. `doubt` holds those of the codes that speak
    of not knowing, for a rule that counts what isn't known for it.
    """

    id: str
    when: Condition
    advise: Translatable
    because: Translatable
    steps: tuple[Step, ...]
    timing: Timing
    priority: Priority
    source: tuple[str, ...]
    replaces: tuple[str, ...]
    opposes: tuple[str, ...]
    examples: tuple[Example, ...]
    section: str
    place: Place = NOWHERE
    formerly: tuple[str, ...] = ()
    moment: Moment | None = None
    follows: tuple[str, ...] = ()
    meeting: AgendaItem | None = None
    messages: tuple[Message, ...] = ()
    doubt: tuple[str, ...] = ()
    cases: tuple[Case, ...] = ()

    @property
    def told_sometimes(self) -> list[Step | Message]:
        """The steps and messages that have a condition, those of its cases included."""
        said: list[Rule | Case] = [self, *self.cases]
        parts: list[Step | Message] = [step for each in said for step in each.steps]
        parts += [message for each in said for message in each.messages]
        return [each for each in parts if each.when]

    @cached_property
    def sometimes(self) -> Mapping[str, Condition]:
        """The conditions of what it says only sometimes, by the ids of cases and the names of steps and messages."""
        cases = {each.id: each.when for each in self.cases}
        return cases | {each.name: each.when for each in self.told_sometimes if each.when}


Item = Question | Finding | Rule
"""What has an id of its own in a rule base."""


class Section(Struct, frozen=True, array_like=True):
    """A part of the source sheet: the title we give it, its own heading, and its passages in a line of our own words.

    The keys of `passages` are the codes that rules cite.
    """

    id: str
    title: Translatable
    heading: Translatable
    passages: Mapping[str, Translatable]
    place: Place = NOWHERE


class Rulebase(Struct, frozen=True, eq=False, dict=True, array_like=True):
    """A whole rule base, read once and never changed. The order of every mapping is the order of the files.

    `sheet` names the source. Where they are known, `written_in` is the code of its language, `publisher` and `year` say
    who published it and when, and `link` is the address of its publisher's page. `meeting_requires` is the finding
    without which no meeting is prepared, where there is one. `turn_to` says to whom people can turn with what is grave.
    `retired` are questions, findings and rules that are gone for good, each with a word for whoever comes with its id.
    """

    id: str
    version: str
    title: Translatable
    service: ServiceWords
    sheet: Translatable
    sections: Mapping[str, Section]
    questions: Mapping[str, Question]
    findings: Mapping[str, Finding]
    rules: Mapping[str, Rule]
    link: str = ""
    meeting_requires: Holds | None = None
    written_in: str = ""
    publisher: Translatable | None = None
    year: str = ""
    turn_to: Translatable | None = None
    ask_around: AskAround | None = None
    retired: Mapping[str, Translatable] = {}

    @property
    def own_words(self) -> tuple[Translatable, ...]:
        """The texts that belong to no section, question, finding or rule; they stand in the manifest."""
        whole = (self.title, self.service, self.sheet, self.publisher, self.turn_to, self.ask_around, self.retired)
        return tuple(translatables_in(whole))

    @cached_property
    def section_of_code(self) -> Mapping[str, Section]:
        """The section in which each code of the sheet stands."""
        return {code: section for section in self.sections.values() for code in section.passages}

    @property
    def items(self) -> list[Item]:
        """All that has an id: the questions, then the findings, then the rules, each in the order of the files."""
        return [*self.questions.values(), *self.findings.values(), *self.rules.values()]

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """The questions, findings and rules that had other ids before: the present id by each former one."""
        return {name: item.id for item in self.items for name in item.formerly}

    @cached_property
    def answer_ids(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the answers to each question, in their order."""
        return {name: question.answer_ids for name, question in self.questions.items()}

    def item(self, name: str) -> Item | None:
        """Return the question, finding or rule that has, or had, an id; None when there is none."""
        name = self.renamed.get(name, name)
        return self.questions.get(name) or self.findings.get(name) or self.rules.get(name)

    @cached_property
    def settling_order(self) -> tuple[str, ...]:
        """The findings, each after those it rests on. Raises `graphlib.CycleError` when they form a circle."""
        graph = {finding.id: findings_in(finding.when) for finding in self.findings.values()}
        return tuple(name for name in TopologicalSorter(graph).static_order() if name in self.findings)

    @cached_property
    def replaced_by(self) -> Mapping[str, tuple[str, ...]]:
        """For each rule that others replace, the ids of those others, in the order of the files."""
        replacing: dict[str, tuple[str, ...]] = {}
        for rule in self.rules.values():
            for general in rule.replaces:
                replacing[general] = (*replacing.get(general, ()), rule.id)
        return replacing
