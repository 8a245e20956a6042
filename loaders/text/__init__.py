"""The ground of the reading: plain form, text without white space, numerals, lines and word lists."""
