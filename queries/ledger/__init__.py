"""The task ledger as an Excel workbook: written for an office to fill in, and read back."""
