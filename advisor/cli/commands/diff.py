"""`advisor diff`: what a changed rule base advises otherwise, and what was changed in it."""

from __future__ import annotations

import shlex
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from msgspec import Struct
from msgspec.structs import replace

from advisor.advisor import Advisor
from advisor.authoring.comparison.changes import changes
from advisor.authoring.comparison.comparison import compare
from advisor.authoring.comparison.document import Shelf, comparison_document
from advisor.authoring.comparison.markdown import comparison_markdown
from advisor.authoring.comparison.pairs import pairs
from advisor.authoring.comparison.sampling import Side
from advisor.authoring.comparison.text import comparison_text
from advisor.authoring.history.git_revision import read_revision
from advisor.authoring.scenarios.scenario import Scenario, scenarios_in
from advisor.catalogues.languages import interface
from advisor.cli.options import format_option, give_up, language_option, print_json, rules_option
from advisor.files.place import display_path
from advisor.problems.problem import Faulty, Problem
from advisor.words.languages import SOURCE_LANGUAGE
from advisor.words.markers import N_

POPULATION = 5000

FROM_GIT = 'rules=$(mktemp -d) && git -C {folder} archive {revision} | tar -x -C "$rules" &&'
"""For a shell: gets the files of a revision out of git, so that other commands can read them."""


class Source(Struct, frozen=True):
    """Where one of the two rule bases is read: its folder, or one that holds what it was in a revision."""

    folder: Path
    at: Path
    revision: str = ""

    @property
    def name(self) -> str:
        """What people call it."""
        return f"{self.revision}:{display_path(self.folder)}" if self.revision else display_path(self.folder)

    def told_of(self, problem: Problem) -> Problem:
        """Return a problem under the names of its files in git."""
        if not self.revision:
            return problem
        read, name = display_path(self.at), self.name
        values = {key: value.replace(read, name) if read in value else value for key, value in problem.values.items()}
        return replace(problem, file=problem.file.replace(read, name), values=values)


@click.command(
    help=N_(
        "Compare the rule base OLD with NEW (or the one in use): what is advised differently, and what was changed. "
        "Each is a folder, or a revision of the folder in git, such as HEAD."
    )
)
@click.argument("old", metavar=N_("OLD"))
@click.argument("new", metavar=N_("[NEW]"), required=False)
@click.option(
    "--population",
    type=click.IntRange(0),
    default=POPULATION,
    metavar=N_("NUMBER"),
    help=N_("How many random situations are tried; 5000 unless given."),
)
@format_option("text", "markdown", "json")
@language_option
@rules_option
def diff(old: str, new: str | None, population: int, form: str, lang: str, rules: Path) -> None:
    """Print what two rule bases advise differently."""
    with ExitStack() as stack:
        try:
            before, after = _opened(*_sources(old, new, rules, stack))
        except Faulty as faulty:
            give_up(faulty.problems, interface(lang))
        both = pairs(before.advisor.rulebase, after.advisor.rulebase)
        told = [(each, Side.NEW) for each in after.told] + [(each, Side.OLD) for each in before.told]
        found = compare(both, before.advisor.assessor, after.advisor.assessor, told, population)
        problems = after.problems + [each for each in before.problems if each not in after.problems]
        document = comparison_document(found, changes(both), problems, before.shelf(lang), after.shelf(lang))
    words = interface(lang)
    if form == "json":
        print_json(document)
    else:
        click.echo((comparison_markdown if form == "markdown" else comparison_text)(document, words), nl=False)


class Opened(Struct, frozen=True):
    """One of the two rule bases, opened, with what was told for it."""

    source: Source
    advisor: Advisor
    told: list[Scenario]
    problems: list[Problem]

    def shelf(self, language: str) -> Shelf:
        """Return the rule base as a report speaks of it."""
        spoken = language if language in self.advisor.languages else SOURCE_LANGUAGE
        source, localised = self.source, self.advisor.localised(spoken)
        folder = shlex.quote(display_path(source.folder))
        if not source.revision:
            return Shelf(source.name, localised, folder)
        before = FROM_GIT.format(folder=folder, revision=shlex.quote(source.revision))
        return Shelf(source.name, localised, '"$rules"', (before,))


def _sources(old: str, new: str | None, rules: Path, stack: ExitStack) -> tuple[Source, Source]:
    """Return where OLD and NEW are read. What is no folder is a revision of the other one, or of that in use."""
    folder = next((Path(each) for each in (new, old) if each and _is_folder(each)), rules)
    sources: list[Source] = []
    problems: list[Problem] = []
    for name in (old, new):
        if name is None or _is_folder(name):
            path = Path(name) if name else rules
            sources.append(Source(path, path))
            continue
        into = Path(stack.enter_context(TemporaryDirectory()))
        try:
            read_revision(folder, name, into)
        except Faulty as faulty:
            problems += faulty.problems
        sources.append(Source(folder, into, name))
    if problems:
        raise Faulty(problems)
    return sources[0], sources[1]


def _opened(*sources: Source) -> list[Opened]:
    """Return rule bases, opened. Raises `Faulty` with the problems of all that can't be."""
    opened: list[Opened] = []
    problems: list[Problem] = []
    for source in sources:
        try:
            advisor = Advisor(source.at)
        except Faulty as faulty:
            problems += [source.told_of(problem) for problem in faulty.problems]
        else:
            told, faults = scenarios_in(source.at, advisor.rulebase)
            opened.append(Opened(source, advisor, told, [source.told_of(problem) for problem in faults]))
    if problems:
        raise Faulty(problems)
    return opened


def _is_folder(name: str) -> bool:
    try:
        return Path(name).is_dir()
    except (OSError, ValueError):  # longer than any name of a file
        return False
