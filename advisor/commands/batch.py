"""`advisor batch`: many situations from a spreadsheet (CSV) at once."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import click

from advisor.commands.common import give_up, language_option, open_or_give_up, read_input, rules_option
from advisor.files.content import decode, read_bytes
from advisor.problems.problem import Faulty, Problem
from advisor.rulebase.model import Rulebase
from advisor.situation.situation import Situation, situation_from
from advisor.words.marks import N_

LABEL = "situation"
"""The column that names each row; every other column is a question, its cell an answer's id or several with `;`."""

MAX_BYTES = 5_000_000
COLUMNS = (LABEL, "order", "rule", "group", "timing", "priority", "advise", "source")


@click.command(
    help=N_(
        "Assess every row of the spreadsheet FILE (CSV; a column “situation” and one for each question) and print a "
        "row for each piece of advice."
    )
)
@click.argument("file", metavar=N_("FILE"))
@language_option
@rules_option
def batch(file: str, lang: str, rules: Path) -> None:
    """Print the advice for many situations as CSV."""
    advisor, lang = open_or_give_up(rules, lang)
    rulebase = advisor.rulebase
    words = advisor.wording(lang)
    try:
        rows = list(_rows(file, rulebase))
    except Faulty as faulty:
        give_up(faulty.problems, words)
    output = io.StringIO()
    writer = csv.writer(output)
    writer.writerow(COLUMNS)
    for label, situation in rows:
        for order, advice in enumerate(advisor.assess(situation).recommendations, 1):
            rule = advice.rule
            standing = advice.group, advice.timing, advice.priority
            writer.writerow([label, order, rule.id, *standing, words.say(rule.advise), " ".join(rule.source)])
    click.echo(output.getvalue(), nl=False)


def _rows(file: str, rulebase: Rulebase) -> Iterator[tuple[str, Situation]]:
    """Yield the label and the situation of every row; raise `Faulty` with the faults of all rows."""
    raw = read_input(MAX_BYTES) if file == "-" else read_bytes(Path(file), file, MAX_BYTES)
    reader = csv.DictReader(io.StringIO(decode(raw, file, MAX_BYTES), newline=""))
    problems: list[Problem] = []
    found = []
    for row in reader:
        answers = {name: _cell(value) for name, value in row.items() if name not in (LABEL, None) and value}
        try:
            situation = situation_from({"answers": answers}, rulebase, file=file, line=reader.line_num)
        except Faulty as faulty:
            problems += faulty.problems
        else:
            found.append((row.get(LABEL) or str(reader.line_num), situation))
    if problems:
        raise Faulty(problems)
    yield from found


def _cell(value: str) -> str | list[str]:
    parts = [part.strip() for part in value.split(";")]
    return [part for part in parts if part] if len(parts) > 1 else parts[0]
