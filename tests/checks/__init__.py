"""Tests of the room `advisor.checks`."""
