"""The page of reports: what each tells, its columns, and what it says of the sample notice."""

from datetime import date

from docs.samples import SHOWN, grid
from graph.store.protocol import GraphStore
from queries.data import Data
from queries.registry import REPORTS, Report, ReportChoice
from queries.words import heading

_ON = date(2024, 6, 30)


def reports_page(store: GraphStore) -> str:
    """Return the page; `store` holds the sample notice alone."""
    data = Data.load(store)
    rows = "\n".join(f"| [{r.name}](#{r.name}) | {r.zh} | {r.about} |" for r in REPORTS.values())
    head = (
        "# Reports\n\n`yaodian report NAME`; each table is a pandas frame first (`queries/registry.py` says where). "
        f"The rows below are the first {SHOWN} on the sample notice, deadlines as seen on {_ON}.\n\n"
        f"| name | 标题 | about |\n|---|---|---|\n{rows}\n"
    )
    return "\n".join([head, *(_section(data, report) for report in REPORTS.values())])


def _section(data: Data, report: Report) -> str:
    lines = [f"## {report.name}", "", f"**{report.zh}** {report.en}: {report.about}.", ""]
    lines += [f"- option: `--{name}`" for name in report.takes]
    lines += [f"- as {form}: a file of its own, made by `{maker}`" for form, maker in report.files.items()]
    return "\n".join([*lines, *(_table(data, report) if report.rows else ()), ""])


def _table(data: Data, report: Report) -> list[str]:
    table = report.table(data, "zh", ReportChoice(on=_ON))
    columns = ", ".join(f"`{c}`" if heading(c) == c else f"`{c}` {heading(c)}" for c in table.columns)
    return [
        f"- frame: `{report.rows}`",
        f"- columns: {columns}",
        "",
        f"{len(table.rows)} rows on the notice.",
        "",
        grid(table),
    ]
