"""What a shell may complete where an argument is one of a rule base’s ids, a folder, or a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

    from click.shell_completion import CompletionItem

    from advisor.rulebase.model import Item


def rule_ids(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    """Return the ids of the rules that begin so, in the rule base that the command is to use."""
    return _ids(ctx, incomplete, "rules")


def all_ids(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    """Return the ids of the questions, findings and rules that begin so."""
    return _ids(ctx, incomplete, "questions", "findings", "rules")


def folders(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    """Let the shell complete folders."""
    return _left_to_the_shell(incomplete, "dir")


def files(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    """Let the shell complete files."""
    return _left_to_the_shell(incomplete, "file")


def _ids(ctx: click.Context, incomplete: str, *kinds: str) -> list[CompletionItem]:
    """Return ids that begin so; none where the rule base can’t be read, which is not the moment to tell."""
    from pathlib import Path

    from click.shell_completion import CompletionItem

    from advisor import paths
    from advisor.problems.problem import Faulty
    from advisor.rulebase.opening import open_rulebase

    try:
        rulebase = open_rulebase(Path(ctx.params.get("rules") or paths.RULES))
    except Faulty:
        return []
    items: Iterable[Item] = (item for kind in kinds for item in getattr(rulebase, kind).values())
    return [CompletionItem(item.id) for item in items if item.id.startswith(incomplete)]


def _left_to_the_shell(incomplete: str, kind: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type=kind)]
