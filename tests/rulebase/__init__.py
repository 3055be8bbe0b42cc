"""Tests of the room `advisor.rulebase`."""
