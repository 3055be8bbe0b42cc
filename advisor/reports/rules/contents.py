"""What a rule base holds, section by section, in the words of one language."""

from __future__ import annotations

from advisor.reports.documents.localised import LocalisedRulebase
from advisor.reports.rules.rule import rule_summary
from advisor.reports.rules.types import CitedPassage, Contents, QuestionName, SectionContents, SectionPassages
from advisor.rulebase.model import Section


def contents(localised: LocalisedRulebase) -> Contents:
    """Return every question, finding and rule in short, by section; sections that hold none are left out."""
    sections = [_section(section, localised) for section in localised.rulebase.sections.values()]
    held = [each for each in sections if each.questions or each.findings or each.rules]
    return Contents(localised.translations.language, localised.rulebase_version, held)


def _section(section: Section, localised: LocalisedRulebase) -> SectionContents:
    base, say = localised.rulebase, localised.translations.say
    return SectionContents(
        id=section.id,
        title=say(section.title),
        heading=say(section.heading),
        questions=[
            QuestionName(each.id, say(each.ask)) for each in base.questions.values() if each.section == section.id
        ],
        findings=[localised.finding(each.id) for each in base.findings.values() if each.section == section.id],
        rules=[rule_summary(each, localised) for each in base.rules.values() if each.section == section.id],
    )


def passages(localised: LocalisedRulebase) -> list[SectionPassages]:
    """Return every passage of the source with the rules that cite it, by section."""
    base, say = localised.rulebase, localised.translations.say
    citing: dict[str, list[str]] = {}
    for rule in base.rules.values():
        for code in rule.source:
            citing.setdefault(code, []).append(rule.id)
    return [
        SectionPassages(
            section.id,
            say(section.heading),
            [
                CitedPassage(code, say(words), localised.rule_names(citing.get(code, ())))
                for code, words in section.passages.items()
            ],
        )
        for section in base.sections.values()
    ]
