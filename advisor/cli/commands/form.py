"""`advisor form`: the questionnaire as a form for KoboToolbox and ODK."""

from __future__ import annotations

from pathlib import Path

import click

from advisor.cli.named_files import Written
from advisor.cli.options import give_up, language_option, open_or_give_up, rules_option
from advisor.files.atomic import atomic_file
from advisor.problems.problem import Faulty
from advisor.reports.xlsform.workbook import write_workbook
from advisor.reports.xlsform.xlsform import xlsform
from advisor.words.markers import N_


@click.command(
    help=N_(
        "Write the questionnaire as a form for KoboToolbox or ODK (XLSForm), to be filled in without a network, into "
        "OUT. It has all languages, and opens in that of --lang."
    )
)
@click.argument("out", metavar=N_("OUT"), type=Written())
@language_option
@rules_option
def form(out: Path, lang: str, rules: Path) -> None:
    """Write the form, whole or not at all; a file that is there already is replaced."""
    advisor, lang = open_or_give_up(rules, lang)
    try:
        others = [code for code in advisor.languages if code != lang]
        sheets = xlsform(advisor.reasoning, [advisor.translations(code) for code in (lang, *others)])
        with atomic_file(out) as stream:
            write_workbook(sheets, stream)
    except Faulty as faulty:
        give_up(faulty.problems, advisor.translations(lang))
