"""Tests of the package `advisor.assessment`."""
