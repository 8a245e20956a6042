"""Functions and lists named in tables, imported when they are first needed: help and usage errors must not wait for them."""

from collections.abc import Callable
from importlib import import_module
from typing import Any


def named(reference: str) -> Any:
    """Return what `reference`, such as `queries.registry:REPORTS`, names."""
    module, _, name = reference.partition(":")
    return getattr(import_module(module), name)


def named_function(reference: str) -> Callable[..., Any]:
    """Return the function that `reference`, such as `graph.export.gexf:write`, names."""
    found: Callable[..., Any] = named(reference)
    return found
