"""Tests of the package `advisor.rulebase`."""
