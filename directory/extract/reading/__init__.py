"""A document as text: what a page, a file or a PDF says, its lines and sentences, rows and tables."""
