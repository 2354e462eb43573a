"""What pages claim beyond that their blocks run: one module a page, played with the names that its Python made."""
