"""Tests of the package `advisor.situation`."""
