"""The reference tables of the documentation, made from the declarations they describe.

python -m tests.reference
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from advisor.problems.kind import Kind
from advisor.problems.kinds import GROUPS
from advisor.reports import problem_shapes, rule_shapes, service_shapes, shapes
from tests import readability

BAD_RULES = Path(__file__).parent / "bad_rules"
MARK = re.compile(r"\s*# problem: (?P<codes>[a-z0-9-]+(?:, [a-z0-9-]+)*)(?: @ (?P<line>\d+))?$")
DOCS = Path(__file__).parent.parent / "docs"

Schema = dict[str, Any]


def fields(*types: type) -> str:
    """Return a table for each of some document types and of all they hold, in reading order."""
    _, components = msgspec.json.schema_components(types, ref_template="{name}")
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
    """Return a section for each group of problems, with all of them, why they are mistakes, and an example."""
    examples = _examples()
    return "\n".join(line for title, kinds in GROUPS.items() for line in _group(title, kinds, examples))


def _group(title: str, kinds: dict[str, Kind], examples: dict[str, str]) -> Iterator[str]:
    yield f"\n## {title}\n"
    for code, kind in kinds.items():
        yield f"### `{code}`{' (warning)' if kind.warning else ''}\n"
        yield f"{_plain(kind.what)} {_plain(kind.mend)}\n"
        if kind.why:
            yield f"{kind.why}\n"
        if code in examples:
            yield f"```yaml\n{examples[code]}\n```\n"


def _examples() -> dict[str, str]:
    """Return for each code the lines around its mark in the shortest file of `tests/bad_rules` that has it."""
    found: dict[str, str] = {}
    texts = [path.read_text("utf-8", errors="replace") for path in sorted(BAD_RULES.glob("*.yaml"))]
    files = [text.splitlines() for text in texts if "\ufffd" not in text]
    for lines in sorted(files, key=len):
        for number, line in enumerate(lines):
            mark = MARK.search(line)
            for code in mark["codes"].split(", ") if mark else ():
                at = int(mark["line"]) - 1 if mark and mark["line"] else number
                around = [
                    MARK.sub("", each).rstrip()[:120]
                    for each in lines[max(at - 2, 0) : at + 5]
                    if not each.startswith("# schema:")
                ]
                found.setdefault(code, "\n".join(around))
    return found


def _plain(sentence: str) -> str:
    return sentence.replace("{{", "{").replace("}}", "}")


ANSWERED = (
    rule_shapes.Questionnaire,
    rule_shapes.Next,
    rule_shapes.Explanation,
    rule_shapes.RuleList,
    rule_shapes.Rule,
    rule_shapes.FindingList,
    rule_shapes.Finding,
    service_shapes.LanguageList,
    service_shapes.Health,
    service_shapes.Readiness,
    problem_shapes.Problem,
)

GENERATED: dict[str, tuple[str, Callable[[], str]]] = {
    "assessment.md": ("fields", lambda: fields(shapes.Assessment)),
    "api.md": ("fields", lambda: fields(*ANSWERED)),
    "problems.md": ("problems", problems),
}
"""By the name of a page: the part between `<!-- name -->` and `<!-- /name -->`, and what makes it."""


def renewed(page: str, text: str) -> str:
    """Return the text of a page with its generated part made anew."""
    name, make = GENERATED[page]
    return re.sub(
        rf"(?s)<!-- {name} -->.*<!-- /{name} -->", lambda _: f"<!-- {name} -->\n{make()}\n<!-- /{name} -->", text
    )


def main() -> None:
    """Bring the pages up to date."""
    for page in GENERATED:
        path = DOCS / page
        path.write_text(renewed(page, path.read_text("utf-8")), "utf-8")
    readability.main()


if __name__ == "__main__":
    main()
