"""Work points: an outline with its clauses comes in, points with their owners come out."""
