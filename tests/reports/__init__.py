"""Tests of the package `advisor.reports`."""
