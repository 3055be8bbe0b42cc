"""`advisor test`: do the told situations of a rule base come out as expected?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from advisor.authoring.scenarios.coverage import Coverage
from advisor.authoring.scenarios.document import run_document, told_miss
from advisor.authoring.scenarios.run import run_scenarios
from advisor.authoring.scenarios.scenario import scenarios_in
from advisor.cli.named_files import Read, of_rulebase
from advisor.cli.options import FAULTS_FOUND, format_option, language_option, open_or_give_up, print_json, rules_option
from advisor.files.place import display_path
from advisor.reports.wording.phrases import ANSWERS, FINDINGS, QUESTIONS, RULES
from advisor.rulebase.reading.reader import SITUATIONS as FOLDER
from advisor.words.markers import N_, NN_
from advisor.words.translations import Translations

NONE = N_("No situation is told in {folder}.")
SITUATIONS = NN_("{count} told situation.", "{count} told situations.")
MISSES = NN_("{count} expectation not met.", "{count} expectations not met.")
ALL_MET = N_("All expectations are met.")
COVERED = N_("{share} of all answers, findings and rules occur.")
NEVER = N_("never: {names}")
BELOW = N_("That is less than {threshold} %.")


@click.command(help=N_("Try the told situations of a rule base (the one in use, or that in FOLDER)."))
@click.argument("folder", metavar=N_("[FOLDER]"), type=Read(of_rulebase), required=False)
@click.option("--coverage", "listed", is_flag=True, help=N_("List how often each question, answer, … occurred."))
@click.option(
    "--threshold",
    type=click.FloatRange(0, 100),
    metavar=N_("PERCENT"),
    help=N_("Fail when a smaller share of answers, findings and rules occurs."),
)
@format_option("text", "json")
@language_option
@rules_option
def test(folder: Path | None, listed: bool, threshold: float | None, form: str, lang: str, rules: Path) -> None:
    """Print which expectations are not met; exit with 1 when any is not, or too little is covered."""
    folder = folder or rules
    advisor, lang = open_or_give_up(folder, lang)
    told, problems = scenarios_in(folder, advisor.rulebase)
    tried = run_scenarios(told, advisor.assessor)
    localised = advisor.localised(lang)
    too_little = threshold is not None and 100 * tried.coverage.share < threshold
    if form == "json":
        print_json(run_document(tried, problems, advisor.reasoning, localised))
    else:
        for problem in problems:
            click.echo(problem.line_of_text(localised.translations))
        for miss in tried.misses:
            for line in told_miss(miss, advisor.reasoning, localised):
                click.echo(line)
        if told:
            _summarise(len(told), len(tried.misses), tried.coverage, localised.translations, listed=listed)
        elif not problems:
            click.echo(localised.translations(NONE).format(folder=display_path(folder / FOLDER)))
        if too_little:
            click.echo(localised.translations(BELOW).format(threshold=f"{threshold:g}"))
    if problems or tried.misses or too_little:
        sys.exit(FAULTS_FOUND)


def _summarise(told: int, missed: int, coverage: Coverage, words: Translations, *, listed: bool) -> None:
    click.echo(words.plural(*SITUATIONS, told).format(count=told), nl=False)
    met = words(ALL_MET) if not missed else words.plural(*MISSES, missed).format(count=missed)
    click.echo(f" {met} " + words(COVERED).format(share=words.percent(coverage.share)))
    parts = ((QUESTIONS, coverage.questions), (ANSWERS, coverage.answers))
    for title, counts in (*parts, (FINDINGS, coverage.findings), (RULES, coverage.rules)):
        never = [name for name, count in counts.items() if not count]
        if listed:
            click.echo(f"\n{words(title)}")
            for name, count in counts.items():
                click.echo(f"{count:6}  {name}")
        elif never:
            click.echo(words.labelled(words(title), words(NEVER).format(names=", ".join(never))))
