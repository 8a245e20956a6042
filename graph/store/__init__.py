"""Where a graph is kept: one protocol, an embedded store in a file, and a Neo4j server."""
