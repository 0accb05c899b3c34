"""Edition to PDF: layout by WeasyPrint, structure tree and metadata by us."""
