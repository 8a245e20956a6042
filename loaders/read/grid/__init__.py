"""Files that are tables: bytes come in, a document of tables comes out (`sheet.read_sheet`, `csvfile.read_csv`).

The readers are imported by the register of formats when a file needs them: their libraries are slow to load.
"""
