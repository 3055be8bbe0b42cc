"""`advisor languages`: which languages are spoken or begun, how far each is, and declaring one ready."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated

import click
from msgspec import Meta, Struct

from advisor.authoring.checks.translations import Expected, Progress, progress, template_of, texts_of, texts_of_told
from advisor.authoring.scenarios.scenario import scenarios_in
from advisor.catalogues.folder import READY, CatalogueFolder, interface_catalogues, rulebase_catalogues
from advisor.catalogues.languages import interface
from advisor.cli.named_files import Read, of_rulebase
from advisor.cli.options import format_option, give_up, language_option, print_json, rules_option
from advisor.files.atomic import write_whole
from advisor.files.place import display_path
from advisor.problems.problem import Faulty, Problem
from advisor.rulebase.opening import open_rulebase
from advisor.words.languages import SOURCE_LANGUAGE
from advisor.words.markers import N_
from advisor.words.translations import Translations

SOURCE, OFFERED, DRAFT = N_("language of the sources"), N_("ready"), N_("draft: nobody is offered it")
PROGRESS = N_("{catalogue} {share} ({translated} of {total}; {changed} changed since)")
DECLARED = N_("{name} is ready, and offered from now on.")
MARK = N_("This language is whole. Without this file it is a draft that nobody is offered.")


@click.command(help=N_("List the languages of a rule base (the one in use, or that in FOLDER): ready, or how far."))
@click.argument("folder", metavar=N_("[FOLDER]"), type=Read(of_rulebase), required=False)
@click.option(
    "--ready", "declared", metavar=N_("LANGUAGE"), help=N_("Declare this language whole, so that it is offered.")
)
@format_option("text", "json")
@language_option
@rules_option
def languages(folder: Path | None, declared: str | None, form: str, lang: str, rules: Path) -> None:
    """Print the state of every language, or declare one ready."""
    words, folder = interface(lang), folder or rules
    try:
        rulebase = open_rulebase(folder)
        of_rules, of_interface = rulebase_catalogues(folder, rulebase.id), interface_catalogues()
        texts = {of_interface: template_of(of_interface)[0], of_rules: texts_of(rulebase)}
        told = texts_of_told(scenarios_in(folder, rulebase)[0])
        states = list(_states(texts, {of_rules.of_situations(): told} if told else {}))
        if declared is not None:
            _declare(declared, states, of_rules)
    except Faulty as faulty:
        give_up(faulty.problems, words)
    if declared is not None:
        click.echo(words(DECLARED).format(name=Translations(declared).name))
        return
    if form == "json":
        print_json(LanguagesDocument(states))
        return
    for state in states:
        what = SOURCE if state.code == SOURCE_LANGUAGE else OFFERED if state.ready else DRAFT
        click.echo(f"{state.code}  {Translations(state.code).name}: {words(what)}")
        for each in state.catalogues:
            click.echo("    " + _told(each, words))


def _states(
    texts: Mapping[CatalogueFolder, Expected], besides: Mapping[CatalogueFolder, Expected]
) -> Iterator[LanguageState]:
    """Yield the state of every language that has a catalogue; it is ready when all are, whatever those `besides`."""
    found, everything = {catalogues: catalogues.languages() for catalogues in texts}, {**texts, **besides}
    yield LanguageState(SOURCE_LANGUAGE, True, [])
    for code in sorted({code for state in found.values() for code in state}):
        ready = all(state.get(code, False) for state in found.values())
        yield LanguageState(code, ready, [progress(each, code, expected) for each, expected in everything.items()])


def _declare(code: str, states: list[LanguageState], catalogues: CatalogueFolder) -> None:
    """Declare a language ready. Raises `Faulty` when there is none, or the catalogue of the rules is not whole.

    It raises the same when that can't be written.
    """
    found = next((state for state in states if state.code == code and state.catalogues), None)
    if found is None:
        known = ", ".join(state.code for state in states if state.catalogues)
        raise Faulty([Problem("unknown-language", values={"name": code, "known": known})])
    needed = [each for each in found.catalogues if each.catalogue != catalogues.of_situations().domain]
    missing = sum(each.total - each.translated - each.changed for each in needed)
    changed = sum(each.changed for each in needed)
    if missing or changed:
        file = display_path(catalogues.source(code))
        values = {"name": code, "missing": str(missing), "changed": str(changed), "file": file}
        raise Faulty([Problem("language-not-whole", values=values)])
    write_whole(catalogues.folder / code / READY, f"{MARK}\n".encode())


def _told(progress: Progress, words: Translations) -> str:
    return words(PROGRESS).format(
        catalogue=progress.catalogue,
        share=words.percent(progress.translated / progress.total if progress.total else 1),
        total=progress.total,
        translated=progress.translated,
        changed=progress.changed,
    )


class LanguageState(Struct, frozen=True):
    """One language, and how far its catalogues are."""

    code: str
    ready: Annotated[bool, Meta(description="whether it is offered to everybody")]
    catalogues: Annotated[list[Progress], Meta(description="none for the language of the sources")]


class LanguagesDocument(Struct, frozen=True):
    """Every language that is spoken or begun."""

    languages: list[LanguageState]
