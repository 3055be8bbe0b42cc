"""The view of a network in each of its forms."""

from __future__ import annotations

from advisor.network.summary.counts import Counting
from advisor.network.summary.view import network_view
from advisor.words.translations import Translations

FORMS = ("html", "markdown", "csv")
"""Those of which there is one each; CSV is also made for Excel, as a table of results is."""


def summary_content(counting: Counting, translations: Translations, form: str, minimum: int | None) -> bytes:
    """Return what was counted as the content of a file. Raises `Faulty` when a form needs what isn't installed."""
    network = network_view(counting, translations, minimum)
    match form:
        case "html":
            from advisor.network.summary.page import network_as_page

            return network_as_page(network, translations).encode()
        case "markdown":
            from advisor.network.summary.markdown import network_as_markdown

            return network_as_markdown(network, translations).encode()
        case _:
            from advisor.network.summary.csv import network_as_csv

            return network_as_csv(network, form)
