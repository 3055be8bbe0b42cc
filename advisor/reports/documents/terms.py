"""What the fields of all documents have in common: ids, words, truths."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

Id = Annotated[str, Meta(description="an id of the rule base")]
Truth = Annotated[bool | None, Meta(description="true, false, or null for unknown")]
Sentence = Annotated[str, Meta(description="words in the language of the document")]
Language = Annotated[str, Meta(description="the code of the language of the words")]
