"""What a piece of advice should say instead: written on a page, and a file to send to whoever keeps the rules."""
