"""Examples of all commands, shown in their help and in the documentation: each works as it stands.

Those of one command follow each other, in a new folder in which there is nothing but a blank `situation.yaml`, and a
table of several situations, `survey.csv`.
"""

from __future__ import annotations

from typing import NamedTuple

from advisor.words.markers import N_

RULE = "{rule}"
"""Stands for the id of a rule, since which ones there are is no matter of this code."""


class CommandExample(NamedTuple):
    """A line to be typed, and what it does (a catalogue source)."""

    line: str
    does: str


OWN_RULES = CommandExample("advisor new my-rules", N_("A small rule base of one’s own, for the next line."))

EXAMPLES: dict[str, tuple[CommandExample, ...]] = {
    "assess": (
        CommandExample("advisor assess situation.yaml", N_("What to do first and why, then the plan.")),
        CommandExample(
            "advisor assess situation.yaml --format markdown --output advice.md",
            N_("The same in a file, to be pasted into a mail or a page."),
        ),
        CommandExample("advisor assess - --format json < situation.yaml", N_("The same for a program.")),
    ),
    "ask": (CommandExample("advisor ask --quick", N_("The twelve questions that decide most, then the advice.")),),
    "explain": (
        CommandExample(f"advisor explain {RULE}", N_("When this advice is given.")),
        CommandExample(f"advisor explain {RULE} situation.yaml", N_("Why it is given here, or why not.")),
    ),
    "template": (
        CommandExample("advisor template > situation.yaml", N_("A file to be filled in with an editor.")),
        CommandExample("advisor template --lang fr > situation-fr.yaml", N_("The same in French.")),
    ),
    "batch": (
        CommandExample("advisor batch . results.csv", N_("All situations of this folder, as a table.")),
        CommandExample("advisor batch . results.jsonl", N_("The same for a program, or for “advisor summary”.")),
        CommandExample("advisor batch . resultats.csv --lang fr --for excel", N_("The table in French, for Excel.")),
    ),
    "map": (CommandExample("advisor map survey.csv > mapping.yaml", N_("What do the columns of an export mean?")),),
    "summary": (
        CommandExample("advisor batch . results.jsonl", N_("The results that are then counted.")),
        CommandExample(
            "advisor summary results.jsonl --minimum 1 > network.html",
            N_("A page with all of them, to be opened or sent."),
        ),
    ),
    "form": (CommandExample("advisor form questionnaire.xlsx --lang fr", N_("The form, opening in French.")),),
    "new": (
        CommandExample("advisor new my-rules", N_("A small rule base, to be overwritten with your own.")),
        CommandExample("advisor new our-rules --languages en,fr", N_("One in two languages.")),
    ),
    "rules": (
        CommandExample("advisor rules", N_("All questions, findings and rules, with their ids.")),
        CommandExample(f"advisor rules {RULE}", N_("What leads to this advice, and what it rests on.")),
        CommandExample(f"advisor rules {RULE} --format svg > rule.svg", N_("The same as a picture.")),
    ),
    "check": (
        CommandExample("advisor check", N_("What is wrong with the rule base in use?")),
        OWN_RULES,
        CommandExample("advisor check my-rules --strict", N_("And with that? Warnings count as errors here.")),
    ),
    "test": (
        CommandExample("advisor test", N_("Are the situations told beside the rules advised as expected?")),
        CommandExample("advisor test --coverage", N_("How often does everything occur in them?")),
    ),
    "diff": (
        OWN_RULES,
        CommandExample("advisor diff my-rules --population 100", N_("How it differs from the rule base in use.")),
    ),
    "schema": (
        CommandExample("advisor schema > schema.json", N_("For an editor that completes and marks.")),
        CommandExample("advisor schema --answers > answers.schema.json", N_("The same for files of answers.")),
    ),
    "messages": (
        OWN_RULES,
        CommandExample("advisor messages my-rules --add de", N_("Begin to translate it into German.")),
        CommandExample("advisor messages my-rules", N_("After each change of the rules: what is there to translate?")),
    ),
    "languages": (
        CommandExample("advisor languages", N_("How far is each language?")),
        CommandExample("advisor languages --format json", N_("The same for a program.")),
    ),
    "mcp": (CommandExample("advisor mcp", N_("What an assistant is told to start; it ends when the assistant goes.")),),
    "serve": (
        CommandExample("advisor serve", N_("For the browser of this computer. Stop it with Ctrl-C.")),
        CommandExample("advisor serve --port 0 --watch", N_("At a port that is free, following edits of the rules.")),
    ),
    "completion": (
        CommandExample(
            "advisor completion bash > advisor.bash",
            N_("Then add to ~/.bashrc a line that reads it: source, and the path of the file."),
        ),
    ),
}
