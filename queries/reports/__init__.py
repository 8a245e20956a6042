"""Reports as pandas frames, each a function on `queries.data.Data`; `queries/registry.py` lists them."""
