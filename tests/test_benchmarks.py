"""What the benchmarks hand to other systems says the same as our conditions. Nothing is timed here."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.reasoning.verdicts import Evaluation
from advisor.rulebase.model import Rulebase
from advisor.situation.answers import Answers
from benchmarks.contender import PlainAnswers, as_answers, standing
from benchmarks.peers.plain_python import plain_python
from benchmarks.translate import Chosen, Needed, NoneChosen, Positive, Settled, Translator, without_defaults
from benchmarks.workload import changes, situations
from tests import strategies
from tests.effort import many


def fired(rulebase: Rulebase, answers: Answers) -> list[str]:
    evaluation = Evaluation(rulebase, answers)
    return [rule.id for rule in rulebase.rules.values() if evaluation.truth(rule.when)]


def is_true(condition: Positive, answers: Answers) -> bool:
    """Evaluate with two truth values, as a peer does."""
    match condition:
        case Needed(count, parts):
            return sum(is_true(part, answers) for part in parts) >= count
        case Chosen(question, wanted):
            chosen = answers.get(question, frozenset())
            return not ({chosen} if isinstance(chosen, str) else chosen).isdisjoint(wanted)
        case NoneChosen(question, unwanted):
            given = answers.get(question)
            return isinstance(given, frozenset) and given.isdisjoint(unwanted)
        case Settled():
            raise AssertionError("findings were put in place")


def as_plain(answers: Answers) -> PlainAnswers:
    return {name: each if isinstance(each, str) else sorted(each) for name, each in answers.items()}


@settings(max_examples=many(100))
@given(st.data())
def test_translations_are_true_when_our_conditions_are(data: st.DataObject) -> None:
    rulebase = data.draw(strategies.rulebases())
    translator, floor = Translator(rulebase), plain_python(rulebase)
    conditions = {name: translator.rule(name, inline=True) for name in rulebase.rules}
    ways = {name: list(translator.ways(name)) for name in rulebase.rules}
    for answers in data.draw(st.lists(strategies.answers(list(rulebase.questions.values())), max_size=5)):
        expected = fired(rulebase, answers)
        assert [name for name, condition in conditions.items() if is_true(condition, answers)] == expected
        assert [
            name
            for name, each in ways.items()
            if any(all(is_true(leaf, answers) for leaves in way.values() for leaf in leaves) for way in each)
        ] == expected
        assert floor.work(as_plain(answers)) == standing(expected, rulebase)


def test_the_generated_function_gives_our_advice(alliances: Rulebase) -> None:
    known = without_defaults(alliances)
    floor = plain_python(known)
    for plain in situations(known, 300):
        assert floor.work(plain) == standing(fired(known, as_answers(plain)), known)


def test_changes_differ_in_one_answer_and_are_valid(mini: Rulebase) -> None:
    for plain in situations(mini, 20):
        for question, answer in changes(plain, mini, 30):
            known = mini.questions[question]
            assert plain.get(question) != answer
            assert isinstance(answer, list) is known.several
            assert set([answer] if isinstance(answer, str) else answer) <= set(known.answer_ids)
