"""What is handed out to units (分办): a workbook for each with its tasks alone, an index of all, and letters (督办单)."""
