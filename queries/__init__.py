"""Questions to the graph: canned Cypher, reports as tables, and the network page."""
