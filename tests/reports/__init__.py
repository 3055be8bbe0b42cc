"""Tests of the room `advisor.reports`."""
