"""Tests of the room `advisor.authoring.checks`."""
