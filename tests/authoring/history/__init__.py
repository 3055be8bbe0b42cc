"""Tests of the package `advisor.authoring.history`."""
