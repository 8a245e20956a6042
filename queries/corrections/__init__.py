"""The review workbook: what is doubtful, with columns to correct it, and the corrections read back from it."""
