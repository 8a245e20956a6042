"""Questions of people's own: kept in a folder beside the store, in the form of the canned ones, a file each.

Their header may lack columns, and a parameter that it does not name is a text that may be left empty:

    // title: Who leads care for the elderly
    // about: …
    // kept: 2024-11-30 10:40 张三
    // param year: integer? = 2024
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import cast
from unicodedata import normalize

from graph.errors import QueryError
from graph.export.files import write_bytes
from graph.language import LANGS, gettext
from graph.paths import beside, file_name
from graph.store.protocol import WHOLE
from graph.store.readonly import check_read_only
from queries.adhoc.values import named
from queries.catalog import (
    HEADER,
    CannedQuery,
    Catalog,
    Parameter,
    ParameterType,
    Scalar,
    bare,
    load_catalog,
    parse_query,
)

FOLDER = ".questions"
LONGEST = 20_000
"""Characters of a statement."""
_NAME, _ABOUT, _MOST = 60, 300, 1000
_OWN_LINES = ("// title", "// about", "// kept")
_KINDS: Mapping[ParameterType, type] = {
    "boolean": bool,
    "integer": int,
    "float": float,
    "string": str,
    "date": str,
}


class Kept:
    """The questions that people keep for a store.

    Args:
        target: The store, as `--store` names it.
    """

    def __init__(self, target: str) -> None:
        self._folder = beside(target, FOLDER)

    def all(self) -> tuple[list[CannedQuery], list[str]]:
        """Return the questions in the order of their names, and what is wrong with files that hold none."""
        found, wrong = [], []
        for path in sorted(self._folder.glob("*.cypher"))[:_MOST]:
            try:
                found.append(_read(path))
            except QueryError as error:
                wrong.append(str(error))
        return found, wrong

    def beside(self, canned: Catalog) -> Catalog:
        """Return the questions kept, and behind them the canned ones."""
        return Catalog({**{query.name: query for query in self.all()[0]}, **canned.queries})

    def get(self, name: str) -> CannedQuery:
        """Return the question of a name.

        Raises:
            QueryError: None is kept under it, or its file holds none.
        """
        path = self._path(name)
        if file_name(name) != name or not path.is_file():
            raise QueryError(gettext("no question is kept under the name {name!r}", name=name))
        return _read(path)

    def keep(self, query: CannedQuery, author: str, was: str = "", mark: str = "") -> CannedQuery:
        """Write a question and return it, in place of the one that `was` there under a name; `mark` is that one's as it was opened.

        Raises:
            QueryError: It does not read only, its name will not do or is another's, or another changed it meanwhile.
        """
        name = _name(query.name)
        check_read_only(query.cypher)
        self._check(name, was, mark)
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        now = f"{datetime.now().isoformat(' ', 'minutes')} {_line(author)}"
        write_bytes(self._path(name), written(replace(query, name=name, kept=now)).encode(), private=True)
        if was not in ("", name):
            self._path(was).unlink(missing_ok=True)
        return self.get(name)

    def remove(self, name: str, mark: str) -> None:
        """Take a question out.

        Raises:
            QueryError: None is kept under this name, or another has changed it since it had this mark.
        """
        _check_mark(self.get(name), mark)
        self._path(name).unlink(missing_ok=True)

    def _check(self, name: str, was: str, mark: str) -> None:
        """Raise QueryError where a name is another question's, or another has changed the one that is to be changed."""
        if was:
            _check_mark(self.get(was), mark)
        canned = load_catalog().queries.values()
        taken = {word.casefold() for query in canned for word in (query.name, *map(query.called, LANGS))}
        taken |= {path.stem.casefold() for path in self._folder.glob("*.cypher") if path.stem != was}
        if name.casefold() in taken:
            raise QueryError(gettext("a question is called {name} already: choose another name", name=name))

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.cypher"


def question(name: str, about: str, statement: str, values: Mapping[str, object]) -> CannedQuery:
    """Return a statement as a question, with the values that it was tried with as those of its fields.

    What its header says of a parameter stands: its type, that it names a unit, which codes it may be.

    Raises:
        QueryError: It is too long, a line of its header is malformed, or a value is one that no field holds.
    """
    if len(statement) > LONGEST:
        raise QueryError(gettext("the statement is longer than {n} characters", n=LONGEST))
    found = _with_all_fields(parse_query(name, statement, own=True), values)
    return replace(found, title=name, about=_line(about)[:_ABOUT])


def statement_of(query: CannedQuery) -> str:
    """Return what of a question is to be changed by hand: without the lines that say who keeps it and what it tells."""
    return "\n".join(_without(query.cypher, lambda line: line.startswith(_OWN_LINES)))


def written(query: CannedQuery) -> str:
    """Return a question as its file."""
    lines = [f"// title: {query.name}", f"// about: {query.about}", f"// kept: {query.kept}"]
    for p in query.parameters:
        value = json.dumps(p.value, ensure_ascii=False)
        lines.append(f"// param {p.name}: {p.type}{'?' if p.optional else ''} = {value}")
        lines += [f"// resolve {p.name}: {p.label}"] if p.label else []
        lines += [f"// values {p.name}: {' '.join(p.values)}"] if p.values else []
    return "\n".join([*lines, *_without(query.cypher, lambda line: HEADER.match(line) is not None)]) + "\n"


def mark_of(query: CannedQuery) -> str:
    """Return what tells whether a question is still as it was."""
    return sha256(query.cypher.encode()).hexdigest()[:16]


def _read(path: Path) -> CannedQuery:
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, ValueError):
        raise QueryError(gettext("{file} cannot be read as a question", file=path.name)) from None
    return replace(_with_all_fields(parse_query(path.stem, text, own=True), {}), title=path.stem)


def _with_all_fields(query: CannedQuery, values: Mapping[str, object]) -> CannedQuery:
    """Return a question whose fields are the parameters of its statement, those that its header lacks told by their values."""
    told = {p.name: p for p in query.parameters}
    asked = sorted(named(query.cypher) - WHOLE.keys(), key=lambda name: bare(query.cypher).index(f"${name}"))
    fields = (_tried(told.get(n) or _parameter(n, values.get(n, "")), values.get(n)) for n in asked)
    return replace(query, parameters=tuple(fields))


def _parameter(name: str, value: object) -> Parameter:
    for type_, kind in _KINDS.items():
        if type(value) is kind:
            return Parameter(name, type_, cast(Scalar, value), optional=True)
    raise QueryError(
        gettext("the value of ${name} is a list or a map: write it into the statement", name=name)
    )


def _tried(parameter: Parameter, value: object) -> Parameter:
    """Return a parameter with the value that it was tried with, where that is one of its type."""
    fits = value not in (None, "") and type(value) is _KINDS[parameter.type]
    return replace(parameter, value=cast(Scalar, value)) if fits else parameter


def _without(text: str, left_out: Callable[[str], bool]) -> list[str]:
    """Return the lines of a statement without some of its header, nor empty ones around them."""
    lines = text.splitlines()
    end = next((at for at, line in enumerate(lines) if not line.startswith("//")), len(lines))
    return (
        "\n".join([*(line for line in lines[:end] if not left_out(line)), *lines[end:]]).strip().splitlines()
    )


def _name(text: str) -> str:
    name = normalize("NFC", " ".join(text.split()))
    if not name or len(name) > _NAME or name.startswith(".") or file_name(name) != name:
        raise QueryError(
            gettext(
                '{name!r} will not do as a name: up to {n} characters, without / \\ : * ? " < > |',
                name=text[: _NAME * 2],
                n=_NAME,
            )
        )
    return name


def _line(text: str) -> str:
    return " ".join(text.split())


def _check_mark(query: CannedQuery, mark: str) -> None:
    if mark_of(query) != mark:
        raise QueryError(gettext("another has changed {name} meanwhile: open it again", name=query.name))
