"""Claims of pages beyond their code blocks: one module per page, which uses the names of its Python blocks."""
