"""What the drawings on the pages are drawn from."""
