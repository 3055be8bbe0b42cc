"""Tests of the room `advisor.reasoning`."""
