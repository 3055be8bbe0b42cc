"""Rows of any table or list, read one at a time and written one at a time: CSV, XLSX, JSON. Nothing of rule bases."""
