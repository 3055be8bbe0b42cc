"""Reads the `when` of a rule or a finding into a condition of the model."""

from __future__ import annotations

from advisor.files.place import Place
from advisor.files.strict_yaml import MappingNode, Node, ScalarNode, SequenceNode
from advisor.problems.descriptions import A_LIST, A_TABLE, A_TEXT
from advisor.problems.suggestions import closest
from advisor.rulebase.conditions import (
    OPERATORS,
    All,
    Answered,
    AnyOf,
    AtLeast,
    Condition,
    Holds,
    Not,
    Operator,
    Unless,
)
from advisor.rulebase.grammar import AT_LEAST
from advisor.rulebase.model import Choose
from advisor.rulebase.reading.fields import FieldReader

MEANT = {
    **dict.fromkeys(("and", "both", "every", "et", "tous", "toutes"), Operator.ALL),
    **dict.fromkeys(("or", "either", "ou", "one", "some"), Operator.ANY),
    **dict.fromkeys(("none", "neither", "nor", "no", "non", "ni", "aucun", "aucune"), Operator.NOT),
    **dict.fromkeys(("except", "sauf", "if_not", "without"), Operator.UNLESS),
}
"""What people write for an operator. By its letters alone, “and” would be nearest to `any`, its contrary."""


class ConditionReader(FieldReader):
    """Turns nodes into conditions; a part that makes no sense is reported and left out.

    `of_several` are the answers of each question of which several may be chosen, so that none of them can be asked for.
    """

    def __init__(self, file: str = "") -> None:
        super().__init__(file)
        self.of_several: dict[str, tuple[str, ...]] = {}

    def note_answers(self, file: MappingNode) -> None:
        """Take notice of the answers in a file of which several may be chosen: its conditions may come first."""
        questions = file.get("questions")
        for entry in questions.values if isinstance(questions, SequenceNode) else ():
            if isinstance(entry, MappingNode):
                name, choose, answers = (entry.get(key) for key in ("id", "choose", "answers"))
                is_several = isinstance(choose, ScalarNode) and choose.value == Choose.SEVERAL
                if is_several and isinstance(name, ScalarNode) and isinstance(answers, MappingNode):
                    self.of_several[name.value] = tuple(key.value for key, _ in answers.entries)

    def when(self, entry: MappingNode) -> Condition:
        """Return the condition under `when`; one without parts, reported, when it is missing or no condition."""
        before = len(self.problems)
        node = entry.get("when")
        condition = self._condition(node) if node is not None else None
        if node is None:
            self.report("missing-key", entry.line, name="when")
        if len(self.problems) > before:
            self.gaps.conditions.add(self.subject)
        return condition or All(())

    def _condition(self, node: Node) -> Condition | None:
        if isinstance(node, ScalarNode) and node.value:
            self.report("condition-text", node.line, found=node.value)
            return None
        if not isinstance(node, MappingNode):
            self.wrong_type("when", A_TABLE, node)
            return None
        if len(node.entries) != 1:
            self.report("condition-form", node.line)
            return None
        key, value = node.entries[0]
        place = Place(self.file, key.line)
        match key.value:
            case "all":
                return All(self._conditions(key, value), place)
            case "any":
                return AnyOf(self._conditions(key, value), place)
            case "not":
                part = self._condition(value)
                return part and Not(part, place)
            case "unless":
                part = self._condition(value)
                return part and Unless(part, place)
            case "at_least":
                return self._at_least(value, place)
            case "finding":
                return self._holds(value, place)
            case _:
                return self._answered(key, value, place)

    def _conditions(self, key: ScalarNode, value: Node) -> tuple[Condition, ...]:
        if not isinstance(value, SequenceNode):
            self.wrong_type(key.value, A_LIST, value)
            return ()
        if not value.values:
            self.report("empty-list", value.line, name=key.value)
        return tuple(part for part in map(self._condition, value.values) if part is not None)

    def _at_least(self, value: Node, place: Place) -> Condition | None:
        if not isinstance(value, MappingNode):
            self.wrong_type("at_least", A_TABLE, value)
            return None
        self.known_keys(value, AT_LEAST.names)
        count = self.text(value, "count")
        node = self.value(value, "of", SequenceNode, A_LIST)
        if node is None:
            return None
        parts = self._conditions(ScalarNode(value.line, "of", True), node)
        size = len(node.values)
        possible = {str(number): number for number in range(1, size + 1)}
        if count and size and count not in possible:
            self.report("bad-count", self.line(value, "count"), found=count, size=str(size))
        return AtLeast(possible.get(count, 1), parts, place)

    def _holds(self, value: Node, place: Place) -> Condition | None:
        if isinstance(value, ScalarNode):
            return Holds(value.value, place)
        self.wrong_type("finding", A_TEXT, value)
        return None

    def _answered(self, key: ScalarNode, value: Node, place: Place) -> Condition | None:
        if isinstance(value, ScalarNode):
            return Answered(key.value, (value.value,), place)
        if isinstance(value, MappingNode) or any(isinstance(each, MappingNode) for each in value.values):
            self._misread_operator(key)
            return None
        if not value.values and (answers := self.of_several.get(key.value)):
            return Not(Answered(key.value, answers, place), place)
        if not value.values:
            self.report("empty-list", value.line, name=key.value)
            return None
        accepted = []
        for each in value.values:
            if isinstance(each, ScalarNode):
                accepted.append(each.value)
            else:
                self.wrong_type(key.value, A_TEXT, each)
        return Answered(key.value, tuple(accepted), place)

    def _misread_operator(self, key: ScalarNode) -> None:
        self.report(
            "unknown-operator",
            key.line,
            MEANT.get(key.value.casefold()) or closest(key.value, OPERATORS),
            name=key.value,
            known=", ".join(OPERATORS),
        )
