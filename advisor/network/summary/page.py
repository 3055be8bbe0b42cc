"""The view of a network as a page: one file without scripts, to be opened, sent or printed."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from advisor.files.tables.spreadsheet import NETWORK
from advisor.network.summary import phrases
from advisor.network.summary.types import Network
from advisor.problems.optional_dependencies import extra
from advisor.words.translations import Translations

TEMPLATE = "network.html"


def network_as_page(network: Network, translations: Translations) -> str:
    """Return the view as HTML. Raises `Faulty` when the extra `network` is not installed."""
    with extra(NETWORK):
        from jinja2 import Environment, FileSystemLoader, StrictUndefined

    templates = FileSystemLoader(Path(__file__).parent)
    environment = Environment(loader=templates, autoescape=True, undefined=StrictUndefined)
    return environment.get_template(TEMPLATE).render(
        _=translations,
        network=network,
        phrases=phrases,
        title=phrases.title(network, translations),
        headline=phrases.headline(network, translations),
        where=phrases.where(network, translations),
        notes=list(phrases.notes(network, translations)),
        lists=phrases.lists(network),
        several=network.groups if network.by else [],
        spread=partial(phrases.spread, network),
    )
