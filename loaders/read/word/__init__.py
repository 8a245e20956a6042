"""Word files: bytes come in, a document of paragraphs and tables comes out (`docx.read_docx`, `doc.read_doc`).

The readers are imported by the register of formats when a file needs them: their libraries are slow to load.
"""
