"""Reads what is shown in a spreadsheet (XLSX), row by row and within limits. Nothing of what the rows mean."""
