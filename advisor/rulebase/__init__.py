"""Rule bases: what they are made of, and how one is read from a folder of YAML files, with every mistake in it."""
