"""Checks of a rule base as a whole, for those who write rules."""
