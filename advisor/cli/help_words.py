"""The language of help and its words, found without what takes its time to import: help is to come at once."""

# ruff: noqa: PTH100, PTH112, PTH116, PTH118, PTH120, PTH208
# pathlib takes a tenth of the time that help may take.

from __future__ import annotations

import gettext
import os

from advisor.words.languages import SOURCE_LANGUAGE, environment_languages, negotiate
from advisor.words.markers import N_, NN_
from advisor.words.translations import Translations

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_INSTALLED = os.path.join(_PACKAGE, "_data")

LOCALES = os.path.join(_INSTALLED if os.path.isdir(_INSTALLED) else os.path.dirname(_PACKAGE), "locales")
"""The same folder as `paths.LOCALES`."""

DOMAIN, READY = "messages", "ready.txt"
"""The names of `advisor.catalogues.folder` for the catalogues of the interface."""

NO_LANGUAGE = ("C", "POSIX")
"""What the environment names where nobody chose a language."""


def wanted_language(arguments: list[str]) -> str:
    """Return the language of help and usage errors, which are printed before options are understood."""
    offered = offered_languages(drafts="--drafts" in arguments)
    for option, value in zip(arguments, [*arguments[1:], ""], strict=False):
        given = option.removeprefix("--lang=") if option.startswith("--lang=") else value
        if option.startswith("--lang") and given in offered:
            return given
    return _of_the_environment(offered)


def offered_languages(*, drafts: bool = False) -> list[str]:
    """Return the codes of the languages of the interface; with `drafts`, also those that were only begun."""
    try:
        folders = os.listdir(LOCALES)
    except OSError:  # without it there is English
        folders = []
    begun = [code for code in folders if _changed(_catalogue(code, "mo")) or _changed(_catalogue(code, "po"))]
    return sorted({SOURCE_LANGUAGE, *(code for code in begun if drafts or _changed(_path(code, READY)))})


def clicks_catalogues(language: str) -> str:
    """Return the folder in which gettext finds the words of Click in a language, as they are written."""
    if not _is_newer(language):
        return LOCALES
    from pathlib import Path

    from advisor.catalogues.compiling import compiled_apart
    from advisor.problems.problem import Faulty

    try:
        return str(compiled_apart(Path(_catalogue(language, "po"))))
    except (Faulty, OSError):
        return LOCALES


def translations(language: str) -> Translations:
    """Return the words of the interface in a language."""
    if _is_newer(language):
        from advisor.catalogues.languages import interface  # a translator is at work; this reads the source

        return interface(language)
    try:
        return Translations(language, gettext.translation(DOMAIN, LOCALES, [language], fallback=True))
    except OSError:
        return Translations(SOURCE_LANGUAGE)


def _of_the_environment(offered: list[str]) -> str:
    wanted = [code for code in environment_languages() if code not in NO_LANGUAGE]
    for code in wanted[:1]:
        for each in (code, code.partition("_")[0]):
            if each in offered:
                return each
    return negotiate(wanted, offered) if wanted else SOURCE_LANGUAGE


def _path(language: str, *parts: str) -> str:
    return os.path.join(LOCALES, language, *parts)


def _catalogue(language: str, ending: str) -> str:
    return _path(language, "LC_MESSAGES", f"{DOMAIN}.{ending}")


def _is_newer(language: str) -> bool:
    """Tell whether a catalogue was not compiled since it was changed, or never."""
    return _changed(_catalogue(language, "po")) > _changed(_catalogue(language, "mo"))


def _changed(path: str) -> int:
    """Return when a file was changed, in nanoseconds; 0 when there is none."""
    try:
        return os.stat(path).st_mtime_ns
    except OSError:
        return 0


CLICK = (
    N_("Usage:"),
    N_("Options"),
    N_("Commands"),
    N_("Error: {message}"),
    N_("Try '{command} {option}' for help."),
    N_("Show this message and exit."),
    N_("No such option {name!r}."),
    N_("No such command {name!r}."),
    N_("Missing command."),
    N_("Missing argument"),
    N_("Missing parameter"),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    NN_("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    NN_("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    N_("Option {name!r} does not take a value."),
    N_("{value} is not in the range {range}."),
    N_("{value!r} is not a valid {number_type}."),
    NN_("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    NN_("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    N_("[OPTIONS]"),
    N_("default: {default}"),
    N_("Aborted!"),
)
