"""JSON pointers (RFC 6901): the way to a place inside JSON or YAML."""


def escape_pointer(key: str) -> str:
    """Return a key as one step of a JSON pointer."""
    return key.replace("~", "~0").replace("/", "~1")
