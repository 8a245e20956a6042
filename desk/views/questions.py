"""The canned questions: each as a form with its answer below, and the answer as a file."""

from collections.abc import Mapping
from dataclasses import dataclass

from desk.asked import Asked, path
from desk.meant import instead
from desk.paper import File, Page
from desk.shown import shown
from desk.views.files import checked_format, file_of
from desk.views.narrowed import answered, asked_store
from graph.errors import NameNotFoundError, YaodianError
from graph.language import LANGS, gettext
from graph.store.protocol import GraphStore
from queries.catalog import CannedQuery, Parameter, load_catalog
from queries.names import names, nearest
from queries.words import heading, word

_OFFERED = 200
_OWN = frozenset({"lang"})
"""Parameters that the page fills in itself."""

SENT = "sent"
"""Tells that a form was sent, so that a field that is not there was emptied."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: `kind` is what a browser takes it for, `choices` pair a value with what it is called."""

    name: str
    label: str
    kind: str
    value: str
    needed: bool
    sample: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    suggests: str = ""


def question(store: GraphStore, asked: Asked) -> Page:
    """Return one question as a form, with its answer where all it needs is given.

    A value that cannot be understood is told beside the form, which keeps what was written.
    """
    query = load_catalog().get(asked.part("name"))
    given = _given(query, asked)
    values = {
        "query": query,
        "fields": fields(query, asked),
        "address": path("questions", query.name),
        "choices": path("choices", query.name),
        "mark": "",
        "notes": (),
        "table": None,
        "said": "",
        "instead": (),
        "meant": (),
    }
    if any(p.name not in given for p in query.required):
        return Page(query.called(asked.lang), "question.html", values)
    try:
        table, more, values["meant"] = answered(asked_store(store, asked), asked, query.name, **given)
    except YaodianError as error:
        status = 404 if isinstance(error, NameNotFoundError) else 400
        values["said"], values["instead"] = instead(error, asked)
        return Page(query.called(asked.lang), "question.html", values, status)
    values["table"] = shown(table, asked, address=str(values["address"]), truncated=more)
    return Page(query.called(asked.lang), "question.html", values)


def question_file(store: GraphStore, asked: Asked) -> File:
    """Return all rows of a question as a file."""
    query = load_catalog().get(asked.part("name"))
    format_ = checked_format(asked.part("format"))
    table, _, _ = answered(asked_store(store, asked), asked, query.name, **_given(query, asked))
    return file_of(table, query.name, asked, format_)


def choices(store: GraphStore, asked: Asked) -> Page:
    """Return what may stand in a field of a question, of what the graph holds."""
    return offered(store, load_catalog().get(asked.part("name")), asked)


def fields(query: CannedQuery, asked: Asked) -> list[Field]:
    """Return the fields of a question's form, with the values that were asked for."""
    return [_field(p, asked, own=query.own) for p in query.parameters if p.name not in _OWN]


def offered(store: GraphStore, query: CannedQuery, asked: Asked) -> Page:
    """Return the names that are like what was written so far in the field of a question that the address names.

    Raises:
        NameNotFoundError: The question has no such field, or it names nothing.
    """
    parameter = next((p for p in query.parameters if p.name == asked.part("parameter")), None)
    if parameter is None or not parameter.label:
        raise NameNotFoundError(gettext("the question has no such field"))
    known = names(asked_store(store, asked), parameter.label)
    written = asked.one(parameter.name)
    holding = [node for node in known if written in (node.id, *node.spellings()) or written in str(node)]
    holding += [node for node in known if any(written in spelling for spelling in node.spellings())]
    offered = dict.fromkeys(map(str, holding)) or dict.fromkeys(nearest(known, parameter.label, written))
    return Page("", "choices.html", {"choices": list(offered)[:_OFFERED]}, part=True)


def _given(query: CannedQuery, asked: Asked) -> Mapping[str, str]:
    return {p.name: asked.one(p.name) for p in query.parameters if asked.one(p.name) and p.name not in _OWN}


def _field(parameter: Parameter, asked: Asked, *, own: bool) -> Field:
    """Return a field; one of a question of people's own begins with the value that it was kept with."""
    label = heading(parameter.name, asked.lang)
    begins = own and parameter.optional and not asked.one(SENT)
    value = asked.one(parameter.name, str(parameter.value) if begins else "")
    sample = "" if parameter.optional else str(parameter.value)
    chosen = tuple((code, word(parameter.name, code, asked.lang)) for code in parameter.values)
    kind = {"date": "date", "integer": "number", "float": "number"}.get(parameter.type, "search")
    if parameter.type == "boolean":
        chosen = (("true", gettext("yes")), ("false", gettext("no")))
    if chosen:
        kind, value = "select", value or (str(parameter.value) if parameter.optional else "")
        value = value.lower() if parameter.type == "boolean" else value
        value = _code(parameter, value)
    return Field(
        parameter.name, label, kind, value, not parameter.optional, sample, chosen, parameter.label or ""
    )


def _code(parameter: Parameter, value: str) -> str:
    """Return the code of a value that may be written as its word."""
    words = {word(parameter.name, code, lang): code for code in parameter.values for lang in LANGS}
    return words.get(value, value)
