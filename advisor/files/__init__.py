"""Files as people write them, read strictly: bytes to text, and text to values that know their line."""
