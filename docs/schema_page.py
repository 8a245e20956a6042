"""The page of the graph's schema, from graph/schema.py."""

from collections.abc import Sequence

from graph.schema import NODES, RELATIONSHIPS, SCHEMA_VERSION
from graph.schema_types import Property


def schema_page() -> str:
    """Return the page: a table of properties for each label and each relationship type."""
    parts = [
        f"# The graph's schema\n\nVersion {SCHEMA_VERSION}. A property that has no value is left out of the node or "
        "relationship. `start` and `end` are offsets into the plan's `text`: `text[start:end] == evidence`.\n",
        "## Labels\n",
    ]
    for node in NODES:
        parts += [f"### {node.label}\n", f"{node.zh}. {node.about}.\n", _table(node.properties)]
    parts.append("## Relationship types\n")
    for kind in RELATIONSHIPS:
        pairs = ", ".join(f"`(:{a})-[:{kind.type}]->(:{b})`" for a, b in kind.pairs)
        parts += [f"### {kind.type}\n", f"{kind.zh}. {kind.about}. {pairs}\n"]
        parts += [_table(kind.properties)] if kind.properties else []
    return "\n".join(parts).rstrip() + "\n"


def _table(properties: Sequence[Property]) -> str:
    rows = "\n".join(f"| `{p.name}` | {p.type} | {_marks(p)} | {p.about} |" for p in properties)
    return f"| property | type | | about |\n|---|---|---|---|\n{rows}\n"


def _marks(item: Property) -> str:
    marks = {"required": item.required, "indexed": item.range_index, "full text": item.fulltext}
    return ", ".join(name for name, holds in marks.items() if holds)
