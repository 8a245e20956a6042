"""The parameters that a statement names, and whether each has a value."""

import re
from collections.abc import Mapping
from typing import Any

from graph.errors import QueryError
from graph.language import gettext
from graph.store.protocol import WHOLE
from queries.catalog import bare


def check_values(text: str, values: Mapping[str, Any]) -> None:
    """Raise QueryError where a statement has a parameter without a value."""
    if missing := sorted(named(text) - WHOLE.keys() - values.keys()):
        raise QueryError(
            gettext("the statement needs a value for ${name}: add --param {name}=VALUE", name=missing[0])
        )


def named(text: str) -> set[str]:
    """Return the names of a statement's parameters."""
    return set(re.findall(r"\$(\w+)", bare(text)))
