"""Files that are tables: workbooks and delimited text."""
