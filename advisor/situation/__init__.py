"""Situations: what somebody answered, read from any source and valid for one rule base."""
