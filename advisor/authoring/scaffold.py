"""Writes a small rule base to begin with: a copy of the starter, under a name and in languages of one's own."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from babel import Locale, UnknownLocaleError

from advisor import paths
from advisor.authoring.scenarios.scenario import scenarios_in
from advisor.authoring.translating.extraction import rulebase_template, situations_template
from advisor.authoring.translating.merging import merged
from advisor.authoring.translating.writing import new_catalogue, write
from advisor.catalogues.folder import BESIDE_RULES, READY, CatalogueFolder
from advisor.files import strict_po
from advisor.files.atomic import atomic_folder
from advisor.files.content import files_in, read_bytes
from advisor.files.place import display_path
from advisor.files.po_file import PoFile
from advisor.files.unfinished import remove_left
from advisor.problems.problem import Faulty, Problem
from advisor.rulebase.ids import fault_of_id
from advisor.rulebase.opening import read_rulebase
from advisor.rulebase.reading.reader import MANIFEST_FILE, SITUATIONS, section_files
from advisor.rulebase.schema import SCHEMA, as_text
from advisor.words.languages import SOURCE_LANGUAGE


class Begun(NamedTuple):
    """What was written: the id of the rule base, and the languages that have no words yet."""

    id: str
    without_words: tuple[str, ...]


def begin(folder: Path, languages: Iterable[str]) -> Begun:
    """Write a small rule base into `folder`, with a catalogue for each of `languages` but that of the sources.

    Raises `Faulty`, and writes nothing, when something is in the folder already, when no id can be made of its name,
    or when the languages are unknown or lack that of the sources; and when nothing can be written there.
    """
    name = Path(os.path.abspath(folder)).name.lower()  # noqa: PTH100 - `resolve` would follow links, which may circle
    codes = {code: _locale(code) for code in languages}
    problems = [*_in_the_way(folder), *_unfit(name, display_path(folder)), *_unknown(codes)]
    if problems:
        raise Faulty(problems)
    wanted = tuple(dict.fromkeys(code for code in codes.values() if code != SOURCE_LANGUAGE))
    try:
        with atomic_folder(folder) as made:
            _copy_rules(made, name)
            without_words = tuple(code for code in wanted if not _write_catalogues(made, name, code))
    except OSError:
        raise Faulty([Problem("unwritable", display_path(folder))]) from None
    return Begun(name, without_words)


def _in_the_way(folder: Path) -> Iterator[Problem]:
    remove_left(Path(os.path.abspath(folder / folder.name)))  # noqa: PTH100 - as above
    try:
        if any(folder.iterdir()):
            yield Problem("not-empty", display_path(folder))
    except FileNotFoundError:
        if folder.is_symlink():
            yield Problem("not-empty", display_path(folder))
    except NotADirectoryError:
        yield Problem("not-empty", display_path(folder))
    except OSError:
        yield Problem("unwritable", display_path(folder))


def _unfit(name: str, file: str) -> Iterator[Problem]:
    """Yield why a name can't be an id, or would lead to a catalogue of our own."""
    fault = fault_of_id(name, file)
    if fault:
        yield fault
    elif any(paths.LOCALES.glob(f"*/LC_MESSAGES/{name}.[mp]o")):
        yield Problem("taken-id", file, values={"name": name})


def _unknown(codes: dict[str, str]) -> Iterator[Problem]:
    yield from (Problem("not-a-language", values={"name": code}) for code, locale in codes.items() if not locale)
    if SOURCE_LANGUAGE not in codes.values():
        yield Problem("no-source-language", values={"name": SOURCE_LANGUAGE})


def _locale(code: str) -> str:
    """Return a code as folders are named after it, `pt_BR` for `pt-br`; an empty one when there is no such language."""
    try:
        return str(Locale.parse(code.replace("-", "_")))
    except (ValueError, UnknownLocaleError):
        return ""


def _copy_rules(folder: Path, name: str) -> None:
    (folder / SITUATIONS).mkdir(parents=True, exist_ok=True)
    manifest = (paths.STARTER / MANIFEST_FILE).read_text("utf-8")
    _write(folder / MANIFEST_FILE, re.sub(r"(?m)^id: .*$", f"id: {name}", manifest))
    for path in (*section_files(paths.STARTER), *files_in(paths.STARTER / SITUATIONS, ".yaml")):
        _write(folder / path.relative_to(paths.STARTER), path.read_text("utf-8"))
    _write(folder / SCHEMA, as_text(read_rulebase(folder)))


def _write_catalogues(folder: Path, name: str, language: str) -> bool:
    """Write the catalogues of a language, and return whether they have words: those of the starter, if it speaks it."""
    ours = CatalogueFolder(paths.STARTER / BESIDE_RULES, paths.STARTER.name)
    theirs = CatalogueFolder(folder / BESIDE_RULES, name)
    states = ours.languages()
    rulebase = read_rulebase(folder)
    told, problems = scenarios_in(folder, rulebase)
    if problems:
        raise Faulty(problems)
    for template, source, target in (
        (rulebase_template(rulebase, folder.absolute()), ours, theirs),
        (situations_template(told, rulebase, folder.absolute()), ours.of_situations(), theirs.of_situations()),
    ):
        known = _known(source.source(language)) if language in states else new_catalogue(name, Locale.parse(language))
        known.fields = [("Project-Id-Version", f"{name} 1"), *known.fields[1:]]
        write(template, target.template())
        write(merged(template, known, {}), target.source(language))
    if states.get(language):
        ready = Path(BESIDE_RULES, language, READY)
        _write(folder / ready, (paths.STARTER / ready).read_text("utf-8"))
    return language in states


def _known(path: Path) -> PoFile:
    catalogue, _ = strict_po.parse(read_bytes(path, path.name), path.name)
    return catalogue


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8", newline="\n")
