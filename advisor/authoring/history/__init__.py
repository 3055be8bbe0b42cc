"""A rule base and what git keeps of it: how it was before, and what it owes those who come with something older."""
