"""What a rule base holds, section by section, in the words of one language."""

from __future__ import annotations

from advisor.reports.rule import rule_summary
from advisor.reports.rule_shapes import CitedPassage, Contents, QuestionName, SectionContents, SectionPassages
from advisor.reports.speaker import Speaker
from advisor.rulebase.model import Section


def contents(speaker: Speaker) -> Contents:
    """Return every question, finding and rule in short, by section; sections that hold none are left out."""
    sections = [_section(section, speaker) for section in speaker.rulebase.sections.values()]
    held = [each for each in sections if each.questions or each.findings or each.rules]
    return Contents(speaker.translations.language, speaker.rulebase_name, held)


def _section(section: Section, speaker: Speaker) -> SectionContents:
    base, say = speaker.rulebase, speaker.translations.say
    return SectionContents(
        id=section.id,
        title=say(section.title),
        heading=say(section.heading),
        questions=[
            QuestionName(each.id, say(each.ask)) for each in base.questions.values() if each.section == section.id
        ],
        findings=[speaker.finding(each.id) for each in base.findings.values() if each.section == section.id],
        rules=[rule_summary(each, speaker) for each in base.rules.values() if each.section == section.id],
    )


def passages(speaker: Speaker) -> list[SectionPassages]:
    """Return every passage of the source with the rules that cite it, by section."""
    base, say = speaker.rulebase, speaker.translations.say
    citing: dict[str, list[str]] = {}
    for rule in base.rules.values():
        for code in rule.source:
            citing.setdefault(code, []).append(rule.id)
    return [
        SectionPassages(
            section.id,
            say(section.heading),
            [
                CitedPassage(code, say(words), speaker.rule_names(citing.get(code, ())))
                for code, words in section.passages.items()
            ],
        )
        for section in base.sections.values()
    ]
