"""PDF files: characters with their place on the page come in, paragraphs and tables come out."""
