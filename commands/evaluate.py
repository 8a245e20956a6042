"""Evaluate: precision, recall and F1 of readings against labels made by hand."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands.apart import Apart
from commands.options import SECONDS, FormatName, OneFile, PerFile, Raw, emit, progress_bar, say
from commands.readings import ReadingChoice, reading_order
from graph.errors import YaodianError
from graph.language import N_, Lang, gettext, in_language, of_tables
from graph.shown import folded
from queries.table import Table

if TYPE_CHECKING:
    from loaders.evaluation import Corpus, Floors, Tally

Tallies = Mapping[str, "Tally"]

_TITLES = {
    "total": N_("Figures by field"),
    "plans": N_("F1 by plan"),
    "errors": N_("Errors"),
}


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="Folder of labels, <plan>.json each.")],
    *,
    plans: Annotated[
        Path | None,
        typer.Option("--plans", metavar="DIR", help="Folder of the plans: by default beside the labels."),
    ] = None,
    errors: Annotated[bool, typer.Option("--errors", help="List each wrong and each missed fact.")] = False,
    floors: Annotated[
        Path | None,
        typer.Option("--floors", metavar="FILE", help="TOML of least F1 by field; exit status 1 below."),
    ] = None,
    per_file: PerFile = SECONDS,
    format_: FormatName = None,
    out: OneFile = None,
    raw: Raw = False,
) -> int:
    """Measure readings against labels made by hand: precision, recall and F1 by field."""
    lang = of_tables()
    from loaders.evaluation import open_corpus, read_floors, total  # noqa: PLC0415 - help needs no gazetteer

    least = read_floors(floors) if floors else None
    corpus = open_corpus(gold, plans)
    scored = _scored(corpus, per_file)
    whole = total(scored.values())
    tables = [_total_table(whole, lang)]
    if len(scored) > 1:
        tables.insert(0, _plans_table(scored, lang))
    if errors:
        tables.append(_errors_table(scored, lang))
    emit(tables, out, format_, lang, raw=raw)
    return _judge(least, corpus.digest, whole) if least else 0


def _scored(corpus: "Corpus", seconds: float) -> dict[str, Tallies]:
    """Return the tallies of each plan; a plan that cannot be read is told, and all its labels are missed."""
    from loaders.evaluation import score  # noqa: PLC0415
    from loaders.reading_json import to_json  # noqa: PLC0415

    scored: dict[str, Tallies] = {}
    order = reading_order(ReadingChoice())
    with Apart(order, seconds) as apart, progress_bar(gettext("reading")) as progress:
        for count, item in enumerate(corpus.items, 1):
            reading: dict[str, Any] = {"plan": {}, "points": []}
            try:
                reading = to_json(apart.read(item.plan).plan)
            except YaodianError as error:
                say(f"yaodian: {folded(error)}")
            scored[item.stem] = score(item.gold, reading)
            progress(count, len(corpus.items))
    return scored


def _total_table(whole: Tallies, lang: Lang) -> Table:
    rows = tuple(
        (
            name,
            round(t.precision, 4),
            round(t.recall, 4),
            round(t.f1, 4),
            t.right,
            len(t.wrong),
            len(t.missed),
        )
        for name, t in whole.items()
        if t
    )
    columns = ("field", "precision", "recall", "f1", "right", "wrong", "missed")
    return Table(in_language(lang, _TITLES["total"]), columns, rows)


def _plans_table(scored: Mapping[str, Tallies], lang: Lang) -> Table:
    fields = tuple(name for name in next(iter(scored.values())) if any(t[name] for t in scored.values()))
    rows = tuple(
        (stem, *(round(tallies[name].f1, 4) if tallies[name] else None for name in fields))
        for stem, tallies in scored.items()
    )
    return Table(in_language(lang, _TITLES["plans"]), ("source", *(f"f1_{name}" for name in fields)), rows)


def _errors_table(scored: Mapping[str, Tallies], lang: Lang) -> Table:
    rows = tuple(
        (stem, name, kind, " ".join("" if part is None else str(part) for part in fact))
        for stem, tallies in scored.items()
        for name, tally in tallies.items()
        for kind, facts in (("wrong", tally.wrong), ("missed", tally.missed))
        for fact in facts
    )
    return Table(in_language(lang, _TITLES["errors"]), ("source", "field", "error", "fact"), rows)


def _judge(floors: "Floors", digest: str, whole: Tallies) -> int:
    """Say what lies below its floor, and whether the floors were set for another corpus; 1 where anything."""
    from loaders.evaluation import shortfalls  # noqa: PLC0415

    below = shortfalls(floors, whole)
    for item in below:
        say(
            gettext(
                "{field}: F1 {f1:.4f} is below its floor {floor:.4f}",
                field=item.field,
                f1=item.f1,
                floor=item.floor,
            )
        )
    changed = floors.corpus is not None and floors.corpus != digest
    if changed:
        say(
            gettext(
                "the corpus has digest {digest}, the floors were set for {other}: review them and write the new digest",
                digest=digest,
                other=floors.corpus,
            )
        )
    return int(bool(below) or changed)
