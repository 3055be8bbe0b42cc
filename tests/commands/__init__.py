"""Tests of the room `advisor.commands`."""
