"""The rule base to read: every rule by section of the sheet, and a page for each."""

from __future__ import annotations

from flask import Blueprint, abort, render_template

from advisor.reports.phrases import HEADINGS
from advisor.reports.reasons import source_text
from advisor.reports.rule import rule_document, rules_document
from advisor.reports.rule_shapes import Rules, RuleSummary
from webui.drawings.rule_graph import LINE, PADDING, WIDTH, drawing
from webui.language import current, words
from webui.service import service

rules = Blueprint("rules", __name__)


@rules.get("/<language>/rules")
def index() -> str:
    """Show every rule by section."""
    groups = _by_section(rules_document(service().advisor.speaker(current())))
    return render_template("rules.html", base=service().rulebase, groups=groups, headings=HEADINGS)


@rules.get("/<language>/rules/<rule>")
def rule(rule: str) -> str:
    """Show one rule: when it advises what, why, from which source, and examples."""
    base = service().rulebase
    found = base.rules.get(rule) or abort(404)
    document = rule_document(found, service().advisor.speaker(current()))
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


def _by_section(document: Rules) -> list[tuple[str, list[RuleSummary]]]:
    """Return the rules of each section that has any, with the title of the section."""
    sections = service().rulebase.sections.values()
    by_section = {each.id: (words().say(each.title), list[RuleSummary]()) for each in sections}
    for rule in document.rules:
        by_section[rule.section][1].append(rule)
    return [(title, rules) for title, rules in by_section.values() if rules]
