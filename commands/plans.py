"""Plans: reading them into the store, into JSON, or only to see what was not understood."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands.options import (
    Bom,
    FormatName,
    Language,
    OneFile,
    Plans,
    emit,
    opened,
    progress_bar,
    say,
)
from graph.errors import PlanError, YaodianError
from queries.table import Table
from queries.words import Lang

if TYPE_CHECKING:
    from graph.model import Plan
    from graph.store.protocol import LoadSummary

Jurisdiction = Annotated[
    str | None,
    typer.Option("--jurisdiction", metavar="NAME", help="The place whose plan it is, if the text errs."),
]
Year = Annotated[int | None, typer.Option("--year", help="The year the plan is for, if the text errs.")]

_LOW_COVERAGE = 0.8
_SHOWN = 5
_COVERED = {"zh": "{}：{} 个要点，责任条款读懂 {:.1%}", "en": "{}: {} points, {:.1%} of clauses understood"}


def build(
    context: typer.Context,
    files: Plans,
    *,
    jurisdiction: Jurisdiction = None,
    year: Year = None,
    lang: Language = "zh",
) -> int:
    """Read plans into the store; loading a plan again replaces it."""
    read, failed = _read_all(files, jurisdiction, year)
    if read:
        with progress_bar("storing") as progress, opened(context, write=True) as store:
            summary = store.load(read, progress=progress)
            target = store.target
        emit([_summary(read, lang)], None, None, lang)
        typer.echo(_changes(summary, target))
        _warn(read)
    return _end(failed)


def parse(
    files: Plans,
    *,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="DIR", help="Write <stem>.json for each plan here.")
    ] = None,
    jurisdiction: Jurisdiction = None,
    year: Year = None,
) -> int:
    """Print the reading of plans as JSON; nothing is stored."""
    from loaders.reading_json import to_json  # noqa: PLC0415

    failed: list[YaodianError] = []
    for path, plan in _readings(files, jurisdiction, year, failed):
        text = json.dumps(to_json(plan), ensure_ascii=False, indent=1) + "\n"
        if out is None:
            typer.echo(text, nl=False)
        else:
            _write_json(out / f"{path.stem}.json", text)
    return _end(failed)


def check(
    files: Plans,
    *,
    jurisdiction: Jurisdiction = None,
    year: Year = None,
    format_: FormatName = None,
    out: OneFile = None,
    bom: Bom = False,
    lang: Language = "zh",
) -> int:
    """Show what was not understood, with line numbers; exit status 1 where there is anything."""
    read, failed = _read_all(files, jurisdiction, year)
    rows = tuple(
        (plan.source, finding.line, finding.code, finding.message)
        for plan in read
        for finding in plan.findings
    )
    notes = tuple(_covered(plan, lang) for plan in read)
    title = {"zh": "未读懂之处", "en": "What was not understood"}[lang]
    emit([Table(title, ("source", "line", "code", "message"), rows, notes)], out, format_, lang, bom=bom)
    return _end(failed) or int(bool(rows))


def _read_all(
    files: Sequence[Path], jurisdiction: str | None, year: int | None
) -> tuple[list["Plan"], list[YaodianError]]:
    failed: list[YaodianError] = []
    return [plan for _, plan in _readings(files, jurisdiction, year, failed)], failed


def _readings(
    files: Sequence[Path], jurisdiction: str | None, year: int | None, failed: list[YaodianError]
) -> Iterator[tuple[Path, "Plan"]]:
    """Yield each file with its reading; a file that cannot be read is told at once and joins `failed`."""
    from loaders.reading import read_plan  # noqa: PLC0415 - help needs no gazetteer

    paths = [found for path in files for found in _plan_files(path)]
    with progress_bar("reading") as progress:
        for count, path in enumerate(paths, 1):
            try:
                yield path, read_plan(path, jurisdiction=jurisdiction, year=year)
            except YaodianError as error:
                say(f"yaodian: {error}")
                failed.append(error)
            progress(count, len(paths))


def _plan_files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    found = sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith((".", "~$")))
    if not found:
        raise PlanError(f"{path}: the folder holds no file")
    return found


def _end(failed: list[YaodianError]) -> int:
    return max((error.exit_code for error in failed), default=0)


def _write_json(path: Path, text: str) -> None:
    from queries.output.write import write_bytes  # noqa: PLC0415

    write_bytes(path, text.encode())
    say(f"wrote {path}")


def _summary(plans: Sequence["Plan"], lang: Lang) -> Table:
    columns = (
        "plan",
        "year",
        "jurisdiction",
        "tasks",
        "unit_count",
        "region_count",
        "measured",
        "coverage",
        "warnings",
    )
    title = {"zh": "读取结果", "en": "What was read"}[lang]
    return Table(title, columns, tuple(map(_counts, plans)), percent=frozenset({"coverage"}))


def _counts(plan: "Plan") -> tuple[object, ...]:
    place = plan.jurisdiction.name if plan.jurisdiction else None
    regions = {mention.region.id for point in plan.points for mention in point.regions}
    targets = sum(len(point.indicators) for point in plan.points)
    units = sum(1 for _ in plan.units())
    return (
        plan.title,
        plan.year,
        place,
        len(plan.points),
        units,
        len(regions),
        targets,
        plan.coverage,
        len(plan.findings),
    )


def _changes(summary: "LoadSummary", target: str) -> str:
    if not summary.changed:
        return f"{target}: nothing changed"
    return f"{target}: " + "; ".join(
        f"{name} +{counts.added} ~{counts.updated} -{counts.removed}"
        for name, counts in (
            ("plans", summary.plans),
            ("nodes", summary.nodes),
            ("relationships", summary.relationships),
        )
    )


def _warn(plans: Sequence["Plan"]) -> None:
    for plan in plans:
        if plan.coverage < _LOW_COVERAGE:
            say(f"WARNING {plan.source}: only {plan.coverage:.0%} of its clauses were understood")
        for finding in plan.findings[:_SHOWN]:
            say(f"warning: {plan.source} line {finding.line}: {finding.message}")
        if len(plan.findings) > _SHOWN:
            more = len(plan.findings) - _SHOWN
            say(f"warning: {plan.source}: {more} more; see `yaodian check {plan.source}`")


def _covered(plan: "Plan", lang: Lang) -> str:
    return _COVERED[lang].format(plan.source, len(plan.points), plan.coverage)
