"""Functions named in tables, imported when they are first needed: help and usage errors must not wait for them."""

from collections.abc import Callable
from importlib import import_module
from typing import Any


def named_function(reference: str) -> Callable[..., Any]:
    """Return the function that `reference`, such as `graph.export.gexf:write`, names."""
    module, _, name = reference.partition(":")
    found: Callable[..., Any] = getattr(import_module(module), name)
    return found
