"""Told situations: of which one knows what should come, and what came of them."""
