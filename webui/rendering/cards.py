"""Pieces of advice on the page: rendered once for each language, and filled with what was answered for each request."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, cast

from markupsafe import Markup

from advisor.assessment.groups import Group
from advisor.reports.documents.rationale import lines_of
from advisor.reports.documents.types import AdviceDocument
from advisor.reports.wording.arrangement import fork_lines, ticks
from advisor.reports.wording.phrases import OURS
from webui.language import current_language, template_globals, translations
from webui.rendering.fragments import Slotted, slot, slotted
from webui.service import service
from webui.templating import templates


@dataclass(frozen=True, slots=True)
class CardContext:
    """What the cards of one page have in common.

    `here` is the path of the questionnaire, `home` that of the start page without its slash. `change_link` makes a
    link to a question whose answer can be changed, which are those `asked`. `moments` has the moments to be told, by
    the ids of advice.
    """

    here: Markup
    home: Markup
    change_link: Callable[[str], str]
    asked: Collection[str]
    moments: Mapping[str, str]


NOTHING = Markup("")

MAX_CACHED = 5000
"""How many lines are kept; a large rule base has some hundred."""


class Cards:
    """The cards of one language. They hold words of the rule base, and nothing of who answered what."""

    def __init__(self, page_globals: Mapping[str, Any]) -> None:
        template = templates().get_template("_card.html")
        self._macros = cast(Any, template.make_module({**page_globals, "home": slot("home"), "ours": OURS}))
        self._words = translations()
        self._lead, self._moment, self._reason = (
            slotted(getattr(self._macros, name), "text") for name in ("lead", "moment", "reason")
        )
        self._line = slotted(self._macros.line, "text")
        # What a sentence is as a line is the same for everybody of whom it is true, or who gave the answer it quotes.
        self._plain = lru_cache(MAX_CACHED)(lambda text: self._line.filled({"text": text}))
        self._changeable = lru_cache(MAX_CACHED)(self._changeable_line)
        self._moments = cache(lambda moment: self._moment.filled({"text": self._words(moment)}))
        self._kept: dict[tuple[str, ...], Slotted] = {}

    def card(self, advice: AdviceDocument, card_context: CardContext, tag: str, number: int = 0) -> Markup:
        """Return a piece of advice with its title in a heading `tag`, after its number if it has one."""
        moment, rest = card_context.moments.get(advice.id), _rest(advice)
        return self._slotted(advice, tag).filled(
            {
                "number": Markup(f"{number}. ") if number else NOTHING,  # noqa: S704  a number
                "lead": self._lead.filled({"text": advice.lead}) if advice.lead else NOTHING,
                "moment": self._moments(moment) if moment else NOTHING,
                "reason": self._reason.filled({"text": rest}) if rest else NOTHING,
                "fork": self._fork(advice, card_context),
                "lines": self._lines(advice, card_context),
                "here": card_context.here,
                "home": card_context.home,
            }
        )

    def _fork(self, advice: AdviceDocument, card_context: CardContext) -> Markup:
        """Return what to find out beside this advice, if that is anything."""
        if not advice.fork:
            return NOTHING
        link = card_context.change_link(advice.fork.question)
        return Markup(self._macros.forking(fork_lines(advice, self._words), link))  # noqa: S704  a template

    def _lines(self, advice: AdviceDocument, card_context: CardContext) -> Markup:
        """Return the sentences of the why, those that quote an answer with a link to change it."""
        lines = [
            self._changeable(line.text, line.question).filled({"link": card_context.change_link(line.question)})
            if line.question in card_context.asked
            else self._plain(line.text)
            for line in lines_of(advice.why, self._words)
        ]
        return Markup("\n").join(lines)

    def _changeable_line(self, text: str, question: str) -> Slotted:
        ask = self._words.say(service().rulebase.questions[question].ask)
        return slotted(lambda link: str(self._macros.changeable(text, ask, link)), "link")

    def _slotted(self, advice: AdviceDocument, tag: str) -> Slotted:
        key = (advice.id, advice.advise, advice.because, *advice.steps, *(each.text for each in advice.messages), tag)
        if key not in self._kept:

            def render(**slots: Markup) -> str:
                return str(self._macros.card(advice, ticks(advice), tag, advice.group is Group.KEEP, **slots))

            self._kept[key] = slotted(render, "number", "lead", "moment", "reason", "fork", "lines", "here")
        return self._kept[key]


def _rest(advice: AdviceDocument) -> str:
    """Return what of the reason is not said below the title already."""
    return advice.reason.replace(advice.lead, "", 1).strip()


def cards() -> Cards:
    """Return the cards of the language of the request."""
    return service().once(("cards", current_language()), lambda: Cards(template_globals()))
