"""Tests of the package `advisor.files`."""
