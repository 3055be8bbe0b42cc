"""From the YAML files of a rule base to its model, with every mistake on the way."""
