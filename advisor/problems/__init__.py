"""What can be wrong with what people write, and how it is told: where, what, and how to mend it."""
