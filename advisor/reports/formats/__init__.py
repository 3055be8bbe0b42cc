"""The documents in the forms that people read: text, Markdown, a document to edit, a calendar entry."""
