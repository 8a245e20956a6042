"""Corrections that people make to readings: a YAML file, checked strictly and applied to each reading.

`load_overrides` reads the file, `apply_overrides` corrects one plan, `stale_entries` tells what matches nothing.
What is offered here is imported when it is wanted: to know a plan again by its names takes no rules of reading.
"""

from typing import TYPE_CHECKING

from graph.lazy import offering

if TYPE_CHECKING:
    from loaders.overrides.apply import apply_overrides, idle_entries, stale_entries
    from loaders.overrides.called import Called, Corrected
    from loaders.overrides.checking import check_entry
    from loaders.overrides.entries import Overrides
    from loaders.overrides.facts import ReadAgain
    from loaders.overrides.parse import load_overrides, parse_overrides
    from loaders.overrides.scopes import Scopes

__all__ = [
    "Called",
    "Corrected",
    "Overrides",
    "ReadAgain",
    "Scopes",
    "apply_overrides",
    "check_entry",
    "idle_entries",
    "load_overrides",
    "parse_overrides",
    "stale_entries",
]

__getattr__ = offering(
    __name__,
    {
        "Called": "called",
        "Corrected": "called",
        "Overrides": "entries",
        "ReadAgain": "facts",
        "Scopes": "scopes",
        "apply_overrides": "apply",
        "check_entry": "checking",
        "idle_entries": "apply",
        "load_overrides": "parse",
        "parse_overrides": "parse",
        "stale_entries": "apply",
    },
)
