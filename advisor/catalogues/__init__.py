"""Catalogues: where those of the interface and of a rule base stand, and which languages they make."""
