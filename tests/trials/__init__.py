"""Tests of the room `advisor.trials`."""
