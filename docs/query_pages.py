"""The page of canned queries: what each asks, and what it answers on the sample notice."""

from docs.samples import SHOWN, grid
from graph.store.protocol import GraphStore
from queries.catalog import CannedQuery, load_catalog
from queries.run import run


def queries_page(store: GraphStore) -> str:
    """Return the page; `store` holds the sample notice alone."""
    queries = list(load_catalog().queries.values())
    parts = [_head(len(queries)), _index(queries), *(_section(store, q) for q in queries)]
    return "\n".join(parts)


def _head(count: int) -> str:
    return (
        f"# Canned queries\n\n{count} questions, each a file in `queries/cypher` that runs unchanged on the embedded "
        "store and on Neo4j. Run one with `yaodian query NAME --param name=value`; names of units and regions may be "
        "given in any spelling. `--plan`, `--place`, `--year` and `--level`, each as often as wanted, narrow every question "
        "to some plans of the store. The rows below are those on the sample notice, `data/wuwei-2024.txt`: the "
        f"first {SHOWN} of each answer.\n"
    )


def _index(queries: list[CannedQuery]) -> str:
    rows = "\n".join(f"| [{q.name}](#{q.name}) | {q.called('zh')} | {q.about} |" for q in queries)
    return f"| name | 标题 | about |\n|---|---|---|\n{rows}\n"


def _section(store: GraphStore, query: CannedQuery) -> str:
    answer = run(store, query, {p.name: p.value for p in query.required})
    lines = [f"## {query.name}", "", f"**{query.called('zh')}** {query.about}.", ""]
    for p in query.parameters:
        named = f", resolved as {p.label}" if p.label else ""
        need = f"optional, `{p.value!r}` if left out" if p.optional else "required"
        lines.append(f"- `{p.name}` ({p.type}{named}): {need}")
    columns = ", ".join(f"`{c.name}` {c.type}" for c in query.columns)
    lines += [f"- columns: {columns}", "", f"```\n{query.example()}\n```", ""]
    rows = answer.rows.rows
    return "\n".join([*lines, f"{len(rows)} rows on the notice.", "", grid(answer.table()), ""])
