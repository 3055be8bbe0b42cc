"""What to ask: which questions can still change something, which one is next, and which stand on which page."""
