"""Parts of pages that are made once for each language."""
