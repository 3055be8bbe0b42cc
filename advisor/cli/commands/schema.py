"""`advisor schema`: the JSON Schema of the rule language, or of files of answers, for editors."""

from __future__ import annotations

from pathlib import Path

import click

from advisor.catalogues.languages import interface
from advisor.cli.named_files import Read, of_rulebase
from advisor.cli.options import give_up, language_option, open_or_give_up, print_data, rules_option
from advisor.problems.problem import Faulty
from advisor.reports import answers_schema
from advisor.rulebase.reading.reader import read
from advisor.rulebase.schema import as_text
from advisor.words.markers import N_

HELP = N_(
    "Print the JSON Schema of the rule language with the names of a rule base (the one in use, or that in FOLDER)."
)


@click.command(help=HELP)
@click.argument("folder", metavar=N_("[FOLDER]"), type=Read(of_rulebase), required=False)
@click.option("--answers", is_flag=True, help=N_("Print that of a file of answers instead."))
@language_option
@rules_option
def schema(folder: Path | None, answers: bool, lang: str, rules: Path) -> None:
    """Print the schema by which editors complete and mark; a rule base with mistakes in it gives the names it has."""
    if answers:
        advisor, lang = open_or_give_up(folder or rules, lang)
        print_data(answers_schema.as_text(advisor.localised(lang)))
        return
    try:
        rulebase, problems, _ = read(folder or rules)
        unread = [problem for problem in problems if problem.code == "unreadable"]
        if unread:
            raise Faulty(unread)
    except Faulty as faulty:
        give_up(faulty.problems, interface(lang))
    print_data(as_text(rulebase))
