"""The canned queries: one Cypher file each, with a header that says what goes in and what comes out.

A header is the block of `//` lines at the top of a file; the catalogue of words has its title and its about line in
Chinese:

    // title: Tasks that a unit leads
    // about: Tasks that a unit leads, with their partner regions and deadline
    // param unit: string = "市发改委"      a required parameter, with a sample value
    // param role: string? = ""             an optional one, with its default
    // resolve unit: Unit                   the value names a node of this label; its id is bound
                                            (Line: a line of work, by its own name or a unit's)
    // values role: lead support joint      the codes that the value may be; their Chinese words do as well
    // column number: string

Beside these every query takes `plans`, a list of ids of plans that it keeps to, empty for all: no header names it. A
query of shortest chains cannot, as engines look for these before they look at conditions.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal, cast

from graph.errors import QueryError
from graph.language import LANGS, Lang, gettext, in_language
from graph.nearest import did_you_mean
from graph.schema import LABELS
from graph.store.readonly import check_read_only

Scalar = str | int | float | bool
ParameterType = Literal["string", "integer", "float", "boolean", "date"]
ColumnType = Literal["string", "integer", "float", "boolean", "list<string>"]

FOLDER = Path(__file__).with_name("cypher")
NARROWING = "plans"
"""The parameter that every query has."""
RESOLVED_LABELS = ("Unit", "Region", "Plan", "Line")
"""What a value may name: nodes of three labels, and lines of work, which are properties of units."""

HEADER = re.compile(r"^// (title|about|kept|param|resolve|values|column)\b\s*(.*)$")
_PARAM = re.compile(r"^(\w+): (string|integer|float|boolean|date)(\?)? = (.+)$")
_COLUMN = re.compile(r"^(\w+): (string|integer|float|boolean|list<string>)$")
_RESOLVE = re.compile(r"^(\w+): (\w+)$")
_VALUES = re.compile(r"^(\w+): (\w+(?: \w+)*)$")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a query.

    `value` is its default where `optional`, else a sample; `label` is the label of the node that it names.
    """

    name: str
    type: ParameterType
    value: Scalar
    optional: bool = False
    label: str | None = None
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a query's result."""

    name: str
    type: ColumnType


@dataclass(frozen=True, slots=True)
class CannedQuery:
    """A query as its file states it; `cypher` is the whole file, header included.

    One's `own` is kept beside a store (`queries.kept`), and `kept` says since when and by whom.
    """

    name: str
    title: str
    about: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    cypher: str
    own: bool = False
    kept: str = ""

    def called(self, lang: Lang) -> str:
        """Return the title in a language; `title` is the English, or the words of who keeps the query."""
        return self.title if self.own else in_language(lang, self.title)

    def told(self, lang: Lang) -> str:
        """Return in a language what the query tells; `about` is the English, or the words of who keeps the query."""
        return self.about if self.own else in_language(lang, self.about)

    @property
    def required(self) -> tuple[Parameter, ...]:
        """Return the parameters that a caller must give."""
        return tuple(p for p in self.parameters if not p.optional)

    @property
    def narrows(self) -> bool:
        """Tell whether the query keeps to the plans of `$plans` by itself."""
        return NARROWING in _asked(self.cypher)

    def example(self) -> str:
        """Return a command line that runs the query with its sample values."""
        pairs = (f"--param {p.name}={_quoted(p.value)}" for p in self.required)
        return " ".join(["yaodian query", _quoted(self.name), *pairs])


@dataclass(frozen=True, slots=True)
class Catalog:
    """All canned queries by name, in the order of their names."""

    queries: Mapping[str, CannedQuery]

    def get(self, name: str) -> CannedQuery:
        """Return the query called `name`, by its file's name or by its title in either language.

        Raises:
            QueryError: There is none; the message lists the nearest names.
        """
        wanted = name.strip().removesuffix(".cypher")
        for query in self.queries.values():
            if wanted in (query.name, *(query.called(lang) for lang in LANGS)):
                return query
        titles = [query.called(lang) for query in self.queries.values() for lang in LANGS]
        near = did_you_mean(wanted, self.queries, also=titles, see="yaodian query --list")
        raise QueryError(gettext("unknown query {name!r}: {near}", name=name, near=near))


@cache
def load_catalog(folder: Path = FOLDER) -> Catalog:
    """Read every `.cypher` file of `folder`.

    Raises:
        QueryError: A header is missing or malformed; the message names file and line.
    """
    files = sorted(folder.glob("*.cypher"))
    return Catalog({f.stem: parse_query(f.stem, f.read_text("utf-8")) for f in files})


def parse_query(name: str, text: str, *, own: bool = False) -> CannedQuery:
    """Read one query from the text of its file.

    Args:
        name: The name of the file, without its suffix.
        text: What stands in it.
        own: It is someone's own: the header may lack anything, and hold other comments.

    Raises:
        QueryError: The header lacks a title, an about line or a column, or a line of it is malformed.
    """
    single: dict[str, str] = {}
    parameters: dict[str, Parameter] = {}
    columns: list[Column] = []
    labels: dict[str, str] = {}
    values: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("//"):
            break
        if own and not HEADER.match(line):
            continue
        where = gettext("{name}.cypher line {line}", name=name, line=number)
        key, rest = _header_line(line, where)
        if key == "param":
            parameter = _parameter(rest, where)
            parameters[parameter.name] = parameter
        elif key == "column":
            columns.append(_column(rest, where))
        elif key == "resolve":
            labels.update([_match(_RESOLVE, rest, where)])
        elif key == "values":
            values.update([_match(_VALUES, rest, where)])
        else:
            single[key] = rest
    if not own and (not {"title", "about"} <= single.keys() or not columns):
        raise QueryError(
            gettext("{name}.cypher: the header needs a title, an about line and columns", name=name)
        )
    made = tuple(
        replace(_labelled(p, labels.get(p.name)), values=tuple(values.get(p.name, "").split()))
        for p in parameters.values()
    )
    told = (single.get("title", name), single.get("about", ""))
    return CannedQuery(name, *told, made, tuple(columns), text, own, single.get("kept", ""))


def problems(query: CannedQuery) -> list[str]:
    """Return what is wrong between header and body; an empty list means that they agree."""
    body = bare(query.cypher)
    found = []
    declared, used = {p.name for p in query.parameters}, _asked(query.cypher) - {NARROWING}
    if declared != used:
        found.append(f"parameters differ: header {sorted(declared)}, body {sorted(used)}")
    columns = [c.name for c in query.columns]
    if columns != (returned := returned_columns(body)):
        found.append(f"columns differ: header {columns}, body {returned}")
    if not re.search(r"\bORDER BY\b(?!.*\b(?:MATCH|WITH|RETURN)\b)", body, re.DOTALL):
        found.append("the rows have no order: end with ORDER BY")
    try:
        check_read_only(query.cypher)
    except QueryError as error:
        found.append(f"not read-only: {error}")
    stray = [p.name for p in query.parameters if p.label not in (None, *RESOLVED_LABELS)]
    return found + [f"{name}: only {', '.join(RESOLVED_LABELS)} can be resolved" for name in stray]


def _asked(cypher: str) -> set[str]:
    return set(re.findall(r"\$(\w+)", bare(cypher)))


def bare(cypher: str) -> str:
    """Return `cypher` without comments and with the contents of strings emptied, for looking at its words."""
    pattern = r"//[^\n]*|/\*.*?\*/|'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\""
    return re.sub(pattern, lambda m: "''" if m.group()[0] in "'\"" else " ", cypher, flags=re.DOTALL)


def returned_columns(body: str) -> list[str]:
    """Return the names of the columns of the last RETURN of a bare query."""
    clause = re.split(r"\bRETURN\b", body)[-1]
    clause = re.split(r"\bORDER BY\b", clause)[0].strip().removeprefix("DISTINCT").strip()
    parts, depth, part = [], 0, ""
    for char in clause:
        depth += (char in "([{") - (char in ")]}")
        if char == "," and depth == 0:
            parts.append(part)
            part = ""
        else:
            part += char
    return [re.split(r"\bAS\b", p)[-1].strip() for p in [*parts, part]]


def _header_line(line: str, where: str) -> tuple[str, str]:
    found = HEADER.match(line)
    if not found:
        raise QueryError(
            gettext(
                "{where}: expected title, about, param, resolve, values or column, got {line!r}",
                where=where,
                line=line,
            )
        )
    return found[1], found[2].removeprefix(": ").removeprefix(":").strip()


def _match(pattern: re.Pattern[str], rest: str, where: str) -> tuple[str, str]:
    found = pattern.match(rest)
    if not found:
        raise QueryError(gettext("{where}: malformed header line {line!r}", where=where, line=rest))
    return found[1], found[2]


def _parameter(rest: str, where: str) -> Parameter:
    found = _PARAM.match(rest)
    if not found:
        raise QueryError(
            gettext(
                '{where}: expected NAME: TYPE = VALUE, such as unit: string = "市发改委", got {line!r}',
                where=where,
                line=rest,
            )
        )
    name, type_, optional, literal = found.groups()
    return Parameter(name, cast(ParameterType, type_), json.loads(literal), optional is not None)


def _column(rest: str, where: str) -> Column:
    name, type_ = _match(_COLUMN, rest, where)
    return Column(name, cast(ColumnType, type_))


def _labelled(parameter: Parameter, label: str | None) -> Parameter:
    if label is None:
        return parameter
    if label not in (*LABELS, *RESOLVED_LABELS):
        raise QueryError(
            gettext("resolve {name}: {label!r} is no label of the schema", name=parameter.name, label=label)
        )
    return Parameter(parameter.name, parameter.type, parameter.value, parameter.optional, label)


def _quoted(value: Scalar) -> str:
    text = str(value)
    return f'"{text}"' if re.search(r"\s", text) else text
