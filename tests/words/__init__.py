"""Tests of the room `advisor.words`."""
