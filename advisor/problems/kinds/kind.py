"""What one kind of mistake is."""

from msgspec import Struct


class Kind(Struct, frozen=True):
    """What is wrong, and how to mend it, as catalogue sources with `{placeholders}`.

    A warning tells what is probably not meant; everything else keeps its source from being used. `why` explains, in the
    documentation, why it is a mistake where that isn't plain.
    """

    what: str
    mend: str
    warning: bool = False
    why: str = ""
