"""Situations of the garden in `mini_rules`."""

DRY = {"members": "few", "meetings": "none", "decisions": "spoken", "water": "rain", "budget": "short"}
"""Much to do, three items for a meeting and more of them than fit."""

NOTHING_WRONG = {"members": "some", "meetings": "regular", "decisions": "written", "water": "tap", "budget": "enough"}
"""A strength and nothing urgent."""
