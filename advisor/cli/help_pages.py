"""The help of a command in one language: with examples, and the punctuation and words of that language."""

from __future__ import annotations

import os
from collections.abc import Iterable

import click

from advisor.words.languages import SOURCE_LANGUAGE
from advisor.words.markers import N_
from advisor.words.translations import Translations

HEADING = N_("Examples")

KINDS = {
    "text": N_("text"),
    "integer": N_("number"),
    "integer range": N_("number"),
    "float": N_("number"),
    "float range": N_("number"),
    "path": N_("path"),
}
"""What Click calls the kinds of values, and what we call them."""


NARROW, WIDE = 40, 80
"""Columns: lines of help are neither shorter nor longer."""

ROOMY = 60
"""Columns from which there is room for two things beside each other."""


class Formatter(click.HelpFormatter):
    """Writes help with the punctuation of a language."""

    def __init__(self, words: Translations, width: int | None, max_width: int | None) -> None:
        super().__init__(width=width or _columns(), max_width=max_width)
        self._words = words

    def write_heading(self, heading: str) -> None:
        """Write the heading of a list."""
        self.write(f"{'':>{self.current_indent}}{self._words.labelled(heading, '').rstrip()}\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write a list of what is described; in narrow lines, descriptions stand below what they describe."""
        super().write_dl(rows, col_max if self.width > ROOMY else self.width // 4, col_spacing)


class Context(click.Context):
    """What a command is called with; its help is in the language of all commands."""

    def make_formatter(self) -> click.HelpFormatter:
        """Return what writes the help."""
        words = getattr(self.find_root().command, "words", None)
        if not isinstance(words, Translations):  # a command that was called by itself
            return super().make_formatter()
        return Formatter(words, self.terminal_width, self.max_content_width)


class Spoken(click.Command):
    """A command with its help in one language, and with examples."""

    context_class = Context

    def __init__(self, command: click.Command, name: str, words: Translations) -> None:
        self.__dict__.update(vars(command))
        self.help = words(command.help or "")
        self.params = [_spoken(each, words) for each in command.params]
        self._name = name
        self._words = words

    @classmethod
    def of(cls, command: click.Command, name: str, words: Translations) -> click.Command:
        """Return a command in a language; as it is where it is of a kind of its own, as a group is."""
        return cls(command, name, words) if type(command) is click.Command else command

    def invoke(self, ctx: click.Context) -> object:
        """Run the command, unless it were to write over what it reads, which is told."""
        from advisor.catalogues.languages import interface  # help needs none of these
        from advisor.cli.named_files import check_files
        from advisor.cli.options import give_up
        from advisor.problems.problem import Faulty

        try:
            check_files(ctx)
        except Faulty as faulty:
            give_up(faulty.problems, interface(ctx.params.get("lang", SOURCE_LANGUAGE)))
        return super().invoke(ctx)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples, each on a line of its own however long it is, so that it can be copied."""
        from advisor.cli.examples import EXAMPLES  # only help needs them

        super().format_epilog(ctx, formatter)
        if self._name not in EXAMPLES:
            return
        with formatter.section(self._words(HEADING)):
            for line, does in EXAMPLES[self._name]:
                formatter.write(f"{'':>{formatter.current_indent}}{filled(line)}\n")
                with formatter.indentation(), formatter.indentation():
                    formatter.write_text(self._words(does))


def filled(line: str) -> str:
    """Return the line of an example with the id of a rule, that of the first in the rule base in use."""
    from advisor.cli.examples import RULE  # as above

    if RULE not in line:
        return line
    from advisor import paths
    from advisor.problems.problem import Faulty
    from advisor.rulebase.opening import open_rulebase

    try:
        return line.replace(RULE, next(iter(open_rulebase(paths.RULES).rules)))
    except (Faulty, StopIteration):
        return line.replace(RULE, "RULE")


def _columns() -> int:
    """Return how wide help is: as `shutil.get_terminal_size` says, which takes its time to import, within limits."""
    columns = os.environ.get("COLUMNS", "")
    try:
        wide = int(columns) if columns.isdecimal() else os.get_terminal_size(1).columns
    except OSError:  # closed, or no terminal
        wide = 0
    return min(max(wide or WIDE, NARROW), WIDE) - 2


def _spoken(parameter: click.Parameter, words: Translations) -> click.Parameter:
    """Return a parameter with its help, and what stands for its value, in a language."""
    from copy import copy  # the list of all commands needs none

    said = copy(parameter)
    if isinstance(said, click.Option):
        said.help = words(said.help or "")
    if said.metavar:
        said.metavar = words(said.metavar)
    kind = KINDS.get(said.type.name)
    if kind:
        said.type = copy(said.type)
        said.type.name = words(kind)
    return said
