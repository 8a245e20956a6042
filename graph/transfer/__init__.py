"""A whole store as one file of JSON Lines, written from any engine and taken into any other."""
