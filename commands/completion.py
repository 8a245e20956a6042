"""What may stand next on a command line, for the shell that asks: names of queries and reports, of units and plans.

A shell waits for the answer, so whatever goes wrong answers nothing, and only a store in a file is opened.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from commands.state import state
from graph.export.formats import EXPORTS
from graph.language import of_messages
from queries.catalog import NARROWING, Catalog, Parameter, load_catalog
from queries.kept import Kept
from queries.output.formats import FORMATS
from queries.registry import REPORTS
from queries.scope import LEVELS
from queries.words import word

if TYPE_CHECKING:
    from queries.meanings import NamedNode

Choice = tuple[str, str]
"""What may be written, and what it is; a shell that has no room for this leaves it out."""

_AWKWARD = set("'\"\\ $`()&|;<>")
"""Signs that a shell would read as its own."""


def queries(context: typer.Context, incomplete: str) -> list[Choice]:
    """Return the names of the queries that go on from what is written."""
    lang = of_messages()
    return _begun(incomplete, ((q.name, q.called(lang)) for q in _catalog(context).queries.values()))


def reports(incomplete: str) -> list[Choice]:
    """Return the names of the reports."""
    return _begun(incomplete, ((r.name, r.title(of_messages())) for r in REPORTS.values()))


def exports(incomplete: str) -> list[Choice]:
    """Return the names of the formats to export."""
    return _begun(incomplete, ((e.name, "") for e in EXPORTS.values()))


def formats(incomplete: str) -> list[Choice]:
    """Return the names of the formats of tables."""
    return _begun(incomplete, ((name, "") for name in FORMATS))


def formats_of_lint(incomplete: str) -> list[Choice]:
    """Return the names of the formats of tables, and the one that only lint has."""
    return _begun(incomplete, ((name, "") for name in (*FORMATS, "sarif")))


def levels(incomplete: str) -> list[Choice]:
    """Return the levels of places."""
    return _begun(incomplete, ((level, word("level", level, of_messages())) for level in LEVELS))


def groups(incomplete: str) -> list[Choice]:
    """Return what the workload is grouped by."""
    return _begun(incomplete, ((name, "") for name in ("unit", "section", "quarter")))


def plans(context: typer.Context, incomplete: str) -> list[Choice]:
    """Return the plans of the store."""
    return _begun(incomplete, _stored(context, "Plan"))


def places(context: typer.Context, incomplete: str) -> list[Choice]:
    """Return the places of the store."""
    return _begun(incomplete, _stored(context, "Region"))


def pairs(context: typer.Context, incomplete: str) -> list[Choice]:
    """Return the parameters of the query that is named before, or after the equals sign the values of one."""
    asked = {p.name: p for p in _parameters(context)}
    name, mark, _ = incomplete.partition("=")
    if not mark:
        return _begun(incomplete, ((f"{p.name}=", p.type) for p in asked.values()))
    found = _values(context, asked[name]) if name in asked else ()
    return _begun(incomplete, ((f"{name}={value}", told) for value, told in found))


def _begun(incomplete: str, choices: Iterable[Choice]) -> list[Choice]:
    return [choice for choice in choices if choice[0].startswith(incomplete)]


def _parameters(context: typer.Context) -> Iterable[Parameter]:
    """Return the parameters of the query that a command names as its argument, or as its option `--query`."""
    named = [context.params.get("name"), context.params.get("query"), *context.args]  # args: not yet taken up
    known = _catalog(context).queries
    query = next((q for name in named if name and (q := known.get(str(name)))), None)
    return [p for p in query.parameters if p.name != NARROWING] if query else ()


def _catalog(context: typer.Context) -> Catalog:
    """Return the canned queries and those kept beside the store, the canned ones alone where these cannot be had."""
    try:
        return Kept(state(context).store).beside(load_catalog())
    except Exception:  # a line that is being written is no place for an error
        return load_catalog()


def _values(context: typer.Context, parameter: Parameter) -> Iterable[Choice]:
    if parameter.label:
        return _stored(context, parameter.label)
    if parameter.values:
        return [(code, word(parameter.name, code, of_messages())) for code in parameter.values]
    return [("true", ""), ("false", "")] if parameter.type == "boolean" else ()


def _stored(context: typer.Context, label: str) -> list[Choice]:
    """Return the names of a label in the store, the id where one needs quotes; nothing where it cannot be asked."""
    try:
        return [_written(node) for node in _nodes(context, label)]
    except Exception:  # a line that is being written is no place for an error
        return []


def _written(node: "NamedNode") -> Choice:
    return (node.id, node.name) if _AWKWARD & set(node.name) else (node.name, node.note)


def _nodes(context: typer.Context, label: str) -> "list[NamedNode]":
    from queries.names import names  # noqa: PLC0415 - most lines ask for no name

    target = state(context).store
    if "://" in target or not Path(target).exists():
        return []
    from graph.store.open import open_store  # noqa: PLC0415

    with open_store(target) as store:
        return names(store, label)
