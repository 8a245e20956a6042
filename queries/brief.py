"""One page about a plan: figures, workload, who works with whom where, targets, deadlines. HTML, fit for print."""

from html import escape

import pandas as pd

from graph.language import N_, Lang, clauses, counted_in, in_language
from queries.data import Data
from queries.output.text import html_page, html_table
from queries.progress.current import current
from queries.reports.network import matrix
from queries.reports.progress import progress_by_unit
from queries.reports.tables import table
from queries.reports.tasks import targets
from queries.reports.workload import workload
from queries.table import Table
from queries.words import heading, in_words, narrowed_title, word

_UNITS, _REGIONS, _TARGETS, _OWNERS, _NAMED = 14, 7, 12, 3, 3
_ROLES = ("lead", "support", "joint")
_COLOURS = {"lead": "#0072b2", "support": "#56b4e9", "joint": "#e69f00"}
_TITLES = {
    "units": N_("Units with most tasks"),
    "matrix": N_("Units by regions (tasks)"),
    "targets": N_("Measured targets"),
    "quarters": N_("Deadlines by quarter"),
}
_STYLE = """
@page { size: A4 portrait; margin: 10mm; }
body { max-width: 64rem; font-size: 13px; }
.tiles { display: flex; gap: .4rem; flex-wrap: wrap; margin: .6rem 0; padding: 0; list-style: none; }
.tiles li { border: 1px solid #ccc; border-radius: 4px; padding: .2rem .7rem; flex: 1; }
.tiles b { display: block; font-size: 1.5rem; font-variant-numeric: tabular-nums; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1.2rem; align-items: start; }
.pair > section { min-width: 0; } svg { width: 100%; height: auto; } svg text { font: 12px sans-serif; fill: #222; }
table.heat td { text-align: center; min-width: 1.6rem; } table.heat th { font-weight: normal; font-size: 12px; }
table.heat tbody th { white-space: nowrap; }
table { margin-bottom: .4rem; } td, th { padding: .1rem .4rem; } h2 { margin: .6rem 0 .2rem; }
.key span { display: inline-block; width: .8rem; height: .8rem; margin: 0 .3rem 0 .8rem; vertical-align: -1px; }
@media print { body { font-size: 8.5pt; } h1 { font-size: 13pt; margin: 0; } .pair { gap: 5mm; } }
@media (max-width: 40rem) { .pair { grid-template-columns: 1fr; } }
"""


def brief_bytes(data: Data, lang: Lang = "zh") -> bytes:
    """Return the page about the plans in `data` as the bytes of a file."""
    return brief(data, lang).encode("utf-8", "replace")


def brief(data: Data, lang: Lang = "zh") -> str:
    """Return the page about the plans in `data`; it loads nothing and holds no script."""
    words = {name: escape(in_language(lang, title)) for name, title in _TITLES.items()}
    units = workload(data)
    parts = [
        *(f'<p class="note">{escape(line)}</p>' for line in issued_lines(data, lang)),
        _tiles(data, lang),
        '<div class="pair">',
        f"<section><h2>{words['units']}</h2>{_key(lang)}{_bars(units.head(_UNITS))}"
        f"<h2>{words['quarters']}</h2>{_quarters(data, lang)}</section>",
        f"<section><h2>{words['matrix']}</h2>{_heat(matrix(data))}</section>",
        "</div>",
        f"<h2>{words['targets']}</h2>{_targets(data, lang)}",
    ]
    return html_page(brief_title(data, lang), "\n".join(parts), lang, _STYLE)


def brief_title(data: Data, lang: Lang) -> str:
    """Return the names of the plans, of more than three how many they are, and what the store was narrowed to."""
    if len(data.plans) <= _NAMED:
        return clauses(map(str, data.plans["plan"]), lang)
    return narrowed_title(counted_in(lang, "{n} plan", "{n} plans", len(data.plans)), data.narrowed, lang)


def issued_lines(data: Data, lang: Lang) -> list[str]:
    """Return who issued the plans and when, and how far their tasks are where that is recorded."""
    known = data.plans[data.plans["issued"].notna()]
    lines = [
        in_language(lang, N_("{issuer}, issued {day}"), issuer=issuer, day=day)
        for issuer, day in known[["issuer", "issued"]].values.tolist()
    ]
    done = progress_by_unit(data) if len(data.progress) else None
    if done is not None and len(done):
        lines.append(_progress(data, lang))
    return lines


def _progress(data: Data, lang: Lang) -> str:
    counts = current(data)["progress"].value_counts()
    shown = {state: int(counts.get(state, 0)) for state in ("done", "running", "late")}
    return in_language(
        lang,
        N_("Progress: {done} done, {running} under way, {late} late, {others} others"),
        **shown,
        others=len(data.tasks) - sum(shown.values()),
    )


def figures(data: Data) -> dict[str, int]:
    """Return the figures that a brief begins with, under their codes (column `name`)."""
    owners = data.owners()["ownership"].value_counts()
    return {
        "tasks": len(data.tasks),
        "led": int(owners.get("led", 0)),
        "joint": int(owners.get("joint", 0)),
        "unowned": int(owners.get("none", 0)),
        "unit_count": int(data.roles["unit_id"].nunique()),
        "region_count": int(data.regions["region_id"].nunique()),
        "measured": len(data.indicators),
        "dated": int(data.tasks["deadline"].notna().sum()),
    }


def _tiles(data: Data, lang: Lang) -> str:
    items = "".join(
        f"<li><b>{n}</b>{escape(word('name', name, lang))}</li>" for name, n in figures(data).items()
    )
    return f'<ul class="tiles">{items}</ul>'


def _key(lang: Lang) -> str:
    items = "".join(
        f'<span style="background:{_COLOURS[r]}"></span>{escape(heading(r, lang))}' for r in _ROLES
    )
    return f'<div class="key">{items}</div>'


def _bars(units: pd.DataFrame) -> str:
    """Return stacked bars, a row a unit, as SVG; the numbers stand beside the bars for those who cannot see them."""
    most = max((int(sum(row)) for row in units[list(_ROLES)].values.tolist()), default=1) or 1
    step, left, width = 22, 150, 430
    rows = []
    for place, row in enumerate(units.to_dict("records")):
        y, x = place * step, float(left)
        rows.append(
            f'<text x="{left - 6}" y="{y + 15}" text-anchor="end">{escape(str(row["unit"])[:11])}</text>'
        )
        for role in _ROLES:
            wide = (width - left - 30) * int(row[role]) / most
            if wide:
                rows.append(
                    f'<rect x="{x:.1f}" y="{y + 3}" width="{wide:.1f}" height="16" fill="{_COLOURS[role]}"/>'
                )
            x += wide
        rows.append(f'<text x="{x + 4:.1f}" y="{y + 15}">{int(row["total"])}</text>')
    height = max(1, len(units)) * step
    return f'<svg viewBox="0 0 {width} {height}" role="img">{"".join(rows)}</svg>'


def _heat(wide: pd.DataFrame) -> str:
    regions = [c for c in wide.columns if c not in ("unit", "total", "unit_id")][:_REGIONS]
    rows = wide.head(_UNITS)
    most = max((int(n) for n in rows[regions].to_numpy().ravel()), default=1) or 1
    head = "".join(f'<th scope="col">{escape(str(r))}</th>' for r in regions)
    body = "".join(
        f'<tr><th scope="row">{escape(str(row["unit"]))}</th>'
        + "".join(_heat_cell(int(row[r]), most) for r in regions)
        + "</tr>"
        for row in rows.to_dict("records")
    )
    return f'<table class="heat"><thead><tr><td></td>{head}</tr></thead><tbody>{body}</tbody></table>'


def _heat_cell(n: int, most: int) -> str:
    if not n:
        return "<td></td>"
    light = 92 - 42 * n / most
    return f'<td style="background:hsl(203 70% {light:.0f}%)">{n}</td>'


def _quarters(data: Data, lang: Lang) -> str:
    frame = workload(data, "quarter")[["quarter", "tasks", "led", "joint"]]
    return html_table(table(frame, ""), lang, heading=False)


def _targets(data: Data, lang: Lang) -> str:
    shown, more = few_targets(data, lang)
    note = "".join(f'<p class="note">{escape(line)}</p>' for line in more)
    return html_table(shown, lang, heading=False) + note


def few_targets(data: Data, lang: Lang) -> tuple[Table, tuple[str, ...]]:
    """Return the first measured targets as a table, and a line that says how many more there are, if any."""
    frame = targets(data)[["plan", "number", "task", "indicator", "owners", "deadline"]]
    frame["owners"] = [_few(owners, lang) for owners in frame["owners"]]
    shown: Table = table(frame.head(_TARGETS), "").compact(lang)
    more = len(frame) - _TARGETS
    told = (in_language(lang, N_("{n} more"), n=more),) if more > 0 else ()
    return Table("", shown.columns, shown.rows), told


def _few(owners: list[str], lang: Lang) -> str:
    shown = in_words("owners", owners[:_OWNERS], lang)
    if len(owners) <= _OWNERS:
        return shown
    return in_language(lang, N_("{names} and others, {n} in all"), names=shown, n=len(owners))
