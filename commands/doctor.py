"""Looking whether a store is sound."""

from importlib.metadata import version
from typing import TYPE_CHECKING

import typer

from commands.options import FormatName, OneFile, Raw, ask_credentials, emit
from commands.state import state
from graph.language import N_, Lang, in_language, of_tables
from graph.schema import SCHEMA_VERSION
from queries.table import Table

if TYPE_CHECKING:
    from queries.doctor import Check


def doctor(
    context: typer.Context, *, format_: FormatName = None, out: OneFile = None, raw: Raw = False
) -> int:
    """Look whether the store is sound; exit status 1 where anything is damaged.

    All that is stored is looked at: whether the words that prove an edge stand in the plan's text where they are said to,
    whether keys and edges stand once, edges lead where they may, nothing belongs to no plan, and each plan has tasks.
    Damage comes from other programs that wrote to the store: build the plans anew, or take a backup back.
    """
    from graph.store.open import open_store  # noqa: PLC0415 - help needs no engine
    from loaders.edition import edition  # noqa: PLC0415
    from queries.doctor import counts, examine  # noqa: PLC0415

    lang = of_tables()
    with open_store(state(context).store, credentials=ask_credentials, any_version=True) as store:
        checks, held = examine(store), counts(store)
    made = in_language(
        lang,
        N_("looked at by yaodian {version}, schema {schema}, rules {rules}"),
        version=version("yaodian"),
        schema=SCHEMA_VERSION,
        rules=edition()[:12],
    )
    emit(_tables(checks, held, made, lang), out, format_, lang, raw=raw)
    return int(any(check.damage for check in checks))


def _tables(checks: "list[Check]", held: dict[str, int], made: str, lang: Lang) -> list[Table]:
    rows = tuple((check.name, check.looked, len(check.damage)) for check in checks)
    tables = [
        Table(in_language(lang, N_("Checks of the store")), ("check", "looked_at", "damaged"), rows, (made,)),
        Table(in_language(lang, N_("What the store holds")), ("held", "count"), tuple(held.items())),
    ]
    damage = tuple((check.name, found.where, found.what) for check in checks for found in check.damage)
    if damage:
        title = in_language(lang, N_("Damage"))
        tables.insert(1, Table(title, ("check", "damage_where", "damage_what"), damage))
    return tables
