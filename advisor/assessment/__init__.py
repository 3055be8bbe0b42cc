"""The assessment: what is concluded, put in the order in which to act; what would change it, and what to ask."""
