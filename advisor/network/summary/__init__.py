"""One view of a whole network: what is counted, what may be shown of it, and its forms."""
