"""Every kind of mistake that can be reported: its stable code, what is wrong and how to mend it."""

from advisor.problems.kinds.catalogues import CATALOGUES
from advisor.problems.kinds.files import FILES
from advisor.problems.kinds.kind import Kind
from advisor.problems.kinds.meaning import MEANING
from advisor.problems.kinds.networks import NETWORKS
from advisor.problems.kinds.requests import REQUESTS
from advisor.problems.kinds.rules import RULES
from advisor.problems.kinds.settings import SETTINGS
from advisor.problems.kinds.situations import SITUATIONS
from advisor.problems.kinds.tables import TABLES
from advisor.problems.kinds.use import USE

GROUPS: dict[str, dict[str, Kind]] = {
    "Files": FILES,
    "Questions, findings, rules": RULES,
    "The rule base as a whole": MEANING,
    "Catalogues and languages": CATALOGUES,
    "Situations": SITUATIONS,
    "Tables": TABLES,
    "Many situations": NETWORKS,
    "Commands": USE,
    "Requests to the API": REQUESTS,
    "Settings of a service": SETTINGS,
}
"""The kinds as the documentation lists them."""

KINDS: dict[str, Kind] = {code: kind for group in GROUPS.values() for code, kind in group.items()}
"""By code. A text may change, a code never."""
