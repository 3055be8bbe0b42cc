"""Tests of the room `advisor.situation`."""
