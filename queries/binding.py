"""Values for a canned query's parameters: checked, converted, defaults filled in."""

from collections.abc import Iterable, Mapping
from datetime import date

from graph.errors import QueryError
from graph.language import LANGS, N_, gettext, listed, of_messages
from graph.nearest import did_you_mean, nearest_words
from queries.catalog import CannedQuery, Parameter, ParameterType, Scalar
from queries.words import word

_TRUE, _FALSE = frozenset({"true", "yes", "1", "是"}), frozenset({"false", "no", "0", "否"})


def bind(query: CannedQuery, given: Mapping[str, object]) -> dict[str, Scalar]:
    """Return the value of each parameter of `query`: those given, checked and converted, and the defaults.

    Values given as text (from a command line) are converted to the parameter's type. Names of units, regions
    and plans stay as given; `queries.names.resolve_all` turns them into ids.

    Raises:
        QueryError: A parameter is unknown, missing, or of another type.
    """
    known = {p.name: p for p in query.parameters}
    if unknown := [k for k in given if k not in known]:
        raise QueryError(
            gettext(
                "query {query} has no parameter {name!r}: {near}",
                query=query.name,
                name=unknown[0],
                near=did_you_mean(unknown[0], known),
            )
        )
    if missing := [p.name for p in query.required if p.name not in given]:
        raise QueryError(
            gettext(
                "query {query} needs {names}; for example: {example}",
                query=query.name,
                names=listed(missing),
                example=query.example(),
            )
        )
    if empty := [p.name for p in query.required if str(given[p.name]).strip() == ""]:
        raise QueryError(
            gettext(
                "query {query}: {names} is empty; for example: {example}",
                query=query.name,
                names=listed(empty),
                example=query.example(),
            )
        )
    return {
        p.name: _converted(query, p, given[p.name]) if p.name in given else p.value for p in known.values()
    }


def _converted(query: CannedQuery, parameter: Parameter, value: object) -> Scalar:
    if parameter.optional and value == parameter.value and type(value) is type(parameter.value):
        return parameter.value  # "" for no day, which is none itself
    try:
        converted = _as_type(parameter.type, value)
        return _allowed(query, parameter, converted) if parameter.values else converted
    except (TypeError, ValueError):
        raise QueryError(
            gettext(
                "query {query}: {name} must be {kind}, got {value!r}",
                query=query.name,
                name=parameter.name,
                kind=gettext(_A[parameter.type]),
                value=value,
            )
        ) from None


def _allowed(query: CannedQuery, parameter: Parameter, value: Scalar) -> Scalar:
    """Return the code that `value` names, itself or by its word in Chinese or English."""
    words = {word(parameter.name, code, lang): code for code in parameter.values for lang in LANGS}
    code = value if value in (*parameter.values, parameter.value) else words.get(str(value).strip())
    if code is None:
        raise QueryError(_none_of(query, parameter, str(value), words))
    return code


def _none_of(query: CannedQuery, parameter: Parameter, value: str, words: Iterable[str]) -> str:
    """Say which values a parameter may have, and which of them, or of their words, is like the one given."""
    named = ((code, word(parameter.name, code, of_messages())) for code in parameter.values)
    said = gettext(
        "query {query}: {name} must be one of {values}, got {value!r}",
        query=query.name,
        name=parameter.name,
        values=listed(code if code == called else f"{code} ({called})" for code, called in named),
        value=value,
    )
    meant = nearest_words(value, [*parameter.values, *words])
    return gettext("{said}; did you mean {names}?", said=said, names=listed(meant)) if meant else said


_A = {
    "string": N_("text"),
    "integer": N_("a whole number"),
    "float": N_("a number"),
    "boolean": N_("true or false"),
    "date": N_("a date such as 2024-12-31"),
}


def _as_type(type_: ParameterType, value: object) -> Scalar:
    if type_ == "boolean":
        return _boolean(value)
    if isinstance(value, bool):
        raise TypeError
    if type_ == "integer":
        return value if isinstance(value, int) else int(str(value))
    if type_ == "float":
        return float(value) if isinstance(value, int | float) else float(str(value))
    if type_ == "date":
        return date.fromisoformat(str(value)).isoformat()
    if not isinstance(value, str) or any("\ud800" <= char <= "\udfff" for char in value):
        raise TypeError
    return value


def _boolean(value: object) -> bool:
    word = str(value).strip().casefold()
    if word not in _TRUE | _FALSE:
        raise ValueError(value)
    return word in _TRUE
