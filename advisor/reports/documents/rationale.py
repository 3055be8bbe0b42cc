"""Why an advice is given, as people would say it: the clauses of the answers and findings that decide, a sentence each.

No clause is bent to fit the next one: nothing is put before it or cut from it, so that it reads well in any language.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from advisor.reasoning.verdicts import Verdict
from advisor.reports.documents.answers import WE_TOOK_IT, YOU_ANSWERED, answer_words, none_words, spoken_answer
from advisor.reports.documents.nodes import AnswerNode, FindingNode, Node
from advisor.rulebase.conditions import All, Answered, Holds, Unless
from advisor.rulebase.model import AnswerOption, Finding, Question, Rulebase, Said
from advisor.situation.answers import Answer, Answers
from advisor.words.markers import N_
from advisor.words.translations import Translations

YOU_DO_NOT_KNOW, YOU_HAVE_NOT_SAID = N_("You do not know {whether}"), N_("You have not said {whether}")

LEAD = 70
"""How many characters fit two lines of a phone that is 360 pixels wide."""


MAX_CACHED = 5000
"""How many answers are kept in sentences, as leaves of conditions are."""


class ReasonSentence(NamedTuple):
    """A sentence of a reason, and whether it only tells where people stand, which they know without being told.

    `of_danger`: it names a danger that was told. `question` is the one whose answer it tells, where it tells one.
    """

    text: str
    of_circumstance: bool
    of_danger: bool = False
    question: str = ""


def joined_sentences(told: Iterable[ReasonSentence]) -> str:
    """Return sentences of a reason as one text, in their order, with a space between them."""
    return " ".join([each.text for each in told])


def lead(told: Sequence[ReasonSentence], turned_by: Callable[[], str | None] | None = None) -> str:
    """Return what of a reason tells most, in reading order and in at most `LEAD` characters.

    All dangers are in it, and one sentence at least. Where not all fits, `turned_by` is asked for the question whose
    answer made the advice what it is, and this answer is in it too.
    """
    order = [each for each in told if not each.of_circumstance] or list(told)
    if len(joined_sentences(order)) <= LEAD:
        return joined_sentences(order)
    turning = turned_by() if turned_by and len(order) > 1 else None
    needed = [each for each in told if each.of_danger or (turning and each.question == turning)]
    chosen = needed or order[:1]
    for each in order:
        if each not in chosen and len(joined_sentences([*chosen, each])) <= LEAD:
            chosen.append(each)
    return joined_sentences([each for each in told if each in chosen])


class ReasonWriter:
    """Puts reasons into the words of one language, for one rule base. Safe to share between threads.

    What an answer says, which is the same in every situation where it is given, is put into sentences once.
    """

    def __init__(self, rulebase: Rulebase, translations: Translations) -> None:
        self._base = rulebase
        self._translations = translations
        self._said = {each.id: self._saying(each) for each in rulebase.findings.values() if each.said is not Said.PARTS}
        self._kept: dict[tuple[str, tuple[str, ...], Answer, bool], tuple[ReasonSentence, ...]] = {}

    def sentences(
        self, why: Verdict, answers: Answers, concluded: Collection[str] = (), asked: Collection[str] = ()
    ) -> list[ReasonSentence]:
        """Return the sentences that tell why a condition is true, each once, in reading order; perhaps none.

        `why` holds the parts that decide. What is unknown says nothing, unless the condition counts it for itself; and
        of what keeps an `all` from being true, only the first part that says something is told. `concluded` are the
        questions whose answer nobody gave, `asked` those that were put, whether or not somebody knew the answer.
        """
        found: list[ReasonSentence] = []
        self._tell(why, answers, concluded, found)
        for question in dict.fromkeys(self._not_known(why)):
            whether = self._base.questions[question].whether
            if whether is not None:
                told = YOU_DO_NOT_KNOW if question in asked else YOU_HAVE_NOT_SAID
                words = self._translations(told).format(whether=self._translations.say(whether))
                found.append(ReasonSentence(self._translations.sentence(words), False))
        of_danger = {each.text for each in found if each.of_danger}
        return list(dict.fromkeys(each._replace(of_danger=each.text in of_danger) for each in found))

    def _tell(
        self, verdict: Verdict, answers: Answers, concluded: Collection[str], found: list[ReasonSentence]
    ) -> None:
        """Add the sentences of a decisive verdict, depth first."""
        if verdict.truth is None:
            return
        condition = verdict.condition
        if isinstance(condition, Answered):
            answer = answers.get(condition.question)
            if answer is not None:
                found += self._of_answer(condition, answer, condition.question in concluded)
        elif isinstance(condition, Holds) and verdict.truth:
            self._tell_finding(condition, verdict, answers, concluded, found)
        elif isinstance(condition, All) and not verdict.truth:
            told = len(found)
            for part in verdict.parts:  # one obstacle is enough
                self._tell(part, answers, concluded, found)
                if len(found) > told:
                    return
        else:
            for part in verdict.parts:
                self._tell(part, answers, concluded, found)

    def _tell_finding(
        self,
        holds: Holds,
        verdict: Verdict,
        answers: Answers,
        concluded: Collection[str],
        found: list[ReasonSentence],
    ) -> None:
        """Add the sentences of a finding that holds; the first of a danger names it."""
        told = len(found)
        if holds.finding in self._said:
            found += self._said[holds.finding]
        else:
            for part in verdict.parts:
                self._tell(part, answers, concluded, found)
        if self._base.findings[holds.finding].danger and len(found) > told:
            found[told] = found[told]._replace(of_danger=True)

    def _not_known(self, verdict: Verdict, counted: bool = False) -> Iterator[str]:
        """Yield the open questions that a decisive verdict counts for itself and that are told, in reading order."""
        condition = verdict.condition
        if isinstance(condition, Answered):
            if counted and verdict.truth is None:
                yield condition.question
        elif not (isinstance(condition, Holds) and verdict.truth and self._said.get(condition.finding) == ()):
            for part in verdict.parts:
                yield from self._not_known(part, counted or isinstance(condition, Unless))

    def _saying(self, finding: Finding) -> tuple[ReasonSentence, ...]:
        """Return how a finding is told that isn't told by its parts."""
        if finding.said is Said.NEVER:
            return ()
        means = self._translations.say(finding.means)
        return (ReasonSentence(self._translations.sentence(means), False),)

    def _of_answer(self, leaf: Answered, given: Answer, concluded: bool) -> tuple[ReasonSentence, ...]:
        key = (leaf.question, leaf.accepted, given, concluded)
        told = self._kept.get(key)
        if told is None:
            question = self._base.questions[leaf.question]
            clauses = self._clauses(question, leaf.accepted, given, WE_TOOK_IT if concluded else YOU_ANSWERED)
            told = tuple(
                ReasonSentence(self._translations.sentence(each), question.circumstance, question=question.id)
                for each in clauses
            )
            if len(self._kept) < MAX_CACHED:
                self._kept[key] = told
        return told

    def _clauses(self, question: Question, accepted: Sequence[str], given: Answer, told: str) -> Iterator[str]:
        translations = self._translations

        def answered(answer: str) -> str:
            return translations(told).format(answer=answer, question=translations.say(question.ask))

        if not any(answer.says for answer in (*question.answers, question.none) if answer):
            yield answered(spoken_answer(question, answer_words(question, given, translations), translations))
        elif not given:
            none = question.none
            yield translations.say(none.says) if none and none.says else answered(none_words(question, translations))
        else:
            for answer in _speaking(question, accepted, given):
                yield translations.say(answer.says) if answer.says else answered(translations.say(answer.words))


def _speaking(question: Question, accepted: Sequence[str], given: Answer) -> list[AnswerOption]:
    """Return the answer that was given; where several may be, those given among the accepted ones."""
    chosen = {given} if isinstance(given, str) else given.intersection(accepted)
    return [answer for answer in question.answers if answer.id in chosen]


FROM_WHICH = N_("This means: {finding}")
NOT_KNOWN_YET = N_("Not known yet: “{question}”")


class ReasonLine(NamedTuple):
    """A sentence of a why, and the id of the question whose answer it quotes; empty where it tells a finding."""

    text: str
    question: str


def quoted_lines(why: Node, translations: Translations) -> list[str]:
    """Return the sentences that say which answers, and which findings, lead to a verdict, each once.

    Answers come in reading order; of the findings, those that hold, the nearest first.
    """
    return [line.text for line in lines_of(why, translations)]


def lines_of(why: Node, translations: Translations) -> list[ReasonLine]:
    """Return the same sentences, each with the question that it quotes."""
    answers: dict[str, AnswerNode] = {}
    findings: dict[str, None] = {}
    for node in _nodes(why):
        if isinstance(node, AnswerNode):
            answers.setdefault(node.question, node)
        elif isinstance(node, FindingNode) and node.verdict:
            findings[node.means] = None
    told = [
        ReasonLine(_quoted(translations(_sentence_of(each)), each.spoken, each.ask), each.question)
        for each in answers.values()
    ]
    return told + [ReasonLine(translations(FROM_WHICH).format(finding=means), "") for means in findings]


def _sentence_of(node: AnswerNode) -> str:
    """Return the sentence (a catalogue source) that quotes an answer, or that there is none."""
    if node.answer is None:
        return NOT_KNOWN_YET
    return WE_TOOK_IT if node.concluded else YOU_ANSWERED


@lru_cache(MAX_CACHED)
def _quoted(sentence: str, spoken: str, ask: str) -> str:
    """Return the sentence that quotes an answer; it is the same for everybody who gave it."""
    return sentence.format(answer=spoken, question=ask)


def _nodes(node: Node) -> list[Node]:
    """Return a node and all that is in it, in reading order."""
    found, waiting = [], [node]
    while waiting:
        each = waiting.pop()
        found.append(each)
        if not isinstance(each, AnswerNode):
            waiting += each.parts[::-1]
    return found
