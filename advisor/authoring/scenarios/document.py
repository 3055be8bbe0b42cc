"""What came of the told situations, in the words of one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from advisor.authoring.rulebase_problem import problem_document
from advisor.authoring.scenarios.coverage import Coverage
from advisor.authoring.scenarios.expectations import Miss
from advisor.authoring.scenarios.run import ScenarioRun
from advisor.authoring.scenarios.types import MissDocument, OccurrenceCounts, RunDocument
from advisor.problems.problem import Problem
from advisor.reasoning.reasoning import Reasoning
from advisor.reports.documents.localised import LocalisedRulebase
from advisor.reports.rules.explanation import explanation
from advisor.words.markers import N_
from advisor.words.translations import Translations

EXPECTED_WHOLE = N_("{key}: expected {expected}; came {found}.")
EXPECTED = N_("{key}: {expected} did not come.")
NOT_EXPECTED = N_("{key}: {found} came.")
NOTHING = N_("nothing")


def told_miss(miss: Miss, reasoning: Reasoning, localised: LocalisedRulebase) -> Iterator[str]:
    """Yield the lines that tell a miss: where it is, what was expected and what came, and why for each rule."""
    yield f"{miss.told.file}:{miss.line}: {_sentence(miss, localised.translations)}"
    for rule, why in _reasons(miss, reasoning, localised):
        yield f"    {rule}: {why}"


def run_document(
    trial: ScenarioRun, problems: Iterable[Problem], reasoning: Reasoning, localised: LocalisedRulebase
) -> RunDocument:
    """Return what came of told situations."""
    return RunDocument(
        situations=len(trial.told),
        problems=[problem_document(each, localised.translations) for each in problems],
        misses=[_document(miss, reasoning, localised) for miss in trial.misses],
        coverage=counts(trial.coverage),
    )


def counts(coverage: Coverage) -> OccurrenceCounts:
    """Return how often everything occurred."""
    return OccurrenceCounts(coverage.share, coverage.questions, coverage.answers, coverage.findings, coverage.rules)


def _document(miss: Miss, reasoning: Reasoning, localised: LocalisedRulebase) -> MissDocument:
    return MissDocument(
        file=miss.told.file,
        line=miss.line,
        name=localised.translations.tell(miss.told.name),
        key=miss.key,
        expected=list(miss.expected),
        found=list(miss.found),
        message=_sentence(miss, localised.translations),
        why=dict(_reasons(miss, reasoning, localised)),
    )


def _sentence(miss: Miss, translations: Translations) -> str:
    nothing = translations(NOTHING)
    expected, found = ", ".join(miss.expected) or nothing, ", ".join(miss.found) or nothing
    sentence = EXPECTED_WHOLE if miss.whole else EXPECTED if miss.expected else NOT_EXPECTED
    return translations(sentence).format(key=miss.key, expected=expected, found=found)


def _reasons(miss: Miss, reasoning: Reasoning, localised: LocalisedRulebase) -> Iterator[tuple[str, str]]:
    """Yield every rule that is missing or came instead, and why, in a line."""
    for name in miss.about:
        rule = reasoning.rulebase.rules.get(name)
        if rule is not None:
            explained = explanation(rule, miss.told.situation, reasoning, localised)
            yield name, " ".join([explained.summary, *explained.sentences])
