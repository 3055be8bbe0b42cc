"""Tests of the room `advisor.comparison`."""
