"""PDF files: bytes come in, a document of paragraphs and tables comes out (`pages.read_pdf`).

The reader is imported by the register of formats when a file needs it: its library is slow to load.
"""
