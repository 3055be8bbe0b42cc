"""Texts as people and programs write them: the form in which they are compared, and the pieces that they have."""
