"""The rule base to read: every rule by section of the sheet, and a page for each."""

from __future__ import annotations

from functools import lru_cache

from flask import Blueprint, abort, render_template

from advisor.reports.phrases import HEADINGS
from advisor.reports.reasons import source_text
from advisor.reports.rule import rule_document, rule_summary
from advisor.reports.shapes import Data
from advisor.rulebase.model import Rulebase
from advisor.words.wording import Wording
from webui.drawings.rule_graph import LINE, PADDING, WIDTH, drawing
from webui.language import words
from webui.service import service

rules = Blueprint("rules", __name__)


@rules.get("/<language>/rules")
def index() -> str:
    """Show every rule by section."""
    base = service().rulebase
    return render_template("rules.html", base=base, groups=summaries(base, words()), headings=HEADINGS)


@rules.get("/<language>/rules/<rule>")
def rule(rule: str) -> str:
    """Show one rule: when it advises what, why, from which source, and examples."""
    base = service().rulebase
    found = base.rules.get(rule) or abort(404)
    document = rule_document(found, base, words())
    return render_template(
        "rule.html",
        base=base,
        rule=document,
        section=base.sections[found.section],
        headings=HEADINGS,
        source_text=source_text,
        drawing=drawing(document),
        box={"width": WIDTH, "line": LINE, "padding": PADDING},
    )


@lru_cache(maxsize=16)
def summaries(base: Rulebase, wording: Wording) -> list[tuple[str, list[Data]]]:
    """Return the rules of each section that has any, with the title of the section."""
    groups = [
        (
            wording.say(section.title),
            [rule_summary(rule, base, wording) for rule in base.rules.values() if rule.section == section.id],
        )
        for section in base.sections.values()
    ]
    return [(title, rules) for title, rules in groups if rules]
