"""Gather what the program says into its catalogue, `graph/locale`, and compile it.

`python -m docs.catalogue` adds new messages, untranslated, drops those no longer said, and compiles. With `--check` it
only compares: the exit status is 1 where a message is missing or left over, lacks its translation, names other words
in its braces than the English does, or the compiled file is another's.
"""

import io
import string
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typer.core
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from typer.main import get_command

import cli
from commands.frame import help_texts
from graph import findings, on_page
from graph.export.formats import EXPORTS
from graph.language import DOMAIN, FOLDER
from graph.schema import NODES, RELATIONSHIPS
from graph.store import engine_words
from queries import words
from queries.catalog import load_catalog
from queries.lint import rules
from queries.output.formats import FORMATS
from queries.view import assets

HOME = Path(__file__).parent.parent
LOCALE = "zh"
PO = FOLDER / LOCALE / "LC_MESSAGES" / f"{DOMAIN}.po"
MO = PO.with_suffix(".mo")
SOURCES = ("graph", "loaders", "queries", "commands", "desk", "cli.py", "yaodian.py")
TEMPLATES = "desk/templates"
KEYWORDS = {**DEFAULT_KEYWORDS, "counted_in": (2, 3)}
_MADE = datetime(2026, 1, 1, tzinfo=UTC)
"""Stands for the day of making: a catalogue made again from the same code is the same file."""

Said = tuple[str, str | tuple[str, ...]]
"""A message with its context, which is empty for most."""


def said() -> set[Said]:
    """Return every message: those marked in code, all help, those of tables, what queries, schema and forms are."""
    files = [p for name in SOURCES for p in _python_files(HOME / name)]
    marked = {m for path in [*files, Path(typer.core.__file__)] for m in _marked(path)}
    marked |= {m for path in sorted((HOME / TEMPLATES).glob("*.html")) for m in _marked(path, "jinja2")}
    told = {("", text) for text in (*help_texts(get_command(cli.program())), *_described())}
    tables = {
        m for table in (findings, on_page, engine_words, words, rules, assets) for m in table.messages()
    }
    return marked | told | tables


def updated(old: Catalog) -> Catalog:
    """Return the catalogue of what is said now, with the translations that the old one has."""
    new = Catalog(
        locale=LOCALE, domain=DOMAIN, project="yaodian", fuzzy=False, creation_date=_MADE, revision_date=_MADE
    )
    new.header_comment = old.header_comment
    new.last_translator = new.language_team = "Yaodian"
    for context, message in sorted(said(), key=str):
        known = old.get(message, context or None)
        new.add(message, string=known.string if known else None, context=context or None)
    return new


def faults(catalogue: Catalog) -> Iterator[str]:
    """Yield what is wrong with a catalogue: a message untranslated, or with other names in its braces."""
    for message in catalogue:
        if not message.id:
            continue
        if not message.string or not all(_texts(message.string)) or message.fuzzy:
            yield f"not translated: {message.id!r}"
        elif any(_names(t) - _all_names(message) for t in _texts(message.string)):
            yield f"names in braces that the English lacks: {message.string!r}"


def main(arguments: Sequence[str]) -> int:
    """Write the catalogue, or compare it with `--check`; return the exit status."""
    old = _read()
    new = updated(old)
    wrong = list(faults(new))
    if "--check" in arguments:
        wrong += [f"not in the catalogue: {m.id!r}" for m in new if m.id and not old.get(m.id, m.context)]
        wrong += [f"no longer said: {m.id!r}" for m in old if m.id and not new.get(m.id, m.context)]
        wrong += [] if MO.exists() and MO.read_bytes() == _compiled(old) else ["the compiled file is stale"]
        for line in wrong:
            print(
                f"{line}: run `python -m docs.catalogue` and fill in {PO.relative_to(HOME)}", file=sys.stderr
            )
        return int(bool(wrong))
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(_written(new))
    MO.write_bytes(_compiled(new))
    for line in wrong:
        print(line)
    return 0


def _python_files(path: Path) -> list[Path]:
    return sorted(path.rglob("*.py")) if path.is_dir() else [path]


def _described() -> Iterator[str]:
    """Yield what labels, types, properties and forms are, and what canned queries are called and tell."""
    for node in NODES:
        yield from (node.about, *(held.about for held in node.properties))
    for kind in RELATIONSHIPS:
        yield from (kind.about, *(held.about for held in kind.properties))
    for query in load_catalog().queries.values():
        yield from (query.title, query.about)
    yield from (form.about for form in EXPORTS.values())
    yield from (form.about for form in FORMATS.values())


def _marked(path: Path, form: str = "python") -> Iterator[Said]:
    for _, message, _, _ in extract_from_file(form, path, keywords=KEYWORDS):
        yield "", message if isinstance(message, str) else tuple(message)


def _read() -> Catalog:
    if not PO.exists():
        return Catalog(locale=LOCALE)
    with PO.open("rb") as file:
        return read_po(file, locale=LOCALE)


def _written(catalogue: Catalog) -> bytes:
    into = io.BytesIO()
    write_po(into, catalogue, width=110, sort_output=True)
    return into.getvalue()


def _compiled(catalogue: Catalog) -> bytes:
    into = io.BytesIO()
    write_mo(into, catalogue)
    return into.getvalue()


def _texts(string_: Any) -> tuple[str, ...]:
    return (string_,) if isinstance(string_, str) else tuple(string_)


def _all_names(message: Message) -> set[str]:
    return {name for text in _texts(message.id) for name in _names(text)}


def _names(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
