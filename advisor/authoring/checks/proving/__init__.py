"""What is proved of a rule base, for all ways to answer at once."""
