"""`advisor messages`: brings the catalogues of a rule base, or of the interface, up to date with their sources."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click
from babel.core import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog

from advisor import paths
from advisor.authoring.translating.extraction import rulebase_template
from advisor.authoring.translating.interface import interface_template
from advisor.authoring.translating.merging import merged
from advisor.authoring.translating.writing import new_catalogue, write
from advisor.catalogues.folder import BESIDE_RULES, CatalogueFolder, interface_catalogues
from advisor.catalogues.languages import interface
from advisor.cli.named_files import Read, of_rulebase
from advisor.cli.options import give_up, language_option, rules_option
from advisor.files import strict_po
from advisor.files.content import read_bytes
from advisor.files.place import display_path
from advisor.problems.problem import Faulty, Problem
from advisor.rulebase.model import Rulebase
from advisor.rulebase.opening import read_rulebase
from advisor.words.markers import N_, NN_
from advisor.words.translations import Translations

WRITTEN = N_("{file}: {state}")
STATES = (
    NN_("{count} text", "{count} texts"),
    NN_("{count} to translate", "{count} to translate"),
    NN_("{count} changed", "{count} changed"),
)


@click.command(
    help=N_("Bring the catalogues of a rule base (the one in use, or that in FOLDER) up to date with its texts.")
)
@click.argument("folder", metavar=N_("[FOLDER]"), type=Read(of_rulebase), required=False)
@click.option("--add", "added", metavar=N_("LANGUAGE"), multiple=True, help=N_("Begin a catalogue for this language."))
@click.option("--interface", "of_interface", is_flag=True, help=N_("Do it for the interface, in a checkout."))
@click.option("--forget", is_flag=True, help=N_("Remove the translations of texts that are gone."))
@language_option
@rules_option
def messages(
    folder: Path | None, added: tuple[str, ...], of_interface: bool, forget: bool, lang: str, rules: Path
) -> None:
    """Write the template and every catalogue, and say what there is to translate."""
    words = interface(lang)
    try:
        locales = [_locale(code) for code in added]
        catalogues, template, formerly = _of_interface() if of_interface else _of_rulebase(folder or rules)
        earlier = {code: _read(catalogues.source(code)) for code in catalogues.languages()}
    except Faulty as faulty:
        give_up(faulty.problems, words)
    title = str(template.project)
    for locale in locales:
        earlier.setdefault(str(locale), new_catalogue(title, locale))
    write(template, catalogues.template())
    for code, known in earlier.items():
        made = merged(template, known, formerly, forget=forget)
        write(made, catalogues.source(code))
        click.echo(words(WRITTEN).format(file=display_path(catalogues.source(code)), state=_state(made, words)))


def _of_rulebase(folder: Path) -> tuple[CatalogueFolder, Catalog, Mapping[str, str]]:
    """Return where the catalogues of a rule base stand, its texts, and its present ids by the former ones."""
    rulebase = read_rulebase(folder)
    home = paths.LOCALES if folder.resolve() == paths.RULES else folder / BESIDE_RULES
    template = rulebase_template(rulebase, home.absolute().parent)
    return CatalogueFolder(home, rulebase.id), template, _formerly(rulebase)


def _formerly(rulebase: Rulebase) -> dict[str, str]:
    answers = {
        f"{question.id}.{name}": answer
        for question in rulebase.questions.values()
        for name, answer in question.renamed.items()
    }
    return {**rulebase.renamed, **answers}


def _of_interface() -> tuple[CatalogueFolder, Catalog, Mapping[str, str]]:
    """Return the same for the interface. Raises `Faulty` where its sources are not at hand."""
    catalogues = interface_catalogues()
    if not catalogues.template().is_file():
        raise Faulty([Problem("no-checkout", str(catalogues.folder))])
    return catalogues, interface_template(catalogues.folder.parent), {}


def _locale(code: str) -> Locale:
    try:
        return Locale.parse(code.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        raise Faulty([Problem("not-a-language", values={"name": code})]) from None


def _read(path: Path) -> Catalog:
    if not path.exists():
        raise Faulty([Problem("no-checkout", str(path.parent))])
    catalogue, problems = strict_po.parse(read_bytes(path, display_path(path)), display_path(path))
    if problems:
        raise Faulty(problems)
    return catalogue


def _state(catalogue: Catalog, words: Translations) -> str:
    entries = [message for message in catalogue if message.id]
    empty = [each for each in entries if not all(each.string if isinstance(each.string, tuple) else [each.string])]
    counts = (len(entries), len(empty), sum(each.fuzzy for each in entries))
    said = [words.plural(*state, count).format(count=count) for state, count in zip(STATES, counts, strict=True)]
    return " · ".join([said[0], *(each for each, count in zip(said[1:], counts[1:], strict=True) if count)])
