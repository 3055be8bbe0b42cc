"""what is told of each of many cases: what came out for it, or every piece of advice by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import BinaryIO

from msgspec import Struct, field, json
from msgspec.structs import astuple

from advisor.assessment.assessment import Assessment
from advisor.files.tables.writing import table_writer
from advisor.network.case import Case, CaseResult
from advisor.rulebase.cases import title
from advisor.rulebase.model import Rule
from advisor.words.translatable import Translatable

Say = Callable[[Translatable], str]
"""Says a text of the rule base in a language."""

BETWEEN = "; "
"""What stands between several ids in one cell."""


class AdviceGiven(Struct, frozen=True):
    """A piece of advice for a case, strengths included; of one without any, a single one that has no rule.

    All before `order` is as in a `CaseResult`, and so is `not_asked`. `order` counts from 1 in the order in which to
    act; `advise` is in words, `source` has the codes of passages.
    """

    row: int
    label: str = field(name="situation")
    kept: Mapping[str, str]
    complete: bool
    findings: Sequence[str]
    open: Sequence[str]
    order: int | None = None
    rule: str | None = None
    group: str | None = None
    timing: str | None = None
    priority: str | None = None
    advise: str | None = None
    source: Sequence[str] = ()
    not_asked: Sequence[str] = ()


ResultRow = CaseResult | AdviceGiven


def case_result(case: Case, assessment: Assessment, say: Say) -> Iterator[CaseResult]:
    """Yield what came out for a case."""
    plan, rules = assessment.plan, assessment.rulebase.rules
    still_open = assessment.open_question_ids
    yield CaseResult(
        case.row,
        case.label,
        case.kept,
        not still_open,
        assessment.finding_ids,
        plan.first,
        plan.next,
        plan.keep,
        still_open,
        [_title(rules[name], assessment, say) for name in plan.first],
        case.not_asked(still_open),
    )


def _title(rule: Rule, assessment: Assessment, say: Say) -> str:
    return say(title(rule, assessment.holding_in(rule)))


def advice_given(case: Case, assessment: Assessment, say: Say) -> Iterator[AdviceGiven]:
    """Yield every piece of advice for a case; one without a rule when there is none, so that nobody vanishes."""
    still_open = assessment.open_question_ids
    about = case.row, case.label, case.kept, not still_open, assessment.finding_ids, still_open
    not_asked = case.not_asked(still_open)
    if not assessment.advised:
        yield AdviceGiven(*about, not_asked=not_asked)
    for order, (rule, group) in enumerate(assessment.advised, 1):
        told = rule.id, group, rule.timing, rule.priority, _title(rule, assessment, say), rule.source
        yield AdviceGiven(*about, order, *told, not_asked)


ROW_KINDS: dict[str, tuple[type[ResultRow], Callable[[Case, Assessment, Say], Iterator[ResultRow]]]] = {
    "advice": (AdviceGiven, advice_given),
    "situation": (CaseResult, case_result),
}
"""The kinds of rows of a result by their names: the type of a row, and the generator that yields those of one case."""


def row_columns(kind: type[ResultRow], keep: Sequence[str]) -> list[str]:
    """Return the columns of a table of results, with the kept ones in the place of `kept`."""
    return [name for each in kind.__struct_encode_fields__ for name in (keep if each == "kept" else (each,))]


def row_cells(told: ResultRow, keep: Sequence[str]) -> list[str | int]:
    """Return a result as the cells of these columns."""
    found: list[str | int] = []
    for value in astuple(told):
        if isinstance(value, Mapping):
            found += [value.get(name, "") for name in keep]
        else:
            found.append(_cell(value))
    return found


def _cell(value: object) -> str | int:
    match value:
        case None:
            return ""
        case int():
            return int(value)
        case str():
            return value
        case _:
            assert isinstance(value, Sequence)  # noqa: S101 - what the two types hold, and nothing else
            return BETWEEN.join(value)


@contextmanager
def result_writer(
    form: str, stream: BinaryIO, kind: type[ResultRow], keep: Sequence[str]
) -> Iterator[Callable[[ResultRow], object]]:
    """Give what writes results of one kind into a stream, with some columns kept: `jsonl`, or a form of table."""
    if form == "jsonl":
        encode = json.Encoder().encode
        yield lambda told: stream.write(encode(told) + b"\n")
    else:
        with table_writer(form, stream, row_columns(kind, keep)) as table:
            yield lambda told: table.write(row_cells(told, keep))
