"""The page of canned queries and reports: what each asks, and what it answers on the sample notice."""

from datetime import date

from graph.store.protocol import GraphStore
from queries.catalog import CannedQuery, load_catalog
from queries.data import Data
from queries.kinds import REPORTS
from queries.output.text import as_markdown
from queries.reports.tables import ReportChoice, report
from queries.run import run
from queries.table import Table

_SHOWN = 3
_CELL = 40
_ON = date(2024, 6, 30)


def queries_page(store: GraphStore) -> str:
    """Return the page; `store` holds the sample notice alone."""
    queries = list(load_catalog().queries.values())
    parts = [_head(len(queries)), _index(queries), *(_section(store, q) for q in queries), _reports(store)]
    return "\n".join(parts)


def _head(count: int) -> str:
    return (
        f"# Canned queries\n\n{count} questions, each a file in `queries/cypher` that runs unchanged on the embedded "
        "store and on Neo4j. Run one with `yaodian query NAME --param name=value`; names of units, regions and plans "
        "may be given in any spelling. The rows below are those on the sample notice, `data/wuwei-2024.txt`: the "
        f"first {_SHOWN} of each answer.\n"
    )


def _index(queries: list[CannedQuery]) -> str:
    rows = "\n".join(f"| [{q.name}](#{q.name}) | {q.title} | {q.about} |" for q in queries)
    return f"| name | 标题 | about |\n|---|---|---|\n{rows}\n"


def _section(store: GraphStore, query: CannedQuery) -> str:
    answer = run(store, query, {p.name: p.value for p in query.required})
    lines = [f"## {query.name}", "", f"**{query.title}** {query.about}.", ""]
    for p in query.parameters:
        named = f", resolved as {p.label}" if p.label else ""
        need = f"optional, `{p.value!r}` if left out" if p.optional else "required"
        lines.append(f"- `{p.name}` ({p.type}{named}): {need}")
    columns = ", ".join(f"`{c.name}` {c.type}" for c in query.columns)
    lines += [f"- columns: {columns}", "", f"```\n{query.example()}\n```", ""]
    rows = answer.rows.rows
    return "\n".join([*lines, f"{len(rows)} rows on the notice.", "", _grid(answer.table()), ""])


def _grid(whole: Table) -> str:
    cells = tuple(tuple(map(_short, row)) for row in whole.rows[:_SHOWN])
    table = Table("", whole.columns, cells, percent=whole.percent).compact("zh")
    text = as_markdown([Table("", table.columns, table.rows, percent=table.percent)], "zh")
    return text.partition("\n\n")[2].strip()


def _short(value: object) -> object:
    if isinstance(value, list):
        return [*value[:4], "…"] if len(value) > 4 else value
    return f"{value[:_CELL]}…" if isinstance(value, str) and len(value) > _CELL else value


def _reports(store: GraphStore) -> str:
    data = Data.load(store)
    parts = [
        "# Reports\n\n`yaodian report NAME`; each is a pandas frame first (`queries.reports`). The rows below are those "
        f"on the sample notice, deadlines as seen on {_ON}.\n"
    ]
    for name, (zh, en) in REPORTS.items():
        table = report(data, name, "zh", ReportChoice(on=_ON))
        columns = ", ".join(f"`{c}`" for c in table.columns)
        head = f"## report {name}\n\n**{zh}** {en}. {len(table.rows)} rows on the notice.\n\n- columns: {columns}\n"
        parts.append(f"{head}\n{_grid(table)}\n")
    return "\n".join(parts)
