"""Tests of the room `advisor.authoring.comparison`."""
