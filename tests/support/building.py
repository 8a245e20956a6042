"""What a build stored, as tests compare it."""

from pathlib import Path

from graph.store.open import open_store
from tests.support.compare import content


def stored(store: Path) -> tuple[object, object]:
    """Return all that a store holds of its plans."""
    with open_store(store) as opened:
        known = [(plan, plan.read) for plan in opened.plans()]
        return known, content(opened.graph())
