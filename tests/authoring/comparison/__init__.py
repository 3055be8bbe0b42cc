"""Tests of the package `advisor.authoring.comparison`."""
