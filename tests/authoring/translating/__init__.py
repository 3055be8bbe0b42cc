"""Tests of the room `advisor.catalogues`."""
