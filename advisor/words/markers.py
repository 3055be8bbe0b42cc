"""Marks that a text in the code is for people, so that Babel finds it for the catalogues."""


def N_(source: str) -> str:
    """Mark a text for extraction and return it unchanged."""
    return source


def NN_(one: str, many: str) -> tuple[str, str]:
    """Mark a text with a singular and a plural for extraction and return both unchanged."""
    return one, many
