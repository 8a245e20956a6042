"""Building a store from many files: processes read, one writer stores, and what is unchanged is not read again."""
