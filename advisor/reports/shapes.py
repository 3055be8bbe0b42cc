"""The types of what is shown."""

from typing import Any

Data = dict[str, Any]
