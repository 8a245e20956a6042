"""Write a graph in the forms of other programs, one writer a file."""
