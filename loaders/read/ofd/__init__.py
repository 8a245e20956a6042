"""The national format of official documents (.ofd, GB/T 33190): bytes come in, a document comes out (`pages.read_ofd`).

The readers are imported by the register of formats when a file needs them.
"""
