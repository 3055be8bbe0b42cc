"""From the rows of a table to cases: by a plan of its columns, made once, and what each text was found to mean."""

from __future__ import annotations

from collections.abc import Mapping as AbstractMapping
from collections.abc import Sequence

from advisor.files.tables.row import WHOLE, Row
from advisor.network.case import Case, CellFault, Rejected
from advisor.network.columns.cells import Wrong, written
from advisor.network.columns.columns import Plan, Planner
from advisor.network.columns.indicators import Contradicting, YesNo, read_indicators
from advisor.network.columns.mapping import NO_MAPPING, ColumnMapping
from advisor.problems.problem import Faulty, Problem
from advisor.rulebase.model import Rulebase
from advisor.situation.answers import Answer
from advisor.situation.situation import Situation, situation_from
from advisor.words.translations import Translations

MAX_PLANS, MAX_NAMES = 200, 1_000
"""For how many sets of names, which objects may have, it is kept what they are, and how many names one has at most."""

MAX_PASSED_OVER = 1_000
"""How many names of columns that are passed over are kept, to be told."""

ANSWERS = WHOLE[0]
"""What makes an object a situation as files have it."""

NOTHING: AbstractMapping[str, str] = {}


class CaseReader:
    """Reads rows as cases.

    `wordings` are all languages in which questions and answers may be named; `mapping` says what can't be told from
    the table, `keep` names columns that go along, `file` is what problems with columns call the table.
    """

    def __init__(
        self,
        rulebase: Rulebase,
        all_translations: Sequence[Translations],
        *,
        mapping: ColumnMapping | None = None,
        keep: Sequence[str] = (),
        file: str = "",
    ) -> None:
        self._rulebase = rulebase
        self._file = file
        self._planner = Planner(rulebase, all_translations, mapping or NO_MAPPING, keep, file)
        self._ticks = YesNo(all_translations)
        self._columns: tuple[str, ...] | None = None
        self._plan: Plan | None = None
        self._plans: dict[tuple[str, ...], Plan] = {}
        self._passed_over: dict[str, None] = {}

    @property
    def passed_over(self) -> tuple[str, ...]:
        """The columns that were not read, kept or ignored so far."""
        return tuple(self._passed_over)

    @property
    def notes(self) -> tuple[Problem, ...]:
        """Warnings so far, each once."""
        return self._planner.notes

    @property
    def kept(self) -> tuple[str, ...]:
        """The names under which columns are kept: those asked for, then those of the mapping."""
        return self._planner.keep

    def plan(self, columns: tuple[str, ...]) -> None:
        """Work out what the columns of a table are. Raises `Faulty` with everything that is wrong with them."""
        self._plan = self._planner.plan(columns, whole_table=True)
        self._columns = columns
        self._note(self._plan)

    def read(self, row: Row) -> Case | Rejected:
        """Return what a row says, or everything that is wrong in it."""
        line, columns, cells, problems = row
        if problems:
            return Rejected(line, str(line), [CellFault("", problem) for problem in problems])
        if columns is self._columns and self._plan is not None:
            plan = self._plan
        else:
            try:
                plan = self._plan_of(columns)
            except Faulty as faulty:
                return Rejected(line, str(line), [CellFault("", problem) for problem in faulty.problems])
            if ANSWERS in columns and isinstance(cells[columns.index(ANSWERS)], dict):
                return self._told(row, plan)
        try:
            answers = self._answers(plan, cells)
        except (Wrong, Contradicting, TypeError):
            answers, faults = self._one_by_one(plan, cells)
            if faults:
                return Rejected(line, _label(row, plan), faults)
        return Case(line, _label(row, plan), _kept(row, plan), Situation(answers))

    def _answers(self, plan: Plan, cells: Sequence[object]) -> dict[str, Answer]:
        """Return what cells say. Raises `Wrong`, `Contradicting` or, for what is no text, `TypeError`."""
        answers: dict[str, Answer] = {}
        for place, meanings, question in plan.whole:
            answer = meanings[cells[place]]
            if answer is not None:
                answers[question] = answer
        for ticked in plan.ticked:
            answer = read_indicators(ticked, self._ticks, cells, plan.columns)
            if answer is not None:
                answers[ticked.cells.question.id] = answer
        return answers

    def _one_by_one(self, plan: Plan, cells: Sequence[object]) -> tuple[dict[str, Answer], list[CellFault]]:
        """Return what those cells say that can be read, and everything that is wrong in the others."""
        answers: dict[str, Answer] = {}
        faults: list[CellFault] = []
        for place, meanings, question in plan.whole:
            try:
                answer = meanings.of(cells[place])
            except Wrong as wrong:
                faults.append(CellFault(plan.columns[place], wrong.problem))
            else:
                answers |= {} if answer is None else {question: answer}
        for ticked in plan.ticked:
            try:
                answer = read_indicators(ticked, self._ticks, cells, plan.columns)
            except Contradicting as contradicting:
                faults += contradicting.faults
            else:
                answers |= {} if answer is None else {ticked.cells.question.id: answer}
        return answers, faults

    def _told(self, row: Row, plan: Plan) -> Case | Rejected:
        """Return what an object says that is a situation as files have it."""
        raw = {name: value for name, value in zip(row.columns, row.cells, strict=True) if name in WHOLE}
        try:
            situation = situation_from(raw, self._rulebase, file=self._file, line=row.line)
        except Faulty as faulty:
            faults = [CellFault(problem.subject.removeprefix("/"), problem) for problem in faulty.problems]
            return Rejected(row.line, _label(row, plan), faults)
        return Case(row.line, _label(row, plan), _kept(row, plan), situation)

    def _plan_of(self, columns: tuple[str, ...]) -> Plan:
        """Return what the names in an object are. Raises `Faulty`."""
        plan = self._plans.get(columns)
        if plan is None:
            plan = self._planner.plan(columns, whole_table=False)
            if len(self._plans) >= MAX_PLANS:
                self._plans.clear()
            if len(columns) <= MAX_NAMES:
                self._plans[columns] = plan
            self._note(plan)
        return plan

    def _note(self, plan: Plan) -> None:
        told = WHOLE if ANSWERS in plan.columns else ()
        names = (name for name in plan.passed_over if name not in told)
        for name in names:
            if len(self._passed_over) < MAX_PASSED_OVER:
                self._passed_over[name] = None


def _label(row: Row, plan: Plan) -> str:
    """Return what names a row: what it says, else where it stands."""
    label = written(row.cells[plan.label]).strip() if plan.label is not None else ""
    return label or str(row.line)


def _kept(row: Row, plan: Plan) -> AbstractMapping[str, str]:
    return {name: written(row.cells[place]) for name, place in plan.kept} if plan.kept else NOTHING
