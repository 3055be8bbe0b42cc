"""Tests of the room `advisor.assessment`."""
