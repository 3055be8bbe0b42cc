"""The reference tables of the documentation, made from the declarations they describe.

python -m tests.reference
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import click
import msgspec

from advisor.cli.examples import EXAMPLES
from advisor.cli.help_pages import filled
from advisor.cli.main import cli
from advisor.problems.kinds.kind import Kind
from advisor.problems.kinds.registry import GROUPS
from advisor.reports.document_schemas import schemas_of
from advisor.reports.documents.problem_types import ProblemDocument
from advisor.reports.documents.questionnaire import Next, Questionnaire
from advisor.reports.documents.types import AssessmentDocument
from advisor.reports.rules.types import Explanation, FindingDocument, FindingList, RuleDocument, RuleList
from tests import readability
from tests.bad_files import BadFile, mending
from tests.kept import former_words
from webui.api.service_info import Health, LanguageList, Readiness

DOCS = Path(__file__).parent.parent / "docs"

Schema = dict[str, Any]


def fields(*types: type[msgspec.Struct]) -> str:
    """Return a table for each of some document types and of all they hold, in reading order."""
    components = schemas_of(types, ref_template="{name}")
    return "\n\n".join("\n".join(_table(name, each)) for name, each in components.items() if "properties" in each)


def _table(name: str, schema: Schema) -> Iterator[str]:
    yield f"### {name}"
    yield ""
    yield schema["description"]
    yield ""
    yield "| field | type | |"
    yield "|---|---|---|"
    required = schema.get("required", ())
    for field, described in schema["properties"].items():
        optional = "" if field in required else " (optional)"
        yield f"| `{field}` | {_kind(described)}{optional} | {described.get('description', '')} |"


def _kind(schema: Schema) -> str:
    if "$ref" in schema:
        return f"`{schema['$ref']}`"
    if "anyOf" in schema:
        return " or ".join(sorted(map(_kind, schema["anyOf"]), key=lambda kind: kind == "null"))
    if "enum" in schema:
        return " or ".join(f"`{each}`" for each in schema["enum"])
    if schema.get("type") == "array":
        return f"list of {_kind(schema['items'])}"
    return str(schema.get("type", ""))


def problems() -> str:
    """Return a section for each group of problems, with all of them, why they are mistakes, and how they are mended."""
    mended = mending()
    return "\n".join(line for title, kinds in GROUPS.items() for line in _group(title, kinds, mended))


def _group(title: str, kinds: dict[str, Kind], mended: dict[str, BadFile]) -> Iterator[str]:
    yield f"\n## {title}\n"
    for code, kind in kinds.items():
        yield f"### `{code}`{' (warning)' if kind.warning else ''}\n"
        yield f"{_plain(kind.what)} {_plain(kind.mend)}\n"
        if kind.why:
            yield f"{kind.why}\n"
        if code in mended:
            avoid, prefer = mended[code].avoid(code), mended[code].prefer(code)
            yield "<details><summary>Avoid, prefer</summary>\n"
            yield f"```yaml\n# Avoid\n{avoid}\n\n# Prefer\n{prefer}\n```\n\n</details>\n"


def _plain(sentence: str) -> str:
    return sentence.replace("{{", "{").replace("}}", "}")


ANSWERED = (
    Questionnaire,
    Next,
    Explanation,
    RuleList,
    RuleDocument,
    FindingList,
    FindingDocument,
    LanguageList,
    Health,
    Readiness,
    ProblemDocument,
)

USUAL = ("--lang", "--drafts", "--rules", "--help")
"""Options of nearly every command, told once at the top of the page."""


def command(name: str) -> str:
    """Return how a command is called, what it does, its own options, and its examples."""
    context = click.Context(cli, info_name="advisor")
    found = cli.get_command(context, name)
    assert found, name
    within = click.Context(found, parent=context, info_name=name)
    return "\n".join(_command(found, within, name))


def _command(found: click.Command, context: click.Context, name: str) -> Iterator[str]:
    pieces = [piece for piece in found.collect_usage_pieces(context) if piece != "[OPTIONS]"]
    yield f"`{' '.join(['advisor', name, *pieces])}`\n\n{found.help}\n"
    own = [each for each in found.params if isinstance(each, click.Option) and not set(USUAL) & set(each.opts)]
    options = [record for record in (each.get_help_record(context) for each in own) if record]
    if options:
        yield "| option | |\n|---|---|"
        yield from (f"| `{_cell(option)}` | {_cell(told)} |" for option, told in options)
        yield ""
    yield "```sh"
    yield from (f"# {example.does}\n{filled(example.line)}" for example in EXAMPLES.get(name, ()))
    yield "```"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


GENERATED: dict[str, dict[str, Callable[[], str]]] = {
    "assessment.md": {"fields": lambda: fields(AssessmentDocument)},
    "api.md": {"fields": lambda: fields(*ANSWERED)},
    "problems.md": {"problems": problems},
    "commands.md": {name: partial(command, name) for name in cli.list_commands(click.Context(cli))},
}
"""By the name of a page: its parts between `<!-- name -->` and `<!-- /name -->`, and what makes each."""


def renewed(page: str, text: str) -> str:
    """Return the text of a page with its generated parts made anew. Raises `AssertionError` where one has no place."""
    for name, make in GENERATED[page].items():
        begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
        before, found, rest = text.partition(begin)
        _, closed, after = rest.partition(end)
        assert found and closed, f"docs/{page} has no place for {name}: write {begin} and {end} where it is to stand"  # noqa: PT018
        text = f"{before}{begin}\n{make()}\n{end}{after}"
    return text


def main() -> None:
    """Bring the pages up to date, and the table of former words."""
    for page in GENERATED:
        path = DOCS / page
        path.write_text(renewed(page, path.read_text("utf-8")), "utf-8")
    readability.main()
    former_words.TABLE.write_text(former_words.renewed(), "utf-8")


if __name__ == "__main__":
    main()
