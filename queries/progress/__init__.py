"""How far tasks are: what comes back from units is matched with tasks, kept as history, and settled into one state each.

`merge.record` takes returned files into a store, `current.current` gives the state of each task of today, `history.history`
what was reported over time.
"""
