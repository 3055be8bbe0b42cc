"""What is shown of a situation, as typed data in the words of one language."""
