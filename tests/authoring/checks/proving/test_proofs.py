"""What is proved on decision diagrams is what going through all cases finds; and where it is too much, that is said."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from advisor.authoring.checks.proving.diagrams import FALSE, Diagrams, TooLarge
from advisor.authoring.checks.proving.proofs import proofs
from advisor.authoring.checks.soundness import sound
from advisor.problems.problem import Problem
from advisor.reasoning.verdicts import Evaluation
from advisor.rulebase.conditions import All, Answered, AnyOf, AtLeast, Condition, Holds, Not
from advisor.rulebase.model import Question, Rulebase, Timing
from advisor.rulebase.reading.gaps import Gaps
from advisor.rulebase.uses import rested_on
from advisor.situation.answers import Answer, Answers
from advisor.words.translatable import Translatable
from tests.strategies import defaulting_rulebases, question, rule, rulebase, rulebases

ANY = rulebases() | defaulting_rulebases()

NOBODY = "nobody"
"""An answer that no condition mentions."""


def cases(base: Rulebase) -> Iterator[Answers]:
    """Yield every way to answer, in whole or in part; where one answer is chosen, also one that nobody mentions."""
    questions = list(base.questions.values())
    for chosen in product(*map(choices, questions)):
        yield {name: each for name, each in zip(base.questions, chosen, strict=True) if each is not None}


def choices(asked: Question) -> list[Answer | None]:
    if not asked.several:
        return [*asked.answer_ids, NOBODY, None]
    sizes = range(len(asked.answers) + 1)
    return [*[frozenset(each) for size in sizes for each in combinations(asked.answer_ids, size)], None]


def true_in(base: Rulebase, *, complete: bool = False) -> dict[str, list[bool]]:
    """Return for each rule in which of all cases it is true, or of those in which everything is answered."""
    whole = [each for each in cases(base) if not complete or len(each) == len(base.questions)]
    evaluations = [Evaluation(base, answers) for answers in whole]
    return {name: [each.truth(rule.when) is True for each in evaluations] for name, rule in base.rules.items()}


def found(base: Rulebase) -> list[Problem]:
    return list(proofs(sound(base, Gaps())))


def of(code: str, problems: list[Problem]) -> set[str]:
    return {each.subject for each in problems if each.code == code}


@given(base=ANY)
def test_firing_is_proved_as_all_cases_show(base: Rulebase) -> None:
    fires, complete, problems = true_in(base), true_in(base, complete=True), found(base)
    assert of("never-fires", problems) == {name for name, truths in fires.items() if not any(truths)}
    assert of("always-fires", problems) == {name for name, truths in complete.items() if all(truths)}


@given(base=ANY, data=st.data())
def test_covering_and_opposition_are_proved_as_all_cases_show(base: Rulebase, data: st.DataObject) -> None:
    names = sorted(base.rules)
    first, last = base.rules[names[0]], base.rules[names[-1]]
    if first is last:
        return
    covering = data.draw(st.booleans())
    changed = replace(last, replaces=(first.id,)) if covering else replace(last, opposes=(first.id,))
    base = replace(base, rules={**base.rules, last.id: changed})
    fires, problems = true_in(base), found(base)
    pairs = list(zip(fires[first.id], fires[last.id], strict=True))
    if covering:
        always = any(fires[first.id]) and not any(one and not other for one, other in pairs)
        assert of("always-covered", problems) == ({first.id} if always else set())
    else:
        assert of("contradiction", problems) == ({last.id} if any(one and other for one, other in pairs) else set())


@given(base=ANY)
def test_rules_that_come_together_do_so_in_all_cases(base: Rulebase) -> None:
    rules = {name: replace(each, advise=Translatable(f"{name}.advise", name)) for name, each in base.rules.items()}
    base = replace(base, rules=rules)
    fires, problems = true_in(base), found(base)
    together = {other for one, other in combinations(base.rules, 2) if fires[one] == fires[other] and any(fires[one])}
    assert of("same-condition", problems) | of("always-together", problems) == together
    for each in problems:
        if each.code == "same-condition":
            assert base.rules[each.subject].when == base.rules[each.values["other"]].when


@given(base=rulebases())
def test_idle_answers_are_those_that_change_nothing(base: Rulebase) -> None:
    effective = set()
    for answers in cases(base):
        truths = {name: Evaluation(base, answers).truth(each.when) is True for name, each in base.rules.items()}
        for name, answer in answers.items():
            for each in answer if isinstance(answer, frozenset) else [answer]:
                without: Answer = answer - {each} if isinstance(answer, frozenset) else NOBODY
                other = Evaluation(base, {**answers, name: without})
                if any((other.truth(rule.when) is True) is not truths[rule.id] for rule in base.rules.values()):
                    effective.add((name, each))
    idle = {
        asked.id
        for asked in base.questions.values()
        if len([each for each in asked.answer_ids if (asked.id, each) not in effective]) > (0 if asked.several else 1)
    }
    assert of("idle-answer", found(base)) == idle


@given(base=ANY)
def test_idle_findings_are_those_that_can_be_turned_around(base: Rulebase) -> None:
    idle = set()
    for name, finding in base.findings.items():
        turned = [
            true_in(replace(base, findings={**base.findings, name: replace(finding, when=forced)}))
            for forced in (All(()), AnyOf(()))
        ]
        if turned[0] == turned[1]:
            idle.add(name)
    assert of("idle-finding", found(base)) == idle


@given(base=ANY, data=st.data())
def test_a_danger_is_silent_where_some_case_shows_it_and_the_fewest_answers_are_told(
    base: Rulebase, data: st.DataObject
) -> None:
    if not base.findings:
        return
    name = data.draw(st.sampled_from(sorted(base.findings)))
    base = replace(base, findings={**base.findings, name: replace(base.findings[name], danger=True)})
    speaking = [
        rule
        for rule in base.rules.values()
        if rule.timing in (Timing.NOW, Timing.NOT_YET) and name in rested_on([rule.when], base)[1]
    ]
    silent = []
    for answers in cases(base):
        evaluation = Evaluation(base, answers)
        if evaluation.truth(Holds(name)) and not any(evaluation.truth(rule.when) for rule in speaking):
            silent.append(sum(1 if isinstance(each, str) else len(each) or 1 for each in answers.values()))
    told = [each for each in found(base) if each.code == "silent-danger"]
    assert [each.subject for each in told] == ([name] if silent else [])
    if silent:
        efforts = [each.partition(": ")[2].split() for each in told[0].values["answers"].split(", ") if each]
        assert sum(map(len, efforts)) == min(silent)


def test_one_of_several_that_are_chosen_is_fewer_than_two_answers() -> None:
    asked = [question("q0", "ab"), question("q1", "ab", several=True), question("q2", "ab", several=True)]
    diagrams = Diagrams(rulebase(asked, {}, []))
    diagrams.steps_left = 1_000
    none_and_one = All((Not(Answered("q1", ("a", "b"))), Answered("q0", ("a",))))
    one = diagrams.of(AnyOf((none_and_one, Answered("q2", ("a",)))))
    assert diagrams.fewest_answers(one) == {"q2": ["a"]}
    assert diagrams.fewest_answers(diagrams.of(Not(Answered("q2", ("a", "b"))))) == {"q2": []}


# Size


def asked_about(count: int) -> list[Question]:
    return [question(f"q{number:02}", "ab") for number in range(count)]


def of_one_rule(questions: list[Question], when: Condition) -> list[Problem]:
    every = All(tuple(Answered(each.id, ("b",)) for each in questions))
    return found(rulebase(questions, {}, [rule("large", when), rule("other", every)]))


def yes(number: int) -> Condition:
    return Answered(f"q{number:02}", ("a",))


@pytest.mark.parametrize("pairs", [10, 12, 40])
def test_many_pairs_are_no_matter(pairs: int) -> None:
    when = All(tuple(AnyOf((yes(2 * number), yes(2 * number + 1))) for number in range(pairs)))
    assert not of_one_rule(asked_about(2 * pairs), when)
    never = All((when, Not(AnyOf((yes(0), yes(1))))))
    assert of("never-fires", of_one_rule(asked_about(2 * pairs), never)) == {"large"}


@pytest.mark.parametrize(("count", "size"), [(9, 18), (30, 60)])
def test_counting_is_no_matter(count: int, size: int) -> None:
    parts = tuple(map(yes, range(size)))
    assert not of_one_rule(asked_about(size), AtLeast(count, parts))
    contrary = All((AtLeast(count, parts), Not(AtLeast(count - 1, parts))))
    assert of("never-fires", of_one_rule(asked_about(size), contrary)) == {"large"}


def test_what_is_too_large_is_said_and_hides_nothing_else() -> None:
    crossed = AnyOf(tuple(All((yes(number), yes(number + 16))) for number in range(16)))
    questions = asked_about(33)
    never = All((yes(32), Not(yes(32))))
    base = rulebase(questions, {}, [rule("large", crossed), rule("never", never)])
    problems = found(base)
    assert of("too-large", problems) == {"large"}
    assert of("never-fires", problems) == {"never"}


def test_a_budget_ends_the_work() -> None:
    base = rulebase(asked_about(20), {}, [])
    diagrams = Diagrams(base)
    diagrams.steps_left = 50
    with pytest.raises(TooLarge):
        diagrams.of(AtLeast(10, tuple(map(yes, range(20)))))
    diagrams.steps_left = 50_000
    assert diagrams.of(AtLeast(10, tuple(map(yes, range(20))))) != FALSE


def test_what_is_deeper_than_calls_may_be_is_left_unproved() -> None:
    """A diagram of whatever is answered is as deep as there are questions."""
    questions = [question(f"q{number}", "ab") for number in range(1_500)]
    base = rulebase(questions, {}, [rule("act", Answered("q1499", ("a",)))])
    assert "always-fires" not in {each.code for each in proofs(sound(base, Gaps()))}
