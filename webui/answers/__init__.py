"""Answers on their way: from forms and files into drafts that live in the browser, and back."""
