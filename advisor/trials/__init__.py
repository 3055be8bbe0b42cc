"""Rule bases tried on situations: told ones, of which one knows what should come, and many random ones."""
