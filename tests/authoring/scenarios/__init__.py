"""Tests of the room `advisor.authoring.scenarios`."""
