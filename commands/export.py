"""Exporting the graph for other programs."""

from pathlib import Path
from typing import Annotated

import typer

from commands.options import Language, emit, opened, say
from queries.table import Table


def export(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="FORMAT", help="A format; without one, list them.")
    ] = None,
    *,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="PATH", help="The file, or folder, to write.")
    ] = None,
    lang: Language = "zh",
) -> None:
    """Write the whole graph for another program: GraphML, GEXF, CSV, JSON-LD, Excel, neo4j-admin."""
    from graph.export.formats import FORMATS  # noqa: PLC0415 - help needs no writer
    from graph.export.formats import export as write  # noqa: PLC0415

    if name is None:
        rows = tuple((form.name, form.suffix or "/", form.about) for form in FORMATS.values())
        title = {"zh": "导出格式", "en": "Formats"}[lang]
        emit([Table(title, ("format", "suffix", "about"), rows)], None, None, lang)
        return
    form = FORMATS.get(name)
    suffix = form.suffix if form else ""
    target = out or Path(f"yaodian{suffix}" if suffix else f"yaodian-{name}")
    with opened(context) as store:
        for path in write(store, name, target):
            say(f"wrote {path}")
