"""Tests of the package `advisor.authoring.translating`."""
