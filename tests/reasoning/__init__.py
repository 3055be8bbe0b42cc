"""Tests of the package `advisor.reasoning`."""
