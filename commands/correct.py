"""Take a filled review workbook into the file of corrections."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands.corrections import OverridesFile, file_to_write
from commands.days import as_day
from commands.filled import review_rows
from commands.options import SECONDS, PerFile, opened, say
from graph.errors import OverridesError, YaodianError
from graph.language import gettext, ngettext
from graph.turn import turn_at

if TYPE_CHECKING:
    from queries.corrections.entries import Correction
    from queries.corrections.known import Known
    from queries.corrections.read import Written


def correct(
    context: typer.Context,
    workbook: Annotated[
        Path,
        typer.Argument(
            metavar="REVIEW.xlsx", help="A filled workbook of `yaodian review --out review.xlsx`."
        ),
    ],
    *,
    author: Annotated[
        str, typer.Option("--author", metavar="NAME", help="Who corrected, where the workbook does not say.")
    ] = "",
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help="Why, where the workbook does not say.")
    ] = "",
    on: Annotated[
        date | None,
        typer.Option("--on", parser=as_day, metavar="DATE", help="Day of the correction: today."),
    ] = None,
    new: Annotated[
        list[str] | None,
        typer.Option("--new", metavar="UNIT", help="A unit of its own that no plan names yet. Repeatable."),
    ] = None,
    overrides: OverridesFile = None,
    per_file: PerFile = SECONDS,
) -> int:
    """Write what a filled review workbook corrects into overrides.yaml; exit status 1 where a row could not be taken.

    A row that cannot be understood, or names no known unit, is told and left out; the others are taken. An entry about
    the same thing as an earlier one takes its place, the earlier one stays as a comment. Then build the plans again.
    """
    from loaders.deadlines import parse_date  # noqa: PLC0415 - slow to import
    from queries.corrections.known import Known  # noqa: PLC0415 - workbooks are slow to import

    rows = review_rows(workbook, per_file)
    with opened(context) as store:
        known = Known.of(store, parse_date, new or ())
    taken, wrong = _understood(rows, known, (author, reason or gettext("review workbook")), on)
    for line in wrong:
        say(gettext("warning: {file} {fault}", file=workbook.name, fault=line))
    if taken:
        _write(file_to_write(context, overrides), taken)
    else:
        say(gettext("{file}: nothing to take", file=workbook.name))
    return int(bool(wrong))


def _understood(
    rows: "Sequence[Written]", known: "Known", given: tuple[str, str], on: date | None
) -> "tuple[list[Correction], list[str]]":
    """Return the signed corrections of rows, and what is wrong with the others."""
    day = (on or date.today()).isoformat()
    taken, wrong = [], []
    for row in rows:
        try:
            taken.append(_signed(row, known, given, day))
        except YaodianError as error:
            wrong.append(str(error))
    return taken, wrong


def _signed(row: "Written", known: "Known", given: tuple[str, str], day: str) -> "Correction":
    """Return the signed correction of a row, checked as the file is read later: what is refused then stops all of it.

    Raises:
        YaodianError: The row cannot be taken; the message begins with its place.
    """
    from loaders.overrides import check_entry  # noqa: PLC0415
    from queries.corrections.entries import Correction, correction  # noqa: PLC0415
    from queries.corrections.read import signature  # noqa: PLC0415

    found = correction(row, known)
    who, why = signature(row, *given)
    if not who:
        raise YaodianError(
            f"{row.where}: " + gettext("who corrected? Fill in the cell, or add --author NAME")
        )
    signed: dict[str, Any] = {**found.entry, "author": who, "date": day, "reason": why}
    try:
        check_entry(found.section, signed)
    except OverridesError as error:
        raise YaodianError(f"{row.where}: {error}") from None
    return Correction(found.section, signed, found.where)


def _write(path: Path, taken: "Sequence[Correction]") -> None:
    from loaders.overrides.writing import with_entries  # noqa: PLC0415 - slow to import
    from queries.output.write import write_bytes  # noqa: PLC0415

    with turn_at(path):  # a desk may change it at the same time
        before = path.read_bytes() if path.is_file() else b""
        made, counts = with_entries(path.name, before, [(c.section, c.entry) for c in taken])
        if made != before:
            write_bytes(path, made)
    say(
        ngettext("{file}: {n} correction taken", "{file}: {n} corrections taken", len(taken), file=path)
        + gettext(" ({replaced} in place of earlier ones, {known} known already)", **counts)
    )
