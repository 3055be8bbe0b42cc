"""What every form of a document calls its parts, and how it arranges them."""
