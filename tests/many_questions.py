"""Rule bases with as many questions as are wanted, each of which matters to a rule."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from babel.core import Locale

from advisor.authoring.translating.writing import new_catalogue, write
from advisor.catalogues.folder import BESIDE_RULES, READY, CatalogueFolder
from advisor.rulebase.model import Rulebase
from advisor.rulebase.opening import open_rulebase

TOPICS = "ABCDEF"

MANIFEST = """id: many
version: "1"
title: A garden that neighbours share
service:
  name: Garden Guide
  start: What to do first in your garden
  lead: Say how your garden is, and read what to do.
  advice: Advice for your garden
  standing: How your garden is
  subject: Garden
  again: To look at your garden again in three months.
  reminder: Look at our garden again
sheet: The sheet of the garden
sections:
"""
SECTION = "  - {{id: {0}, title: Part {0}, heading: On part {0}, passages: {{{0}1: Look at part {0}.}}}}\n"
QUESTION = """  - id: bed-{name}
    ask: How is bed {name}?
    choose: {choose}
    answers: {{good: It is good, dry: It is dry, weeds: It has weeds}}
"""
RULE = """  - id: look-after-{name}
    when: {{bed-{name}: [dry]}}
    advise: Look after bed {name}
    because: A bed that nobody looks after spoils those beside it.
    timing: now
    priority: medium
    source: [{section}1]
    examples:
      - {{given: {{bed-{name}: {dry}}}, expect: advised}}
      - {{given: {{bed-{name}: {good}}}, expect: not advised}}
"""

ONE, SEVERAL = {"dry": "dry", "good": "good"}, {"dry": "[dry]", "good": "[]"}
"""Answers by which a bed is looked after, or not."""


def many_questions(folder: Path, count: int, languages: Iterable[str] = ()) -> Rulebase:
    """Write a rule base of so many questions into a folder, and return it; of each fifth, several may be chosen.

    It is offered in these `languages` as well, in which it is in English.
    """
    folder.mkdir(exist_ok=True)
    for language in languages:
        catalogues = CatalogueFolder(folder / BESIDE_RULES, "many")
        write(new_catalogue("many", Locale.parse(language)), catalogues.source(language))
        (catalogues.folder / language / READY).touch()
    (folder / "rulebase.yaml").write_text(MANIFEST + "".join(map(SECTION.format, TOPICS)), "utf-8")
    for place, section in enumerate(TOPICS):
        numbers = [number for number in range(count) if number * len(TOPICS) // count == place]
        several = {_name(number): number % 5 == 0 for number in numbers}
        questions = [QUESTION.format(name=each, choose="several" if many else "one") for each, many in several.items()]
        given = {name: SEVERAL if many else ONE for name, many in several.items()}
        rules = [RULE.format(name=each, section=section, **answers) for each, answers in given.items()]
        text = f"section: {section}\nquestions:\n{''.join(questions)}rules:\n{''.join(rules)}"
        (folder / f"{section.lower()}.yaml").write_text(text, "utf-8")
    return open_rulebase(folder)


def _name(number: int) -> str:
    """Return the name of a bed; names that are alike would take hardly any room together."""
    return sha256(str(number).encode()).hexdigest()[:16]
