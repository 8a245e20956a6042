"""Tables of tasks: grids come in, rows with their task, owners, dates and targets come out."""
