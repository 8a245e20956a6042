"""Ad-hoc Cypher: what a statement names, whether there is such a thing, and what a person may write next."""
