"""`advisor messages`: brings the catalogues of a rule base, or of the interface, up to date with their sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import click
from babel.core import Locale, UnknownLocaleError

from advisor import paths
from advisor.authoring.scenarios.scenario import scenarios_in
from advisor.authoring.translating.extraction import rulebase_template, situations_template
from advisor.authoring.translating.interface import interface_template
from advisor.authoring.translating.merging import merged
from advisor.authoring.translating.writing import complete_header, new_catalogue, write
from advisor.catalogues.folder import BESIDE_RULES, CatalogueFolder, interface_catalogues
from advisor.catalogues.languages import interface
from advisor.cli.named_files import Read, of_rulebase
from advisor.cli.options import give_up, language_option, rules_option
from advisor.files import strict_po
from advisor.files.content import read_bytes
from advisor.files.place import display_path
from advisor.files.po_file import PoFile
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
        everything = [_of_interface()] if of_interface else _of_rulebase(folder or rules)
        known = [each.earlier(locales) for each in everything]
        for texts, catalogues in zip(everything, known, strict=True):
            for path, made in _written(texts, catalogues, forget=forget):
                click.echo(words(WRITTEN).format(file=display_path(path), state=_state(made, words)))
    except Faulty as faulty:
        give_up(faulty.problems, words)


def _written(texts: Texts, catalogues: Mapping[str, PoFile], *, forget: bool) -> Iterator[tuple[Path, PoFile]]:
    """Write the template, then each catalogue, which is yielded with its file. Raises `Faulty`."""
    write(texts.template, texts.catalogues.template())
    for code, earlier in catalogues.items():
        made, path = merged(texts.template, earlier, texts.formerly, forget=forget), texts.catalogues.source(code)
        write(made, path)
        yield path, made


class Texts(NamedTuple):
    """What stands in one set of catalogues: where these are, the texts, and present ids by the former ones."""

    catalogues: CatalogueFolder
    template: PoFile
    formerly: Mapping[str, str]

    def earlier(self, added: Iterable[Locale]) -> dict[str, PoFile]:
        """Return the catalogues there are by their languages, and empty ones for those that are added.

        Raises `Faulty` when one can't be read.
        """
        title = str(self.template.project)
        found = {code: _read(self.catalogues.source(code)) for code in self.catalogues.languages()}
        for code, catalogue in found.items():
            if catalogue.lacking():
                complete_header(catalogue, title, _locale(code))
        return {**{str(locale): new_catalogue(title, locale) for locale in added}, **found}


def _of_rulebase(folder: Path) -> list[Texts]:
    """Return the texts of a rule base, and of its told situations if it has any or had some."""
    rulebase = read_rulebase(folder)
    told, problems = scenarios_in(folder, rulebase)
    if problems:
        raise Faulty(problems)
    home = paths.LOCALES if folder.resolve() == paths.RULES else folder / BESIDE_RULES
    catalogues, top = CatalogueFolder(home, rulebase.id), home.absolute().parent
    texts = [Texts(catalogues, rulebase_template(rulebase, top), _formerly(rulebase))]
    if told or catalogues.of_situations().languages():
        texts.append(Texts(catalogues.of_situations(), situations_template(told, rulebase, top), {}))
    return texts


def _formerly(rulebase: Rulebase) -> dict[str, str]:
    answers = {
        f"{question.id}.{name}": answer
        for question in rulebase.questions.values()
        for name, answer in question.renamed.items()
    }
    return {**rulebase.renamed, **answers}


def _of_interface() -> Texts:
    """Return the texts of the interface. Raises `Faulty` where its sources are not at hand."""
    catalogues = interface_catalogues()
    if not catalogues.template().is_file():
        raise Faulty([Problem("no-checkout", str(catalogues.folder))])
    return Texts(catalogues, interface_template(catalogues.folder.parent), {})


def _locale(code: str) -> Locale:
    try:
        return Locale.parse(code.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        raise Faulty([Problem("not-a-language", values={"name": code})]) from None


def _read(path: Path) -> PoFile:
    if not path.exists():
        raise Faulty([Problem("no-checkout", str(path.parent))])
    catalogue, problems = strict_po.parse(read_bytes(path, display_path(path)), display_path(path))
    if problems:
        raise Faulty(problems)
    return catalogue


def _state(catalogue: PoFile, words: Translations) -> str:
    entries = [message for message in catalogue if message.id]
    empty = [each for each in entries if not all(each.string if isinstance(each.string, tuple) else [each.string])]
    counts = (len(entries), len(empty), sum(each.fuzzy for each in entries))
    said = [words.plural(*state, count).format(count=count) for state, count in zip(STATES, counts, strict=True)]
    return " · ".join([said[0], *(each for each, count in zip(said[1:], counts[1:], strict=True) if count)])
