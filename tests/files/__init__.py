"""Tests of the room `advisor.files`."""
