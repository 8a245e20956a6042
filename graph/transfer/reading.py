"""Read the lines of a store, one after another, and make of them what a store takes in; what is damaged is refused."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, BinaryIO

from graph.errors import TransferError
from graph.language import gettext
from graph.progress import ProgressEntry, TaskProgress
from graph.reasons import reason
from graph.records import PlanRecords, Records
from graph.schema import OLDEST_SCHEMA, SCHEMA_VERSION
from graph.transfer.checking import Line, OddError, edge, entry, key_of, node, state, text, whole
from graph.transfer.form import FORM, LONGEST, PLAN, VERSION, WORDS, Contents, Source

Piece = PlanRecords | TaskProgress | ProgressEntry
_PARTS = frozenset({"node", "edge"})
_PLACE = {"plan": 0, "progress": 1, "entry": 2}
"""The order of the kinds that have ids of their own; in each, lines are sorted by id."""


def check(source: Source) -> Contents:
    """Read a source to its end and return what it holds.

    Raises:
        TransferError: It is no store, of a version that cannot be taken, damaged or cut off.
    """
    reader = _Reader(source)
    for _ in reader.read():
        pass
    return reader.contents


def pieces(source: Source) -> Iterator[Piece]:
    """Yield the plans of a source, then its records of progress, then their history; raise TransferError as `check` does."""
    return _Reader(source).read()


@dataclass(slots=True)
class _Plan:
    """A plan of which lines are still to come."""

    id: str
    told: dict[str, str]
    own: Records = field(default_factory=Records)
    shared: Records = field(default_factory=Records)
    labels: dict[str, str] = field(default_factory=dict)

    def node(self, line: Line, contents: Contents) -> None:
        shared, label, properties = node(line, self.id, contents.schema)
        id_ = str(properties["id"])
        if id_ in self.labels:
            raise OddError(gettext("the same stands twice"))
        self.labels[id_] = label
        self._records(shared).nodes[id_] = (label, properties)
        contents.nodes += 1

    def edge(self, line: Line, contents: Contents) -> None:
        shared, key, properties = edge(line, self.labels, contents.schema)
        if key in (into := self._records(shared).edges):
            raise OddError(gettext("the same stands twice"))
        into[key] = properties
        contents.edges += 1

    def _records(self, shared: bool) -> Records:
        return self.shared if shared else self.own


class _Reader:
    """Goes through a source once; `contents` is what was read so far."""

    def __init__(self, source: Source) -> None:
        self.contents = Contents(SCHEMA_VERSION)
        self._source = source
        self._sum = sha256()
        self._line = 0
        self._at = (-1, "")
        self._plan: _Plan | None = None

    def read(self) -> Iterator[Piece]:
        try:
            with self._source.open() as stream:
                yield from self._read(stream)
        except OSError as error:
            raise TransferError(
                gettext("{file} cannot be read: {reason}", file=self._source.name, reason=reason(error))
            ) from None
        except OddError as error:
            raise TransferError(
                gettext(
                    "{file} is damaged in line {line}, where {what}: nothing was taken from it; fetch it anew, or write it out again",
                    file=self._source.name,
                    line=self._line,
                    what=error,
                )
            ) from None

    def _read(self, stream: BinaryIO) -> Iterator[Piece]:
        try:
            self._head(self._next(stream))
        except OddError:
            raise self._no_store() from None
        while (kind := (line := self._next(stream))["kind"]) != "end":
            if not line.keys() <= WORDS.get(kind, line.keys()):
                raise OddError(gettext("{name} is not known here", name=min(line.keys() - WORDS[kind])))
            if kind in _PARTS:
                self._part(kind, line)
                continue
            yield from self._closed()
            if kind == "plan":
                self._begin(line)
            elif kind in _PLACE:
                yield self._piece(kind, line)
            else:
                raise OddError(gettext("a line of the kind {kind} cannot stand", kind=kind))
        yield from self._closed()
        self._end(line, stream)

    def _next(self, stream: BinaryIO) -> dict[str, Any]:
        """Return the next line; all but the last are summed up."""
        raw = stream.readline(LONGEST)
        if not raw:
            raise self._cut()
        self._line += 1
        line = _parsed(raw) if raw.endswith((b"\n", b"}")) else None
        if line is None:
            raise self._cut() if len(raw) < LONGEST else OddError(gettext("a line does not end"))
        if line["kind"] != "end":
            self._sum.update(raw)
        return line

    def _head(self, line: Line) -> None:
        if line["kind"] != "head" or line.get("form") != FORM:
            raise self._no_store()
        form, schema = line.get("version"), line.get("schema")
        if type(form) is not int or type(schema) is not int:
            raise self._no_store()
        if form > VERSION or schema > SCHEMA_VERSION:
            raise TransferError(
                gettext(
                    "{file} was written by a newer program (schema {found}, this one knows {own}): take it in with that one",
                    file=self._source.name,
                    found=schema,
                    own=SCHEMA_VERSION,
                )
            )
        if schema < OLDEST_SCHEMA:
            raise TransferError(
                gettext(
                    "{file} is of schema {found}, whose plans cannot be carried: build them anew with `yaodian build`",
                    file=self._source.name,
                    found=schema,
                )
            )
        self.contents.schema = schema

    def _piece(self, kind: str, line: Line) -> Piece:
        self._in_order(kind, key_of(line, "id"))
        if kind == "progress":
            self.contents.progress += 1
            return state(line)
        self.contents.entries += 1
        return entry(line)

    def _in_order(self, kind: str, id_: str) -> None:
        at = (_PLACE[kind], id_)
        if at <= self._at:
            raise OddError(gettext("{id} stands behind what should follow it", id=id_))
        self._at = at

    def _begin(self, line: Line) -> None:
        self._in_order("plan", key_of(line, "id"))
        self._plan = _Plan(key_of(line, "id"), {name: text(line, name) for name in PLAN})

    def _part(self, kind: str, line: Line) -> None:
        if (plan := self._plan) is None:
            raise OddError(gettext("a line of the kind {kind} cannot stand", kind=kind))
        (plan.node if kind == "node" else plan.edge)(line, self.contents)

    def _closed(self) -> Iterator[PlanRecords]:
        """Yield the plan whose lines are at their end."""
        if (plan := self._plan) is None:
            return
        self._plan = None
        whole(plan.id, plan.own)
        self.contents.plans += 1
        year = plan.own.nodes[plan.id][1].get("year", 0)
        told = plan.told
        if self.contents.schema != SCHEMA_VERSION:  # another digest, and rules that read otherwise
            told = {**told, "read": "", "digest": "", "loaded": ""}
        yield PlanRecords(plan.id, int(str(year)), plan.own, plan.shared, **told)

    def _end(self, line: Line, stream: BinaryIO) -> None:
        counts = {name: line.get(name) for name in self.contents.counts()}
        if counts != self.contents.counts() or line.get("sha256") != self._sum.hexdigest():
            raise OddError(gettext("the sum or the counts are not those of the lines above"))
        if stream.read(1):
            raise OddError(gettext("more follows behind the end"))

    def _no_store(self) -> TransferError:
        return TransferError(
            gettext(
                "{file} holds no store: name a file that `yaodian export jsonl` wrote", file=self._source.name
            )
        )

    def _cut(self) -> TransferError:
        return TransferError(
            gettext(
                "{file} is cut off behind line {line}: nothing was taken from it; fetch it anew, or write it out again",
                file=self._source.name,
                line=self._line,
            )
        )


def _parsed(raw: bytes) -> dict[str, Any]:
    try:
        words = raw.decode()
        line, end = _DECODER.raw_decode(words)
        if words[end:] not in ("\n", ""):
            raise ValueError(end)
        if b"\\u" in raw:  # half a character has such a form alone
            json.dumps(line, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise OddError(gettext("there is no JSON")) from None
    if not isinstance(line, dict) or not isinstance(line.get("kind"), str):
        raise OddError(gettext("{name} is missing", name="kind"))
    return line


def _refused(word: str) -> None:
    raise ValueError(word)


_DECODER = json.JSONDecoder(parse_constant=_refused)
