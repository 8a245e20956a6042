"""Checking a draft before it goes out."""

import json
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Annotated

import typer

from commands import completion
from commands.console import put
from commands.options import SECONDS, Jurisdiction, OneFile, PerFile, Raw, Year, emit, say_wrote
from commands.readings import ReadingChoice, Readings
from graph.errors import YaodianError
from graph.language import N_, Lang, gettext, in_language, of_tables
from queries.output.formats import listed
from queries.output.write import write_bytes
from queries.table import Table

if TYPE_CHECKING:
    from graph.model import Plan
    from queries.lint.rules import Problem

Ids = Annotated[
    list[str] | None, typer.Option("--off", metavar="RULE", help="Turn a rule off, by id or name.")
]
Only = Annotated[list[str] | None, typer.Option("--only", metavar="RULE", help="Check this rule only.")]

_COLUMNS = ("source", "line", "severity", "rule", "rule_name", "message")


def lint(
    context: typer.Context,
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="PLAN...", help="Drafts, or folders of them.")
    ] = None,
    *,
    off: Ids = None,
    only: Only = None,
    most_joint: Annotated[
        int, typer.Option("--max-joint", min=1, metavar="N", help="Joint owners that are not too many.")
    ] = 8,
    strict: Annotated[bool, typer.Option("--strict", help="Let notes count as findings too.")] = False,
    list_rules: Annotated[bool, typer.Option("--rules", help="List the rules.")] = False,
    jurisdiction: Jurisdiction = None,
    year: Year = None,
    per_file: PerFile = SECONDS,
    format_: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            autocompletion=completion.formats_of_lint,
            help=f"{listed('sarif')}.",
        ),
    ] = None,
    out: OneFile = None,
    raw: Raw = False,
) -> int:
    """Check drafts: tasks without lead, deadline or measure, units spelt in two ways, numbering, places.

    Exit status 1 where there is an error or a warning (with --strict also for a note), so that it fits a
    pipeline.
    """
    lang = of_tables()
    from loaders.places.gazetteer import resolve_region_name  # noqa: PLC0415 - help needs no gazetteer
    from queries.lint.check import Options  # noqa: PLC0415
    from queries.lint.check import lint as check  # noqa: PLC0415
    from queries.lint.rules import chosen  # noqa: PLC0415

    if list_rules:
        emit([_rules(lang)], out, format_, lang, raw=raw)
        return 0
    if not files:
        raise YaodianError(
            gettext(
                "name a draft to check, such as `yaodian lint draft.docx`, or list the rules with --rules"
            )
        )
    on = chosen(off or (), only or ())
    options = Options(on, most_joint, lambda name: resolve_region_name(name) is not None)
    readings = Readings(context, files, ReadingChoice(jurisdiction, year, seconds=per_file))
    found = [(path, plan, check(plan, options)) for path, plan in readings]
    if (format_ or (out and out.suffix.lstrip("."))) == "sarif":
        _write_sarif(found, out, lang)
    else:
        emit([_table(found, lang)], out, format_, lang, raw=raw)
    return readings.ended() or int(
        any(strict or p.rule.level != "note" for _, _, problems in found for p in problems)
    )


def _table(found: "list[tuple[PurePath, Plan, list[Problem]]]", lang: Lang) -> Table:
    rows = tuple(
        (plan.source, p.line, p.rule.level, p.rule.id, p.rule.name, p.message(lang))
        for _, plan, problems in found
        for p in problems
    )
    return Table(in_language(lang, N_("Check of drafts")), _COLUMNS, rows)


def _rules(lang: Lang) -> Table:
    from queries.lint.rules import rules  # noqa: PLC0415

    rows = tuple((r.id, r.name, r.level, r.sentence("…" * 4, lang)) for r in rules().values())
    return Table(
        in_language(lang, N_("Rules of the check")), ("rule", "rule_name", "severity", "message"), rows
    )


def _write_sarif(found: "list[tuple[PurePath, Plan, list[Problem]]]", out: Path | None, lang: Lang) -> None:
    from queries.lint.sarif import sarif  # noqa: PLC0415

    text = json.dumps(sarif(found, lang), ensure_ascii=False, indent=2) + "\n"
    if out is None:
        put(text, "sarif")
    else:
        write_bytes(out, text.encode())
        say_wrote(out)
