"""Tests of the package `advisor.authoring.scenarios`."""
