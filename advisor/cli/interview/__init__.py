"""An interview in the terminal: with keys where it is one, with lines where it isn't."""
