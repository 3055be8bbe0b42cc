"""Tests of the package `webui`."""
