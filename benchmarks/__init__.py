"""How fast we are, next to other systems with the same rules: `python -m benchmarks`."""
