"""The systems that are compared, each with our rules in its best form."""
