"""What is shown, in the words of one language: documents as data, and the same as text and as Markdown."""
