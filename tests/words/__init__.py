"""Tests of the package `advisor.words`."""
