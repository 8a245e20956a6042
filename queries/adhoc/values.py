"""The parameters that a statement names: each has a value, and each value is one that an engine can hold."""

import json
import re
from collections.abc import Mapping
from typing import Any, NoReturn

from graph.errors import QueryError
from graph.language import gettext
from graph.store.protocol import WHOLE
from graph.store.values import DEEPEST
from queries.catalog import bare

_LARGEST = 1 << 63
_HALF = re.compile("[\ud800-\udfff]")


def read_value(name: str, written: str) -> Any:
    """Return the value of a parameter as it is written: JSON where it is JSON, else text.

    Raises:
        QueryError: It is JSON that no engine can hold.
    """
    try:
        value = json.loads(written, parse_constant=_no_json)
    except RecursionError:
        raise _too_deep(name) from None
    except ValueError:
        value = written
    _check(name, value)
    return value


def check_values(text: str, values: Mapping[str, Any]) -> None:
    """Raise QueryError where a statement has a parameter without a value."""
    if missing := sorted(named(text) - WHOLE.keys() - values.keys()):
        raise QueryError(
            gettext("the statement needs a value for ${name}: add --param {name}=VALUE", name=missing[0])
        )


def named(text: str) -> set[str]:
    """Return the names of a statement's parameters."""
    return set(re.findall(r"\$(\w+)", bare(text)))


def _check(name: str, value: Any) -> None:
    """Refuse what neither engine holds; the value may be as deep as it likes."""
    waiting = [(value, 1)]
    while waiting:
        item, depth = waiting.pop()
        if depth > DEEPEST and isinstance(item, dict | list):
            raise _too_deep(name)
        if isinstance(item, dict):
            waiting += [(inner, depth + 1) for pair in item.items() for inner in pair]
        elif isinstance(item, list):
            waiting += [(inner, depth + 1) for inner in item]
        elif isinstance(item, str) and _HALF.search(item):
            raise QueryError(
                gettext("the value of ${name} holds a byte or half that is no character", name=name)
            )
        elif isinstance(item, int | float) and not -_LARGEST <= item < _LARGEST:
            raise QueryError(gettext("the value of ${name} holds a number of more than 64 bits", name=name))


def _no_json(written: str) -> NoReturn:
    """Refuse NaN and Infinity, which Python alone takes for JSON: they are words."""
    raise ValueError(written)


def _too_deep(name: str) -> QueryError:
    return QueryError(
        gettext(
            "the value of ${name} lies more than {most} lists deep in lists: write it flatter",
            name=name,
            most=DEEPEST,
        )
    )
