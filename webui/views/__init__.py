"""What is behind each address: a module for each kind of page, and one for the API."""
