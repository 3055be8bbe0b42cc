"""Tests of the package `advisor.authoring.checks`."""
