"""Functions and lists named in tables, imported when they are first needed: help and usage errors must not wait for them."""

from collections.abc import Callable, Mapping
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


def offering(package: str, homes: Mapping[str, str]) -> Callable[[str], Any]:
    """Return a package's `__getattr__`, by which it offers what its modules define without importing them all.

    Args:
        package: The package's name.
        homes: The module of each name that it offers, without the package's name.
    """

    def found(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}", name=name)
        return getattr(import_module(f"{package}.{homes[name]}"), name)

    return found
