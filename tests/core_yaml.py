"""YAML as editors read it: version 1.2 with its core schema, where `7` is a number and `yes` is a text.

The readers of the project keep every scalar as the text that was written; a schema for editors must suit both.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

MOST_ALIASES = 50
"""A few of them can stand for billions of values; the parsers of editors give up as well."""


class _Loader(yaml.SafeLoader):
    """Without the types of YAML 1.1, and with keys that stay as they were written and stand there once."""

    aliases = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        self.aliases += self.check_event(yaml.AliasEvent)
        if self.aliases > MOST_ALIASES:
            raise yaml.composer.ComposerError(None, None, "aliases without end", None)
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: ARG002
        names = [key.value for key, _ in node.value]
        if len(set(names)) < len(names):
            raise yaml.constructor.ConstructorError(None, None, "a key stands here twice", node.start_mark)
        self.flatten_mapping(node)
        return {key.value: self.construct_object(value, deep=True) for key, value in node.value}


def _integer(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> int:
    return int(node.value, 0 if node.value[:2] in ("0o", "0x") else 10)


_TYPES = {
    "null": r"~|null|Null|NULL|",
    "bool": r"true|True|TRUE|false|False|FALSE",
    "int": r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+",
    "float": r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
    "merge": r"<<",
}
_Loader.yaml_implicit_resolvers = {}
for _name, _pattern in _TYPES.items():
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_name}", re.compile(f"^(?:{_pattern})$"), None)
_Loader.add_constructor("tag:yaml.org,2002:int", _integer)


class NotYaml(Exception):
    """Raised for what is not YAML, or no text."""


def documents(content: bytes) -> list[object]:
    """Return the documents of a file, at least an empty one. Raises `NotYaml`."""
    try:
        return list(yaml.load_all(content.decode("utf-8"), Loader=_Loader)) or [None]
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise NotYaml(str(error)) from error
