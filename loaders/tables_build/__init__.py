"""Make `loaders/tables/*.csv` from the licensed sources and the hand-kept seeds: `python -m loaders.tables_build DIR`."""
