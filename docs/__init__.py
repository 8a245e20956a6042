"""Pages of documentation, and the program that makes those that follow from the code."""
