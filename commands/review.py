"""Review: units that may be one, for a person to decide on."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from commands.corrections import Corrections, OverridesFile
from commands.keeping import Overwrite, keep_review
from commands.narrowing import Levels, Places, PlanNames, Years, asked
from commands.options import SECONDS, FormatName, OneFile, PerFile, Raw, emit, say_wrote
from commands.readings import ReadingChoice, Readings
from graph.errors import YaodianError
from graph.language import N_, Lang, gettext, in_language, of_tables
from queries.output.formats import format_of
from queries.output.write import write_bytes
from queries.table import Table

if TYPE_CHECKING:
    from graph.store.protocol import GraphStore
    from queries.duplicates import Candidate, LikeUnits

_BOOK = "xlsx"
_TITLE = N_("Units that may be one")
_COLUMNS = (
    "place",
    "unit_a",
    "tasks_a",
    "unit_b",
    "tasks_b",
    "reason",
    "similarity",
    "together",
    "example_a",
    "example_b",
)


def review(
    context: typer.Context,
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PLAN...", help="Plan files or folders: by default the plans in the store."),
    ] = None,
    *,
    least: Annotated[
        float,
        typer.Option("--least", min=0, max=1, metavar="NUMBER", help="Likeness from which a pair is shown."),
    ] = 0.6,
    plan: PlanNames = None,
    place: Places = None,
    year: Years = None,
    level: Levels = None,
    snippet: Annotated[
        bool, typer.Option("--snippet", help="Print entries for overrides.yaml instead of a table.")
    ] = False,
    author: Annotated[str, typer.Option("--author", metavar="NAME", help="Who judges, for --snippet.")] = "",
    every: Annotated[
        bool, typer.Option("--all", help="In a workbook: all tasks, not the doubtful ones alone.")
    ] = False,
    overrides: OverridesFile = None,
    per_file: PerFile = SECONDS,
    format_: FormatName = None,
    out: OneFile = None,
    overwrite: Overwrite = False,
    raw: Raw = False,
) -> None:
    """List units that are likely to be one: same trade, containment, abbreviation or small edit distance.

    Nothing is merged. Judge each pair: write a `merge` into overrides.yaml, or `different` to see it no more.
    With --out review.xlsx it is a workbook of all that is doubtful, with columns to correct it: fill them in and
    hand it to `yaodian correct`.
    """
    lang = of_tables()
    if snippet and not author.strip():
        raise YaodianError(
            gettext("--snippet needs --author NAME: each entry of overrides.yaml says who judged")
        )
    if files and (plan or place or year or level):
        raise YaodianError(
            gettext("--plan, --place, --year and --level narrow the store: name no files with them")
        )
    whole = not snippet and format_of(out, format_) == _BOOK
    if whole and out and not overwrite:
        keep_review(out, per_file)
    choice = ReadingChoice(overrides=overrides, seconds=per_file)
    with _asked(context, files, (plan, place, year, level), choice) as (store, different):
        pairs, book = _found(store, different, least, whole=whole, every=every, lang=lang)
    if snippet:
        typer.echo(_snippet(pairs, author.strip(), date.today()), nl=False)
    elif book and out:
        write_bytes(out, book)
        say_wrote(out)
    else:
        emit(
            [Table(in_language(lang, _TITLE), _COLUMNS, tuple(map(_row, pairs)))], out, format_, lang, raw=raw
        )


def _found(
    store: "GraphStore", different: set[frozenset[str]], least: float, *, whole: bool, every: bool, lang: Lang
) -> "tuple[list[LikeUnits], bytes]":
    """Return the likely duplicates in a store, and the review workbook where it is wanted, else nothing."""
    from queries.duplicates import candidates, likely_duplicates  # noqa: PLC0415 - slow to import

    pairs = likely_duplicates(candidates(store), least=least, different=different)
    if not whole:
        return pairs, b""
    from queries.corrections.book import review_workbook  # noqa: PLC0415
    from queries.corrections.rows import rows  # noqa: PLC0415
    from queries.data import Data  # noqa: PLC0415

    return pairs, review_workbook(rows(Data.load(store), pairs, lang, every=every), lang)


@contextmanager
def _asked(
    context: typer.Context,
    files: list[Path] | None,
    narrowed: "tuple[list[str] | None, list[str] | None, list[str] | None, list[str] | None]",
    choice: ReadingChoice,
) -> "Iterator[tuple[GraphStore, set[frozenset[str]]]]":
    """Open the store, or one made of files; with it come the pairs of units that people judged to be different."""
    if not files:
        with asked(context, *narrowed) as store:
            yield store, Corrections.of(context, choice.overrides).different()
        return
    from graph.identity import settle  # noqa: PLC0415
    from graph.store.open import open_store  # noqa: PLC0415

    readings = Readings(context, files, choice)
    read = readings.all()
    readings.ended()
    if not read:
        raise YaodianError(gettext("none of the files could be read as a plan: see the lines above"))
    with (
        TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        open_store(Path(folder) / "some.kgl", write=True) as store,
    ):
        store.load(settle([], read).plans)
        yield store, readings.corrections.different()


def _row(pair: "LikeUnits") -> tuple[object, ...]:
    a, b = pair.first, pair.second
    sides = (a.name, len(a.tasks), b.name, len(b.tasks))
    return (a.place, *sides, pair.reason, pair.likeness, pair.together, _example(a), _example(b))


def _example(unit: "Candidate") -> str | None:
    return unit.tasks[0][1] if unit.tasks else None


def _snippet(pairs: "list[LikeUnits]", author: str, day: date) -> str:
    """Return entries that merge each pair, each under a comment with what speaks for it."""
    from yaml import safe_dump  # noqa: PLC0415

    if not pairs:
        return "# " + gettext("no units look like duplicates") + "\n"
    lines = [
        "# "
        + gettext(
            "these go below `units:` in overrides.yaml; take out what is wrong, or make it `different: [A, B]`"
        )
    ]
    for pair in pairs:
        a, b = pair.first, pair.second
        entry = {
            "merge": [b.name],
            "into": a.name,
            "place": a.place or a.government,
            "author": author,
            "date": day.isoformat(),
            "reason": f"{pair.reason} {pair.likeness}",
        }
        shown = "; ".join(filter(None, (_example(a), _example(b))))
        lines.append(f"  # {a.name} ({len(a.tasks)}), {b.name} ({len(b.tasks)}): {' '.join(shown.split())}")
        text = safe_dump([entry], allow_unicode=True, sort_keys=False, width=1000)
        lines += [
            f"  {line}".replace("'" + day.isoformat() + "'", day.isoformat()) for line in text.splitlines()
        ]
    return "\n".join(lines) + "\n"
