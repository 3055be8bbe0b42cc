"""A file for whoever keeps the rules: what a piece of advice should say instead, and the answers on which it was given.

All that is told is told in comments. What remains is a situation, which every way in of the advisor reads.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from datetime import date

from yaml.reader import Reader

from advisor.reports.documents.types import AdviceDocument
from advisor.reports.wording.sources import source_text
from advisor.rulebase.model import Rulebase
from advisor.words.markers import N_
from advisor.words.translations import Translations
from webui.answers.drafts import Draft
from webui.answers.in_words import in_words
from webui.earlier.migration import DraftAnswer

LONGEST = 4_000
"""How many characters may be written about a piece of advice: two pages."""

WIDTH = 76
"""The characters of a line of the file."""

HEAD = N_("What a piece of advice should say instead")
ADVICE, RULE, SOURCE, INSTEAD = N_("The advice"), N_("Its rule"), N_("Its source"), N_("What should be said instead")
RULES, PROGRAM, DAY = N_("Version of the rules"), N_("Version of the program"), N_("Day")
ANSWERS = N_(
    "The answers on which it was given. To try them, open this file on the start page, or: advisor assess FILE"
)


def written(
    advice: AdviceDocument, instead: str, draft: Draft, rulebase: Rulebase, program: str, day: date, words: Translations
) -> str:
    """Return the file about a piece of advice, in these words: what should be said `instead`, and a draft's answers.

    It has no names, no ticks, and no time but a day.
    """
    told = [
        words(HEAD),
        "",
        words.labelled(words(ADVICE), advice.advise),
        words.labelled(words(RULE), advice.id),
        words.labelled(words(SOURCE), source_text(advice.source)),
        "",
        words.labelled(words(INSTEAD), ""),
        *instead.strip().splitlines(),
        "",
        words.labelled(words(RULES), f"{rulebase.id} {rulebase.version}"),
        words.labelled(words(PROGRAM), program),
        words.labelled(words(DAY), words.day(day)),
        "",
        words(ANSWERS),
    ]
    lines = [line for each in told for line in _comment(each)]
    lines += ["rulebase: {id: " + rulebase.id + f', version: "{rulebase.version}"' + "}", "answers:"]
    lines += _answers(draft, rulebase, words)
    return "".join(f"{line}\n" for line in lines)


def _answers(draft: Draft, rulebase: Rulebase, words: Translations) -> Iterator[str]:
    """Yield each answer below its question in words and itself in words."""
    for question in rulebase.questions.values():
        if question.id in draft.answers:
            answer = draft.answers[question.id]
            yield from _comment(words.say(question.ask), "  ")
            yield from _comment(f"→ {in_words(question, answer)}", "  ")
            yield f"  {question.id}: {_value(answer)}"


def _value(answer: DraftAnswer) -> str:
    return "null" if answer is None else answer if isinstance(answer, str) else f"[{', '.join(answer)}]"


def _comment(text: str, indent: str = "") -> list[str]:
    """Return a text as comments. What YAML can't hold, as no keyboard writes it, is left out."""
    return [f"{indent}# {line}".rstrip() for line in textwrap.wrap(Reader.NON_PRINTABLE.sub("", text), WIDTH) or [""]]
