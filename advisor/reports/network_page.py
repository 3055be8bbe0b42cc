"""The view of a network as a page: one file without scripts, to be opened, sent or printed."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from advisor.problems.extras import extra
from advisor.reports import network_phrases as phrases
from advisor.reports.network_shapes import Network
from advisor.tables.spreadsheet import NETWORK
from advisor.words.wording import Wording

TEMPLATE = "network.html"


def network_as_page(network: Network, wording: Wording) -> str:
    """Return the view as HTML. Raises `Faulty` when the extra `network` is not installed."""
    with extra(NETWORK):
        from jinja2 import Environment, FileSystemLoader, StrictUndefined

    templates = FileSystemLoader(Path(__file__).parent)
    environment = Environment(loader=templates, autoescape=True, undefined=StrictUndefined)
    return environment.get_template(TEMPLATE).render(
        _=wording,
        network=network,
        phrases=phrases,
        title=phrases.title(network, wording),
        headline=phrases.headline(network, wording),
        where=phrases.where(network, wording),
        notes=list(phrases.notes(network, wording)),
        lists=phrases.lists(network),
        several=network.groups if network.by else [],
        spread=partial(phrases.spread, network),
    )
