"""Rule bases in which questions, answers, findings and rules had other ids before."""

from __future__ import annotations

import shutil
from pathlib import Path

from msgspec.structs import replace

from advisor.rulebase.model import Rulebase
from advisor.words.translatable import Translatable

FORMERLY = {"people": "members", "too-few": "small-team", "ask-neighbours": "invite-neighbours"}
"""The present id by each former one."""

RETIRED = ("weather", "dig-a-well")
"""A question and a rule that are gone for good."""


def renamed_rules(folder: Path) -> Path:
    """Write a copy of the small rule base with other ids before into a folder, which is made, and return it."""
    shutil.copytree(Path(__file__).parent / "mini_rules", folder)
    file = folder / "a-starting.yaml"
    text = file.read_text("utf-8")
    for former, present in FORMERLY.items():
        line = f"  - id: {present}\n"
        assert line in text
        text = text.replace(line, f"{line}    formerly: [{former}]\n")
    file.write_text(text, "utf-8")
    return folder


def renamed(base: Rulebase) -> Rulebase:
    """Return a rule base in which each question, its first answer and each rule had two other ids before.

    Each question also had an answer that is gone for good, and so are a question and a rule.
    """
    questions = {}
    for name, each in base.questions.items():
        first, *others = each.answers
        answers = (replace(first, formerly=(f"{first.id}-then", f"{first.id}-before")), *others)
        formerly, gone = (f"{name}-then", f"{name}-before"), f"{name}-gone"
        retired = {gone: Translatable(f"{name}.retired.{gone}", f"Say of {name} what is so now.")}
        questions[name] = replace(each, answers=answers, formerly=formerly, retired=retired)
    rules = {name: replace(each, formerly=(f"{name}-then",)) for name, each in base.rules.items()}
    words = {name: Translatable(f"rulebase.retired.{name}", f"Nobody asks for {name} now.") for name in RETIRED}
    return replace(base, questions=questions, rules=rules, retired=words)
