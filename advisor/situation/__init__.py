"""Situations: what somebody answered about an alliance, read from any source and valid for one rule base."""
