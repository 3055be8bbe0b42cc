"""Pieces of advice on the page: rendered once for each language, and filled with what was answered for each request."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from flask import current_app
from markupsafe import Markup

from advisor.assessment.groups import Group
from advisor.reports.documents.rationale import ReasonLine, lines_of
from advisor.reports.documents.types import AdviceDocument
from advisor.reports.wording.phrases import OURS
from webui.language import current_language, template_globals, translations
from webui.rendering.fragments import Slotted, slot, slotted
from webui.service import service


@dataclass(frozen=True, slots=True)
class CardContext:
    """What the cards of one page have in common.

    `here` is the path of the questionnaire, `home` that of the start page without its slash. `change_link` makes a
    link to a question whose answer can be changed, which are those `asked`. `moments` has the moments to be told, by
    the ids of advice.
    """

    here: str
    home: str
    change_link: Callable[[str], str]
    asked: Collection[str]
    moments: Mapping[str, str]


MAX_KEPT = 500
"""How many cards are kept as they stand on pages; each takes some 5 kB."""


class Cards:
    """The cards of one language. They hold words of the rule base, and nothing of who answered what."""

    def __init__(self, page_globals: Mapping[str, Any]) -> None:
        template = current_app.jinja_env.get_template("_card.html")
        self._macros = cast(Any, template.make_module({**page_globals, "home": slot("home"), "ours": OURS}))
        self._words = translations()
        self._rules: dict[tuple[str, str], Slotted] = {}
        self._kept: dict[tuple[int, str, tuple[bool, ...]], tuple[AdviceDocument, Slotted]] = {}
        self._lines_kept: dict[int, tuple[AdviceDocument, Sequence[ReasonLine]]] = {}

    def card(self, advice: AdviceDocument, card_context: CardContext, tag: str, number: int = 0) -> Markup:
        """Return a piece of advice with its title in a heading `tag`, after its number if it has one."""
        moment, lines = card_context.moments.get(advice.id), self._lines(advice)
        values = {
            "number": f"{number}. " if number else "",
            "moment": self._macros.moment(self._words(moment)) if moment else "",
            "here": card_context.here,
            "home": card_context.home,
        }
        changeable = tuple([line.question in card_context.asked for line in lines])
        for place, line in enumerate(lines):
            if changeable[place]:
                values[f"link{place}"] = card_context.change_link(line.question)
        return self._told(advice, tag, changeable, lines).filled(values)

    def _lines(self, advice: AdviceDocument) -> Sequence[ReasonLine]:
        """Return the sentences of the why. A piece of advice is one object for all who are told the same."""
        kept = self._lines_kept.get(id(advice))
        if kept is None:
            if len(self._lines_kept) >= MAX_KEPT:
                self._lines_kept.clear()
            kept = self._lines_kept[id(advice)] = advice, lines_of(advice.why, self._words)
        return kept[1]

    def _told(
        self, advice: AdviceDocument, tag: str, changeable: tuple[bool, ...], lines: Sequence[ReasonLine]
    ) -> Slotted:
        """Return the card with its reasons, with slots for what is of one page; `changeable` lines have a link."""
        key = id(advice), tag, changeable
        kept = self._kept.get(key)
        if kept is None:
            rest = _rest(advice)
            told = [
                self._macros.changeable(line.text, slot(f"link{place}")) if linked else self._macros.line(line.text)
                for place, (line, linked) in enumerate(zip(lines, changeable, strict=True))
            ]
            filled = self._slotted(advice, tag).filled(
                {
                    "lead": self._macros.lead(advice.lead) if advice.lead else "",
                    "reason": self._macros.reason(rest) if rest else "",
                    "lines": Markup("\n").join(told),
                    **{name: slot(name) for name in ("number", "moment", "here", "home")},
                }
            )
            if len(self._kept) >= MAX_KEPT:
                self._kept.clear()
            kept = self._kept[key] = advice, Slotted(filled)
        return kept[1]

    def _slotted(self, advice: AdviceDocument, tag: str) -> Slotted:
        key = (advice.id, tag)
        if key not in self._rules:

            def render(**slots: Markup) -> str:
                return str(self._macros.card(advice, tag, advice.group is Group.KEEP, **slots))

            self._rules[key] = slotted(render, "number", "lead", "moment", "reason", "lines", "here")
        return self._rules[key]


def _rest(advice: AdviceDocument) -> str:
    """Return what of the reason is not said below the title already."""
    return advice.reason.replace(advice.lead, "", 1).strip()


def cards() -> Cards:
    """Return the cards of the language of the request."""
    return service().once(("cards", current_language()), lambda: Cards(template_globals()))
