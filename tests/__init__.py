"""Tests of Alliance Advisor."""
